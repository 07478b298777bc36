//! Logging out, from any page.

use store::auth::CookieKind;

use crate::gate::{self, client, store};
use crate::prelude::*;

/// Ends the session and has the browser forget what it kept of this site.
///
/// # Errors
///
/// When nobody is logged in, or the store does not answer.
#[auth(session)]
#[server(endpoint = "accounts/log-out")]
pub async fn log_out() -> Result<(), Fault> {
    store()?.log_out(who, &client()?).await?;
    gate::take_cookie(CookieKind::Session)?;
    gate::clear_site_data();
    gate::go_to("/?done=logged-out");
    Ok(())
}
