//! The headers that every answer carries, errors included.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use store::Settings;

use crate::site::Site;

/// Names that browsers know: about one that they don't, they complain on every page.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), \
    publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Two years, as browsers' preload lists ask for.
const TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Where an address belongs, as far as headers go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Pages about an account: nobody keeps a copy, nobody learns the address.
    Account,
    /// Other pages.
    Page,
    /// What installers and feed readers read.
    Index,
    /// Uploads and machines.
    Tool,
    /// Stylesheet, script, mark.
    Asset,
}

/// Adds the headers.
pub(crate) async fn add(State(site): State<Site>, request: Request, next: Next) -> Response {
    let place = Place::of(request.uri().path());
    let settings = site.store().settings();
    let secure = settings.is_https();
    let trustworthy = secure || crate::config::is_loopback(&settings.public_url);
    let credential = request.headers().contains_key(header::AUTHORIZATION);
    let mut response = next.run(request).await;
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    common(headers, place, secure, trustworthy);
    if refused && credential {
        // Nobody keeps what somebody was told who showed a credential, wherever it was.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    } else if let Some(rule) = place.cache_control(refused) {
        set(headers, header::CACHE_CONTROL, rule);
    }
    if matches!(place, Place::Account | Place::Page) {
        headers.append(header::VARY, HeaderValue::from_static("Cookie"));
    }
    response
}

/// The headers that every answer of the index carries, for what answers without this layer.
pub(crate) fn of_index(settings: &Settings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let secure = settings.is_https();
    common(&mut headers, Place::Index, secure, secure || crate::config::is_loopback(&settings.public_url));
    headers
}

/// The headers of an answer that the listener gives itself, before any router, as lines of HTTP/1.1.
pub(crate) fn lines(secure: bool) -> String {
    let mut headers = HeaderMap::new();
    common(&mut headers, Place::Tool, secure, secure);
    set(&mut headers, header::CACHE_CONTROL, "no-store");
    headers.iter().fold(String::new(), |lines, (name, value)| lines + name.as_str() + ": " + value.to_str().unwrap_or_default() + "\r\n")
}

fn common(headers: &mut HeaderMap, place: Place, secure: bool, trustworthy: bool) {
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::CONTENT_SECURITY_POLICY, place.content_security_policy());
    set(headers, header::REFERRER_POLICY, place.referrer_policy(trustworthy));
    set(headers, PERMISSIONS_POLICY, PERMISSIONS);
    set(headers, CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    set(headers, CROSS_ORIGIN_RESOURCE_POLICY, if place == Place::Index { "cross-origin" } else { "same-origin" });
    if secure {
        set(headers, header::STRICT_TRANSPORT_SECURITY, TRANSPORT_SECURITY);
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

impl Place {
    fn of(path: &str) -> Self {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        match first {
            "account" | "manage" | "api" | "admin" | "first-run" => Self::Account,
            "simple" | "packages" | "pypi" | "integrity" | "rss" | "changes" => Self::Index,
            "legacy" | "_" => Self::Tool,
            "pkg" => Self::Asset,
            _ => Self::Page,
        }
    }

    const fn content_security_policy(self) -> &'static str {
        match self {
            Self::Index => "sandbox; default-src 'none'; frame-ancestors 'none'",
            // A page sets its own, with its nonce.
            Self::Account | Self::Page | Self::Tool | Self::Asset => {
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            }
        }
    }

    /// With `no-referrer` a browser sends `Origin: null` with our own forms, and `Sec-Fetch-Site` must speak for them; browsers send that one only to
    /// trustworthy origins.
    const fn referrer_policy(self, trustworthy: bool) -> &'static str {
        match self {
            Self::Account if trustworthy => "no-referrer",
            Self::Account | Self::Page | Self::Index | Self::Tool | Self::Asset => "same-origin",
        }
    }

    const fn cache_control(self, refused: bool) -> Option<&'static str> {
        match self {
            Self::Account | Self::Tool => Some("no-store"),
            Self::Page if refused => Some("no-store"),
            // A page greets whoever is logged in.
            Self::Page => Some("private, no-cache"),
            Self::Index | Self::Asset => None,
        }
    }
}
