//! Choosing a language.

use domain::local_path::LocalPath;
use store::auth::{CookieKind, Public};
use words::Language;

use crate::gate::{self, store};
use crate::prelude::*;

/// Keeps the language in the browser and leads back to the page. One that nobody speaks here changes nothing.
///
/// # Errors
///
/// When the function was called outside a request.
#[auth(public)]
#[server(endpoint = "languages/choose")]
pub async fn choose_language(language: String, next: String) -> Result<(), Fault> {
    let _: Public = who;
    if let Some(language) = Language::from_tag(&language) {
        gate::give_cookie(&CookieKind::language(store()?.settings(), language));
    }
    match LocalPath::parse(&next) {
        Ok(next) => gate::go_on(&next),
        Err(_) => gate::go_to("/"),
    }
    Ok(())
}
