//! What both ways through the second step of a log-in have in common.

use domain::local_path::LocalPath;
use store::accounts::{SecondFactorError, SecondFactorSeen};
use store::auth::CookieKind;

use crate::fault::Fault;
use crate::gate;

/// Where a log-in leads when the person was going nowhere else.
const HOME: &str = "/manage/projects/";

/// Gives the session's cookie, takes the one of the step before, and sends the person on.
///
/// # Errors
///
/// When called outside a request.
pub(super) fn go_in(seen: &SecondFactorSeen) -> Result<(), Fault> {
    gate::give_cookie(&seen.cookie);
    gate::take_cookie(CookieKind::PreAuth)?;
    go_on_or_home(seen.next.as_ref());
    Ok(())
}

/// Sends the person where they were going.
pub(super) fn go_on_or_home(next: Option<&LocalPath>) {
    match next {
        Some(next) => gate::go_on(next),
        None => gate::go_to(HOME),
    }
}

/// The refusal, beside this field where another try is possible.
pub(super) fn refused(field: &str, error: SecondFactorError) -> Fault {
    match error {
        SecondFactorError::Wrong => Fault::field(field, error.to_string()),
        SecondFactorError::TooMany(wait) => Fault::too_many(wait, &error),
        SecondFactorError::Over => Fault::password_step_over(),
        SecondFactorError::Unavailable(cause) => cause.into(),
    }
}
