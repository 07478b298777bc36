//! Where password managers find the page on which a password is changed (W3C, "A Well-Known URL for Changing Passwords").

use axum::response::Redirect;
use store::auth::Public;

use crate::doors::Pass;

/// Leads to the account page, which has the form and asks to log in first.
pub(super) async fn change_password(_: Pass<Public>) -> Redirect {
    Redirect::to("/manage/account/")
}
