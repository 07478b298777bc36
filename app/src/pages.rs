//! Every page with its path. The policy of a page is the proof that its function takes.

use std::future::Future;

use store::auth::Proof;

use crate::fault::Fault;
use crate::page::Page;
use crate::visit::Visit;
use crate::{accounts, admin, factors, help, history, manage, passwords, people, projects, publishing, sessions, tokens};

/// What pages are mounted on: the server's table of doors.
pub trait Mount: Sized {
    /// Opens a page under a path. `{name}` in the path is a parameter.
    #[must_use]
    fn page<P, F, Fut>(self, path: &'static str, show: F) -> Self
    where
        P: Proof,
        F: Fn(P, Visit) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static;
}

/// Opens every page.
#[must_use]
pub fn mount<M: Mount>(doors: M) -> M {
    let doors = doors
        .page("/", projects::home)
        .page("/search/", projects::search)
        .page("/project/{name}/", projects::project)
        .page("/project/{name}/{version}/", projects::release)
        .page("/user/{username}/", people::profile)
        .page("/security/", help::security)
        .page("/help/", help::help);
    let doors = doors
        .page("/first-run/", accounts::first_run_page)
        .page("/account/register/", accounts::register_page)
        .page("/account/login/", accounts::log_in_page)
        .page("/account/two-factor/", accounts::two_factor_page)
        .page("/account/recovery-code/", accounts::recovery_code_page)
        .page("/account/verify-email/", accounts::verify_email_page)
        .page("/account/request-password-reset/", passwords::request_reset_page)
        .page("/account/reset-password/", passwords::reset_page)
        .page("/account/stop-recovery/", accounts::stop_recovery_page)
        .page("/account/confirm-login/", accounts::confirm_login_page)
        .page("/account/reauthenticate/", accounts::reauthenticate_page)
        .page("/account/token-inspector/", tokens::inspector_page);
    let doors = doors
        .page("/admin/", admin::overview_page)
        .page("/admin/people/", admin::people_page)
        .page("/admin/people/{username}/", admin::person_page)
        .page("/admin/invitations/", admin::invitations_page)
        .page("/admin/projects/", admin::projects_page)
        .page("/admin/projects/{name}/", admin::project_page)
        .page("/admin/names/", admin::names_page)
        .page("/admin/site/", admin::site_page)
        .page("/admin/jobs/", admin::jobs_page)
        .page("/admin/mail/", admin::mail_page)
        .page("/admin/audit/", history::audit_page);
    doors
        .page("/manage/account/", accounts::account_page)
        .page("/manage/account/two-factor/", factors::factors_page)
        .page("/manage/account/recovery-codes/", factors::recovery_codes_page)
        .page("/manage/account/totp-provision", factors::totp_page)
        .page("/manage/account/webauthn-provision", factors::device_page)
        .page("/manage/account/token/", tokens::new_token_page)
        .page("/manage/account/tokens/", tokens::tokens_page)
        .page("/manage/account/sessions/", sessions::sessions_page)
        .page("/manage/account/publishing/", publishing::pending_page)
        .page("/manage/account/history/", history::history_page)
        .page("/manage/project/{name}/history/", history::project_history_page)
        .page("/manage/projects/", projects::own_projects_page)
        .page("/manage/project/{name}/releases/", manage::releases_page)
        .page("/manage/project/{name}/release/{version}/", manage::release_page)
        .page("/manage/project/{name}/collaboration/", manage::collaboration_page)
        .page("/manage/project/{name}/settings/", manage::settings_page)
        .page("/manage/project/{name}/publishing/", publishing::publishing_page)
        .page("/manage/project/{name}/tokens/", tokens::project_tokens_page)
}
