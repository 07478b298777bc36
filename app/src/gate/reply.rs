//! What a server function answers with besides its fault: cookies, and where the person goes next.

use domain::local_path::LocalPath;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::auth::{CookieKind, IssuedCookie};

use super::store;
use crate::fault::Fault;

/// Gives the browser a cookie.
pub fn give_cookie(cookie: &IssuedCookie) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), http::HeaderValue::from_str(cookie.header())) {
        options.append_header(http::header::SET_COOKIE, value);
    }
}

/// Takes a cookie from the browser.
///
/// # Errors
///
/// When the function was called outside a request.
pub fn take_cookie(kind: CookieKind) -> Result<(), Fault> {
    give_cookie(&kind.removal(store()?.settings()));
    Ok(())
}

/// Asks the browser to forget what it kept for this site (Clear Site Data, section 3.1).
pub fn clear_site_data() {
    if let Some(options) = use_context::<ResponseOptions>() {
        let value = http::HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
        options.insert_header(http::HeaderName::from_static("clear-site-data"), value);
    }
}

/// Sends the person on after a form was taken.
pub fn go_on(path: &LocalPath) {
    leptos_axum::redirect(&in_ascii(path.as_str()));
}

/// A header is ASCII; whatever else a path may hold is percent-encoded (RFC 3986 section 2.1).
fn in_ascii(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for character in path.chars() {
        if character.is_ascii() {
            encoded.push(character);
        } else {
            encoded.extend(url::form_urlencoded::byte_serialize(character.encode_utf8(&mut [0; 4]).as_bytes()));
        }
    }
    encoded
}

/// Sends the person on to one of our own pages.
pub fn go_to(path: &'static str) {
    leptos_axum::redirect(path);
}

#[cfg(test)]
mod tests {
    use super::in_ascii;

    #[test]
    fn a_path_in_any_script_fits_a_header() {
        assert_eq!(in_ascii("/search/?q=caf\u{e9}&x=%20"), "/search/?q=caf%C3%A9&x=%20");
        assert_eq!(in_ascii("/"), "/");
    }
}
