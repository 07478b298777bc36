//! What an interrupted action would do, in words. Each server function that asks for a fresh second factor has a line here.

use domain::project::act::ProjectAct;
use store::accounts::KeptSubject;

/// An action in words.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// What it does.
    pub(super) words: String,
    /// The person's own thing that its field `id` names.
    pub(super) about: Option<About>,
    /// Fields of its form that tell what it does it to, with what a person calls them. Never one that holds a secret.
    pub(super) fields: &'static [(&'static str, &'static str)],
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
    pub(super) fn of(self, id: &str) -> Option<(&'static str, KeptSubject)> {
        Some(match self {
            Self::Email => ("Email address", KeptSubject::Email(id.parse().ok()?)),
            Self::Token => ("Token name", KeptSubject::Token(id.parse().ok()?)),
            Self::Device => ("Device name", KeptSubject::Device(id.parse().ok()?)),
        })
    }
}

/// What tells one token from another before it is made.
const TOKEN: &[(&str, &str)] = &[
    ("name", "Token name"),
    ("scope", "Scope"),
    ("projects[]", "More projects"),
    ("more_projects", "More projects by name"),
    ("new_projects", "May create"),
    ("expires", "Expires"),
];

/// What tells one project's thing from another's.
const PROJECT: &[(&str, &str)] = &[
    ("project", "Project"),
    ("version", "Version"),
    ("filename", "File"),
    ("username", "Username"),
    ("to", "Invited"),
    ("role", "Role"),
    ("why", "Reason"),
    ("max_file_mib", "Largest file, in MiB"),
    ("max_project_mib", "All files together, in MiB"),
];

/// Whom an administrator's act is about.
const PERSON: &[(&str, &str)] = &[("username", "Username")];

/// The sentence for the server function at this path.
pub(super) fn sentence(door: &str) -> Option<Sentence> {
    let (words, about, fields): (&str, Option<About>, &[(&str, &str)]) = match door {
        "/api/accounts/delete" => ("Delete your account", None, &[("confirm_username", "Username")]),
        "/api/devices/add" => ("Add a security device", None, &[("name", "Device name")]),
        "/api/devices/remove" => ("Remove a security device", Some(About::Device), &[]),
        "/api/emails/add" => ("Add an email address", None, &[("email", "Email address")]),
        "/api/emails/make-primary" => ("Change your primary email address", Some(About::Email), &[]),
        "/api/emails/remove" => ("Remove an email address", Some(About::Email), &[]),
        "/api/recovery-codes/regenerate" => ("Generate new recovery codes", None, &[]),
        "/api/history/open-feed" => ("Make a feed address", None, &[("project", "Project")]),
        "/api/history/close-feed" => ("Turn a feed off", None, &[("project", "Project")]),
        "/api/passwords/change" => ("Change your password", None, &[]),
        "/api/tokens/create" => ("Create an API token", None, TOKEN),
        "/api/tokens/rename" => ("Rename an API token", Some(About::Token), &[("name", "New name")]),
        "/api/tokens/revoke" => ("Revoke an API token", Some(About::Token), &[]),
        "/api/totp/add" => ("Set up an authenticator app", None, &[]),
        "/api/totp/remove" => ("Remove the authenticator app", None, &[]),
        door => return of_administrators(door).or_else(|| of_project(door)),
    };
    Some(Sentence { words: words.to_owned(), about, fields })
}

/// The same for what only administrators do.
fn of_administrators(door: &str) -> Option<Sentence> {
    let (words, fields): (&str, &[(&str, &str)]) = match door {
        "/api/admin/end-sessions" => ("End all sessions of a person", PERSON),
        "/api/admin/free-name" => ("Free a reserved name", &[("name", "Name")]),
        "/api/admin/freeze" => ("Freeze an account", PERSON),
        "/api/admin/grant" => ("Make somebody an administrator", PERSON),
        "/api/admin/reserve-name" => ("Reserve a name", &[("name", "Name"), ("comment", "Comment")]),
        "/api/admin/retry-job" => ("Try a job again", &[("id", "Job")]),
        "/api/admin/revoke" => ("Take the administrator role from somebody", PERSON),
        "/api/admin/begin-recovery" => ("Begin to recover an account", &[("username", "Username"), ("evidence", "Evidence")]),
        "/api/admin/stop-recovery" => ("Stop the recovery of an account", PERSON),
        "/api/admin/complete-recovery" => ("Complete the recovery of an account", PERSON),
        "/api/admin/invite-to-register" => ("Invite somebody to open an account", &[("email", "Email address")]),
        "/api/admin/revoke-registration-invitation" => ("Revoke an invitation to open an account", &[]),
        "/api/admin/set-banner" => ("Change the text above every page", &[("banner", "Text")]),
        "/api/admin/set-new-projects" => ("Let new projects be made, or stop them", &[("new_projects", "New projects")]),
        "/api/admin/set-read-only" => ("Make the site read-only, or end that", &[("read_only", "Read-only")]),
        "/api/admin/set-registration" => ("Decide who may open an account", &[("registration", "Registration")]),
        "/api/admin/unfreeze" => ("Unfreeze an account", PERSON),
        _ => return None,
    };
    Some(Sentence { words: words.to_owned(), about: None, fields })
}

/// Acts on projects have said it where they are declared.
fn of_project(door: &str) -> Option<Sentence> {
    let act = ProjectAct::ALL.into_iter().find(|act| door.strip_prefix("/api/") == Some(act.declaration().door))?;
    Some(Sentence { words: act.declaration().words(), about: None, fields: PROJECT })
}

/// A field's value as a person reads it.
pub(super) fn readable(value: &str) -> String {
    match (value, value.strip_prefix("scope:project:")) {
        ("scope:user", _) => "Entire account".to_owned(),
        ("scope:named", _) => "Projects by name".to_owned(),
        (_, Some(project)) => format!("Project {project}"),
        _ => value.chars().filter(|c| !c.is_control()).take(300).collect(),
    }
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
        assert_eq!(readable("scope:user"), "Entire account");
        assert_eq!(readable("scope:project:kettle"), "Project kettle");
        assert_eq!(readable("plain\u{7}"), "plain");
    }
}
