//! What both ways through the second step of a log-in have in common.

use domain::local_path::LocalPath;
use store::accounts::{SecondFactorError, SecondFactorSeen};
use store::auth::{CookieKind, IssuedCookie};
use url::form_urlencoded::Serializer;

use crate::fault::{Fault, FaultKind};
use crate::gate;

/// Where a log-in leads when the person was going nowhere else.
const HOME: &str = "/manage/projects/";

/// Gives the session's cookie, takes the one of the step before, and sends the person on.
///
/// # Errors
///
/// When called outside a request.
pub(super) fn leave_the_step(seen: &SecondFactorSeen) -> Result<(), Fault> {
    go_in(seen);
    gate::take_cookie(CookieKind::PreAuth)
}

/// Gives the session's cookie, and the one by which the browser is known from now on, and sends the person on.
pub(super) fn go_in(seen: &SecondFactorSeen) {
    gate::give_cookie(&seen.cookie);
    if let Some(device) = &seen.device {
        gate::give_cookie(device);
    }
    if seen.by_recovery_code { to_new_codes(seen.next.as_ref()) } else { go_on_or_home(seen.next.as_ref()) }
}

/// Sends whoever used a recovery code to the page that makes new ones. Where they were going waits there.
fn to_new_codes(next: Option<&LocalPath>) {
    let mut query = Serializer::new(String::new());
    query.append_pair("done", "recovery-code-used");
    if let Some(next) = next {
        query.append_pair("next", next.as_str());
    }
    match LocalPath::parse(&format!("/manage/account/two-factor/?{}", query.finish())) {
        Ok(page) => gate::go_on(&page),
        // With it, the path would be too long.
        Err(_) => gate::go_to("/manage/account/two-factor/?done=recovery-code-used"),
    }
}

/// Sends the person to the form for a new password, with the cookie that opens it once.
pub(super) fn to_new_password(cookie: &IssuedCookie) {
    gate::give_cookie(cookie);
    gate::go_to("/account/reset-password/");
}

/// Sends the person where they were going.
pub(super) fn go_on_or_home(next: Option<&LocalPath>) {
    match next {
        Some(next) => gate::go_on(next),
        None => gate::go_to(HOME),
    }
}

/// The refusal, beside this field where another try is possible; or the way to the page that waits for the mailed link.
///
/// # Errors
///
/// All refusals but that one.
pub(super) fn refused(field: &str, error: SecondFactorError) -> Result<(), Fault> {
    Err(match error {
        SecondFactorError::ConfirmationDue(cookie) => {
            gate::give_cookie(&cookie);
            gate::take_cookie(CookieKind::PreAuth)?;
            gate::go_to("/account/confirm-login/");
            return Ok(());
        }
        SecondFactorError::NewPasswordDue(cookie) => {
            gate::take_cookie(CookieKind::PreAuth)?;
            to_new_password(&cookie);
            return Ok(());
        }
        SecondFactorError::Wrong => Fault::field(field, error.to_string()),
        SecondFactorError::Device | SecondFactorError::NobodyToMail => Fault::new(FaultKind::Invalid, error.to_string()),
        SecondFactorError::TooMany(wait) => Fault::too_many(wait, &error),
        SecondFactorError::Over => Fault::password_step_over(),
        SecondFactorError::Unavailable(cause) => cause.into(),
    })
}
