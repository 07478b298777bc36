//! Feeds of what is published, for everybody (RSS 2.0): the newest releases, the newest projects, the releases of one project.

mod document;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::project::NormalizedName;
use sha2::{Digest, Sha256};
use store::Unavailable;
use store::auth::Public;

use crate::doors::{Doors, Pass};
use crate::site::Site;
use document::{Channel, Item};

/// Releases in the feed of all projects.
const RELEASES: u32 = 100;
/// Projects in the feed of new ones, releases in that of one project.
const OTHERS: u32 = 40;

/// The doors for feed readers.
pub(crate) fn doors() -> Doors {
    Doors::default().open(Method::GET, "/rss/updates.xml", updates).open(Method::GET, "/rss/packages.xml", packages).open(
        Method::GET,
        "/rss/project/{name}/releases.xml",
        releases,
    )
}

async fn updates(_: Pass<Public>, State(site): State<Site>, headers: HeaderMap) -> Response {
    let releases = match site.store().newest_releases(RELEASES).await {
        Ok(releases) => releases,
        Err(cause) => return unavailable(&cause),
    };
    let items = releases.into_iter().map(|release| Item {
        title: format!("{} {}", release.name, release.version),
        path: format!("/project/{}/{}/", release.name.normalized(), release.version),
        description: release.summary.unwrap_or_default(),
        at: release.created_at,
    });
    let host = site.store().settings().host();
    let channel = Channel {
        title: format!("Newest releases on {host}"),
        path: "/".to_owned(),
        feed: "/rss/updates.xml".to_owned(),
        description: format!("What was released lately on {host}"),
        items: items.collect(),
    };
    answer(&site, &channel, &headers)
}

async fn packages(_: Pass<Public>, State(site): State<Site>, headers: HeaderMap) -> Response {
    let projects = match site.store().newest_projects(OTHERS).await {
        Ok(projects) => projects,
        Err(cause) => return unavailable(&cause),
    };
    let items = projects.into_iter().map(|project| Item {
        title: format!("{} was added", project.name),
        path: format!("/project/{}/", project.name.normalized()),
        description: project.summary.unwrap_or_default(),
        at: project.created_at,
    });
    let host = site.store().settings().host();
    let channel = Channel {
        title: format!("Newest projects on {host}"),
        path: "/".to_owned(),
        feed: "/rss/packages.xml".to_owned(),
        description: format!("What is new on {host}"),
        items: items.collect(),
    };
    answer(&site, &channel, &headers)
}

async fn releases(_: Pass<Public>, State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Ok(normalized) = NormalizedName::normalize_any(&name) else { return missing() };
    let page = match site.store().project_page(&normalized, None).await {
        Ok(Some(page)) => page,
        Ok(None) => return missing(),
        Err(cause) => return unavailable(&cause),
    };
    let mut newest = page.releases;
    newest.sort_by_key(|release| std::cmp::Reverse(release.created_at));
    let items = newest.into_iter().filter(|release| release.yanked.is_none()).take(OTHERS as usize).map(|release| Item {
        title: release.version.to_string(),
        path: format!("/project/{normalized}/{}/", release.version),
        description: format!("{} {} was released.", page.name, release.version),
        at: release.created_at,
    });
    let channel = Channel {
        title: format!("Releases of {}", page.name),
        path: format!("/project/{normalized}/"),
        feed: format!("/rss/project/{normalized}/releases.xml"),
        description: format!("Releases of {} on {}", page.name, site.store().settings().host()),
        items: items.collect(),
    };
    answer(&site, &channel, &headers)
}

/// The feed, or word that the reader has it already.
fn answer(site: &Site, channel: &Channel, asked: &HeaderMap) -> Response {
    let body = match document::written(site.store().settings(), channel) {
        Ok(body) => body,
        Err(cause) => {
            tracing::error!(%cause, "a feed could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(body.as_bytes())));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/rss+xml; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such project here.\n").into_response()
}

fn unavailable(cause: &Unavailable) -> Response {
    cause.log();
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60")], "This is not available at the moment. Try again soon.\n")
        .into_response()
}
