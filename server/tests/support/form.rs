//! For every server function a form that would do something, were it sent by the right person. A new function needs a line here.

use super::ask::Ask;

/// The fields of a form that the function would take.
///
/// # Panics
///
/// When the function is not known here: the suites would send it nothing and prove nothing.
#[expect(clippy::too_many_lines, reason = "a table, a line or a few for each function")]
pub(crate) fn well_formed(function: &str, facts: &Facts) -> Vec<(&'static str, String)> {
    let fields: &[(&'static str, &str)] = match function {
        "/api/recovery-codes/confirm" | "/api/accounts/use-recovery-code" => &[("code", &facts.recovery_code)],
        "/api/totp/enable" | "/api/totp/add" | "/api/accounts/verify-totp" => &[("code", &facts.code)],
        "/api/accounts/reauthenticate" => &[("password", super::people::PASSWORD), ("code", &facts.code), ("device", ""), ("kept", "")],
        "/api/tokens/create" => &[("name", "another"), ("scope", "scope:user")],
        "/api/accounts/save-profile" => &[("name", "Another Name")],
        "/api/accounts/delete" => &[("confirm_username", "alice")],
        "/api/emails/add" => &[("email", "another@example.org")],
        "/api/emails/make-primary" | "/api/emails/remove" | "/api/emails/resend-verification" => &[("id", &facts.email_id)],
        "/api/sessions/end" => &[("id", &facts.session_id)],
        "/api/history/close-feed" => &[("project", "")],
        "/api/tokens/revoke" => &[("id", &facts.token_id)],
        "/api/tokens/rename" => &[("id", &facts.token_id), ("name", "another name")],
        "/api/project-tokens/revoke" => &[("project", "acme-lib"), ("id", &facts.token_id)],
        "/api/releases/yank" => &[("project", "acme-lib"), ("version", "1.0"), ("confirm_version", "1.0"), ("reason", "broken")],
        "/api/releases/unyank" | "/api/releases/delete" => &[("project", "acme-lib"), ("version", "1.0"), ("confirm_version", "1.0")],
        "/api/files/delete" => &[("project", "acme-lib"), ("version", "1.0"), ("filename", WHEEL), ("confirm_filename", WHEEL)],
        "/api/projects/choose-default-version" => &[("project", "acme-lib"), ("version", "1.0")],
        "/api/projects/delete" | "/api/collaborators/leave" => &[("project", "acme-lib"), ("confirm_project_name", "acme-lib")],
        "/api/history/open-feed"
        | "/api/projects/archive"
        | "/api/projects/unarchive"
        | "/api/publishing/require"
        | "/api/publishing/stop-requiring"
        | "/api/projects/require-attestations"
        | "/api/projects/stop-requiring-attestations"
        | "/api/projects/require-passkeys"
        | "/api/projects/stop-requiring-passkeys" => &[("project", "acme-lib")],
        "/api/publishing/add" => &[
            ("project", "acme-lib"),
            ("issuer", "github"),
            ("fields[owner]", "acme"),
            ("fields[repository]", "lib"),
            ("fields[workflow]", "release.yml"),
        ],
        "/api/pending-publishers/add" => &[
            ("name", "not-yet"),
            ("issuer", "github"),
            ("fields[owner]", "acme"),
            ("fields[repository]", "not-yet"),
            ("fields[workflow]", "release.yml"),
        ],
        "/api/publishing/remove" => &[("project", "acme-lib"), ("publisher", NONE)],
        "/api/invitations/send" => &[("project", "acme-lib"), ("to", "friend@example.org"), ("role", "Owner")],
        "/api/collaborators/change-role" => &[("project", "acme-lib"), ("username", "alice"), ("role", "Maintainer")],
        "/api/collaborators/remove" => &[("project", "acme-lib"), ("username", "alice"), ("confirm_username", "alice")],
        "/api/deletions/undo" | "/api/projects/restore" => &[("project", "acme-lib"), ("deletion", NONE)],
        "/api/invitations/revoke" | "/api/invitations/accept" | "/api/invitations/decline" => {
            &[("project", "acme-lib"), ("invitation", NONE)]
        }
        "/api/devices/remove" | "/api/pending-publishers/remove" => &[("id", NONE)],
        // A challenge is of one session: no answer that could be written here is good for anybody.
        "/api/devices/add" | "/api/devices/add-first" => &[("name", "a key"), ("device", "AA.{}")],
        "/api/accounts/verify-device" => &[("device", "AA.{}")],
        // Without fields.
        "/api/accounts/log-out"
        | "/api/accounts/resend-verification"
        | "/api/recovery-codes/generate"
        | "/api/totp/remove"
        | "/api/passkeys/offer"
        | "/api/sessions/end-others"
        | "/api/recovery-codes/regenerate" => &[],
        open_to_anybody if !unsent(open_to_anybody).is_empty() => &[],
        "/api/passwords/change" => {
            &[("current_password", super::people::PASSWORD), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)]
        }
        of_administrators if function.starts_with("/api/admin/") => administration(of_administrators),
        unknown => panic!("say in support/form.rs what a good form for {unknown} holds"),
    };
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The fields of what is open to anybody: it would do something for anybody, so it is not sent, and hides no change.
pub(crate) fn unsent(function: &str) -> &'static [&'static str] {
    match function {
        "/api/accounts/log-in" => &["username", "password"],
        "/api/accounts/register" => &["name", "username", "email", "new_password", "new_password_confirm", "token"],
        "/api/accounts/first-run" => &["name", "username", "email", "code"],
        "/api/accounts/confirm-login" | "/api/accounts/verify-email" | "/api/accounts/stop-recovery" => &["token"],
        "/api/passkeys/log-in" => &["device"],
        "/api/languages/choose" => &["language", "next"],
        "/api/passwords/request-reset" => &["username"],
        "/api/passwords/reset" => &["token", "new_password", "new_password_confirm"],
        _ => &[],
    }
}

/// The file that alice has published.
const WHEEL: &str = "acme_lib-1.0-py3-none-any.whl";

/// An id of nothing.
const NONE: &str = "6f1c2d0e-7a51-4f0e-9d0f-3b1f6f0b6a11";

/// The same for what administrators do.
fn administration(function: &str) -> &'static [(&'static str, &'static str)] {
    match function {
        "/api/admin/freeze" | "/api/admin/grant" | "/api/admin/revoke" | "/api/admin/complete-recovery" => {
            &[("username", "alice"), ("confirm_username", "alice")]
        }
        "/api/admin/invite-to-register" => &[("email", "friend@example.org")],
        "/api/admin/revoke-registration-invitation" => &[("invitation", NONE)],
        "/api/admin/begin-recovery" => &[("username", "alice"), ("evidence", "a video call"), ("confirm_username", "alice")],
        "/api/admin/quarantine-project" => &[("project", "acme-lib"), ("why", "looked odd"), ("confirm_project_name", "acme-lib")],
        "/api/admin/end-quarantine" => &[("project", "acme-lib")],
        "/api/admin/set-project-limits" => &[("project", "acme-lib"), ("max_file_mib", "7"), ("max_project_mib", "")],
        "/api/admin/reserve-name" => &[("name", "kettle"), ("comment", "a trademark")],
        "/api/admin/retry-job" | "/api/admin/retry-rendering" => &[("id", "1")],
        "/api/admin/free-name" => &[("name", "kettle"), ("confirm_project_name", "kettle")],
        "/api/admin/set-registration" => &[("registration", "closed")],
        "/api/admin/set-read-only" => &[("read_only", "on")],
        "/api/admin/set-new-projects" => &[("new_projects", "off")],
        "/api/admin/set-banner" => &[("banner", "Hello")],
        "/api/admin/unfreeze" | "/api/admin/end-sessions" | "/api/admin/stop-recovery" => &[("username", "alice")],
        unknown => panic!("say in support/form.rs what a good form for {unknown} holds"),
    }
}

/// A password that everybody may have.
pub(crate) const NEW_PASSWORD: &str = "eleven yellow lanterns drift north";

/// What forms are filled with.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) recovery_code: String,
    pub(crate) code: String,
    pub(crate) token_id: String,
    /// A second address of alice's: not verified, so that it can be removed.
    pub(crate) email_id: String,
    /// A second session of alice's.
    pub(crate) session_id: String,
}

/// Whether the request is an authentication of its own: its form holds a password, a code or a secret from a mail, or its path a feed's secret.
pub(crate) fn presents_itself(ask: &Ask) -> bool {
    let functions = [
        "accounts/log-in",
        "accounts/verify-totp",
        "accounts/verify-device",
        "accounts/use-recovery-code",
        "accounts/reauthenticate",
        "accounts/verify-email",
        "accounts/confirm-login",
        "accounts/first-run",
        "accounts/stop-recovery",
        "passkeys/log-in",
        "passwords/change",
        "passwords/reset",
    ];
    let feed = ask.path.starts_with("/feed/");
    feed || functions.iter().any(|function| ask.path.starts_with(&format!("/api/{function}")))
}
