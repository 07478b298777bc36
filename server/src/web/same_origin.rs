//! Unsafe requests to web routes must come from our own pages.
//!
//! A browser says where a request comes from in `Origin` and `Sec-Fetch-Site`, and a page cannot forge either. One of them must say "from here", and neither
//! may say otherwise. No token is needed, and server functions are covered because this stands before the whole router.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::{Client, Unavailable};

use super::{line, takes_credentials};
use crate::site::Site;

/// Refuses unsafe requests from elsewhere, and writes down whose session was used for it.
pub(crate) async fn require(State(site): State<Site>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let own = site.store().settings().public_url.origin().ascii_serialization();
    if from_here(request.headers(), &own) {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    if let Err(cause) = record(&site, &parts).await {
        cause.log();
        return (StatusCode::SERVICE_UNAVAILABLE, line(words::web::unavailable())).into_response();
    }
    let mut response = (StatusCode::FORBIDDEN, line(words::web::foreign_form(own))).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A session that was presented, or credentials that would have been judged.
async fn record(site: &Site, parts: &Parts) -> Result<(), Unavailable> {
    site.store().refuse_foreign_origin(parts).await?;
    let client = Client::of(parts)?;
    if takes_credentials(parts.uri.path()) && !client.authentication_recorded() {
        site.store().refuse_unread_credentials(&client, "foreign_origin").await?;
    }
    Ok(())
}

/// `Origin: null` is what a page with `Referrer-Policy: no-referrer` sends; it says nothing, so `Sec-Fetch-Site` must.
fn from_here(headers: &HeaderMap, own: &str) -> bool {
    let site = single(headers, "sec-fetch-site");
    let origin = single(headers, "origin");
    match (origin, site) {
        (Said::Twice, _) | (_, Said::Twice) | (Said::Nothing | Said::Once("null"), Said::Nothing) => false,
        (Said::Nothing | Said::Once("null"), Said::Once(site)) => site == "same-origin",
        (Said::Once(origin), Said::Nothing) => origin == own,
        (Said::Once(origin), Said::Once(site)) => origin == own && site == "same-origin",
    }
}

enum Said<'a> {
    Nothing,
    Once(&'a str),
    Twice,
}

fn single<'a>(headers: &'a HeaderMap, name: &str) -> Said<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Said::Nothing,
        (Some(value), None) => value.to_str().map_or(Said::Twice, Said::Once),
        (Some(_), Some(_)) => Said::Twice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect();
        from_here(&headers, "https://index.example")
    }

    #[test]
    fn one_word_from_the_browser_is_enough_and_none_is_not() {
        assert!(judge(&[("origin", "https://index.example")]));
        assert!(judge(&[("sec-fetch-site", "same-origin")]));
        assert!(judge(&[("origin", "null"), ("sec-fetch-site", "same-origin")]));
        assert!(!judge(&[]));
        assert!(!judge(&[("origin", "null")]));
    }

    #[test]
    fn neither_may_say_that_it_comes_from_elsewhere() {
        for origin in [
            "https://evil.example",
            "http://index.example",
            "https://index.example.evil",
            "https://index.example:444",
            "https://evil/index.example",
        ] {
            assert!(!judge(&[("origin", origin)]), "{origin}");
            assert!(!judge(&[("origin", origin), ("sec-fetch-site", "same-origin")]), "{origin}");
        }
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!judge(&[("sec-fetch-site", site)]), "{site}");
            assert!(!judge(&[("origin", "https://index.example"), ("sec-fetch-site", site)]), "{site}");
        }
        assert!(!judge(&[("origin", "https://index.example"), ("origin", "https://index.example")]));
    }
}
