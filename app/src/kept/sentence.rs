//! What an interrupted action would do, in words. Each server function that asks for a fresh second factor has a line here.

use domain::policy::Role;
use domain::project::act::ProjectAct;
use store::accounts::KeptSubject;

use crate::show::role;

/// A message of the catalogue.
type Message = fn() -> String;

/// An action in words.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// What it does.
    pub(super) words: String,
    /// The person's own thing that its field `id` names.
    pub(super) about: Option<About>,
    /// Fields of its form that tell what it does it to, with what a person calls them. Never one that holds a secret.
    pub(super) fields: &'static [(&'static str, Message)],
}

/// What kind of thing an id is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    Email,
    Token,
    Device,
}

impl About {
    /// The thing of this id, with what a person calls its kind.
    pub(super) fn of(self, id: &str) -> Option<(String, KeptSubject)> {
        Some(match self {
            Self::Email => (words::common::email_address(), KeptSubject::Email(id.parse().ok()?)),
            Self::Token => (words::kept::token_name(), KeptSubject::Token(id.parse().ok()?)),
            Self::Device => (words::kept::device_name(), KeptSubject::Device(id.parse().ok()?)),
        })
    }
}

/// What tells one token from another before it is made.
const TOKEN: &[(&str, Message)] = &[
    ("name", words::kept::token_name),
    ("scope", words::kept::scope),
    ("projects[]", words::kept::more_projects),
    ("more_projects", words::kept::more_projects_by_name),
    ("new_projects", words::kept::may_create),
    ("expires", words::kept::expires),
    ("expires_on", words::tokens::last_day),
    ("actions", words::tokens::actions),
    ("networks", words::tokens::networks),
    ("file", words::tokens::file),
    ("uses", words::tokens::uses),
];

/// What tells one project's thing from another's.
const PROJECT: &[(&str, Message)] = &[
    ("project", words::common::project),
    ("version", words::common::version),
    ("filename", words::common::file),
    ("username", words::common::username),
    ("to", words::kept::invited),
    ("role", words::common::role),
    ("why", words::kept::reason),
    ("issuer", words::publishers::service),
    ("fields[owner]", words::publishers::owner),
    ("fields[repository]", words::publishers::repository),
    ("fields[workflow]", words::publishers::workflow),
    ("fields[namespace]", words::publishers::namespace),
    ("fields[project]", words::publishers::gitlab_project),
    ("fields[workflow_filepath]", words::publishers::pipeline),
    ("fields[environment]", words::publishers::environment),
    ("fields[email]", words::publishers::email),
    ("fields[organization]", words::publishers::organization),
    ("max_file_mib", words::kept::largest_file),
    ("max_project_mib", words::kept::all_files),
];

/// What tells one publisher from another, with the project that is not there yet.
const PENDING_PUBLISHER: &[(&str, Message)] = &[
    ("name", words::publishers::project_name),
    ("issuer", words::publishers::service),
    ("fields[owner]", words::publishers::owner),
    ("fields[repository]", words::publishers::repository),
    ("fields[workflow]", words::publishers::workflow),
    ("fields[namespace]", words::publishers::namespace),
    ("fields[project]", words::publishers::gitlab_project),
    ("fields[workflow_filepath]", words::publishers::pipeline),
    ("fields[environment]", words::publishers::environment),
    ("fields[email]", words::publishers::email),
    ("fields[organization]", words::publishers::organization),
];

/// Whom an administrator's act is about.
const PERSON: &[(&str, Message)] = &[("username", words::common::username)];

/// The sentence for the server function at this path.
pub(super) fn sentence(door: &str) -> Option<Sentence> {
    let (words, about, fields): (Message, Option<About>, &[(&str, Message)]) = match door {
        "/api/accounts/delete" => (words::kept::accounts_delete, None, &[("confirm_username", words::common::username)]),
        "/api/devices/add" => (words::kept::devices_add, None, &[("name", words::kept::device_name)]),
        "/api/devices/remove" => (words::kept::devices_remove, Some(About::Device), &[]),
        "/api/emails/add" => (words::kept::emails_add, None, &[("email", words::common::email_address)]),
        "/api/emails/make-primary" => (words::kept::emails_make_primary, Some(About::Email), &[]),
        "/api/emails/remove" => (words::kept::emails_remove, Some(About::Email), &[]),
        "/api/pending-publishers/add" => (words::kept::pending_publishers_add, None, PENDING_PUBLISHER),
        "/api/pending-publishers/remove" => (words::kept::pending_publishers_remove, None, &[]),
        "/api/recovery-codes/regenerate" => (words::kept::recovery_codes_regenerate, None, &[]),
        "/api/history/open-feed" => (words::kept::history_open_feed, None, &[("project", words::common::project)]),
        "/api/history/close-feed" => (words::kept::history_close_feed, None, &[("project", words::common::project)]),
        "/api/passwords/change" => (words::kept::passwords_change, None, &[]),
        "/api/tokens/create" => (words::kept::tokens_create, None, TOKEN),
        "/api/tokens/rename" => (words::kept::tokens_rename, Some(About::Token), &[("name", words::kept::new_name)]),
        "/api/tokens/revoke" => (words::kept::tokens_revoke, Some(About::Token), &[]),
        "/api/totp/add" => (words::kept::totp_add, None, &[]),
        "/api/totp/remove" => (words::kept::totp_remove, None, &[]),
        door => return of_administrators(door).or_else(|| of_project(door)),
    };
    Some(Sentence { words: words(), about, fields })
}

/// The same for what only administrators do.
fn of_administrators(door: &str) -> Option<Sentence> {
    let (words, fields): (Message, &[(&str, Message)]) = match door {
        "/api/admin/end-sessions" => (words::kept::admin_end_sessions, PERSON),
        "/api/admin/free-name" => (words::kept::admin_free_name, &[("name", words::kept::name)]),
        "/api/admin/freeze" => (words::kept::admin_freeze, PERSON),
        "/api/admin/grant" => (words::kept::admin_grant, PERSON),
        "/api/admin/reserve-name" => (words::kept::admin_reserve_name, &[("name", words::kept::name), ("comment", words::kept::comment)]),
        "/api/admin/retry-job" => (words::kept::admin_retry_job, &[("id", words::kept::job)]),
        "/api/admin/retry-rendering" => (words::kept::admin_retry_rendering, &[]),
        "/api/admin/revoke" => (words::kept::admin_revoke, PERSON),
        "/api/admin/begin-recovery" => {
            (words::kept::admin_begin_recovery, &[("username", words::common::username), ("evidence", words::kept::evidence)])
        }
        "/api/admin/stop-recovery" => (words::kept::admin_stop_recovery, PERSON),
        "/api/admin/complete-recovery" => (words::kept::admin_complete_recovery, PERSON),
        "/api/admin/invite-to-register" => (words::kept::admin_invite_to_register, &[("email", words::common::email_address)]),
        "/api/admin/revoke-registration-invitation" => (words::kept::admin_revoke_registration_invitation, &[]),
        "/api/admin/set-banner" => (words::kept::admin_set_banner, &[("banner", words::kept::text)]),
        "/api/admin/set-new-projects" => (words::kept::admin_set_new_projects, &[("new_projects", words::kept::new_projects)]),
        "/api/admin/set-read-only" => (words::kept::admin_set_read_only, &[("read_only", words::kept::read_only)]),
        "/api/admin/set-registration" => (words::kept::admin_set_registration, &[("registration", words::kept::registration)]),
        "/api/admin/unfreeze" => (words::kept::admin_unfreeze, PERSON),
        _ => return None,
    };
    Some(Sentence { words: words(), about: None, fields })
}

/// Acts on projects have said it where they are declared.
fn of_project(door: &str) -> Option<Sentence> {
    let act = ProjectAct::ALL.into_iter().find(|act| door.strip_prefix("/api/") == Some(act.declaration().door))?;
    Some(Sentence { words: act.declaration().words(), about: None, fields: PROJECT })
}

/// A field's value as a person reads it, in the form that is sent to this door.
pub(super) fn readable(door: &str, field: &str, value: &str) -> String {
    match (door, field, value) {
        (_, "role", name) => Role::from_name(name).map_or_else(|| cleaned(name), role),
        ("/api/admin/set-new-projects" | "/api/admin/set-read-only", _, "on") => words::kept::on(),
        ("/api/admin/set-new-projects" | "/api/admin/set-read-only", _, "off") => words::kept::off(),
        ("/api/admin/set-registration", _, "open") => words::kept::open(),
        ("/api/admin/set-registration", _, "invitation") => words::kept::invitation(),
        ("/api/admin/set-registration", _, "closed") => words::kept::closed(),
        (_, _, "scope:user") => words::kept::entire_account(),
        (_, _, "scope:named") => words::kept::projects_by_name(),
        (_, _, value) => value.strip_prefix("scope:project:").map_or_else(|| cleaned(value), words::kept::one_project),
    }
}

/// Without what can't be shown, and not too long.
fn cleaned(value: &str) -> String {
    value.chars().filter(|c| !c.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_that_can_be_interrupted_has_a_sentence_of_its_own() {
        let doors: Vec<_> = crate::gate::doors().filter(|door| door.policy().needs_fresh_factor()).map(crate::gate::Door::path).collect();
        assert!(doors.len() >= 30 && doors.contains(&"/api/admin/freeze"), "only {doors:?}");
        let words: BTreeSet<_> =
            doors.iter().map(|door| sentence(door).unwrap_or_else(|| panic!("say in kept/sentence.rs what {door} does")).words).collect();
        assert_eq!(words.len(), doors.len());
    }

    #[test]
    fn no_sentence_shows_a_secret() {
        for door in crate::gate::doors() {
            for (field, _) in sentence(door.path()).map_or(&[][..], |sentence| sentence.fields) {
                assert!(!["password", "code", "secret", "token", "credential"].iter().any(|word| field.contains(word)), "{field}");
            }
        }
    }

    #[test]
    fn a_scope_is_read_as_the_form_says_it() {
        assert_eq!(readable("/api/tokens/create", "scope", "scope:user"), "Entire account");
        assert_eq!(readable("/api/tokens/create", "scope", "scope:project:kettle"), "Project kettle");
        assert_eq!(readable("/api/tokens/create", "name", "plain\u{7}"), "plain");
    }
}
