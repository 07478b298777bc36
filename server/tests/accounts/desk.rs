//! What the desk before the doors hands out is what the doors would give.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Method, header};
use server::listen::{Asked, Desk, HandedOut};
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::place::Place;
use crate::support::socket::says;

const JSON: &str = "application/vnd.pypi.simple.v1+json";
const V1_HTML: &str = "application/vnd.pypi.simple.v1+html";
const PATHS: [&str; 2] = ["/simple/", "/simple/acme-lib/"];

/// One request on a connection of its own.
async fn ask(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let head = headers.iter().fold(String::new(), |head, (name, value)| format!("{head}{name}: {value}\r\n"));
    says(address, &format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n")).await
}

/// What the desk hands out.
fn handed_out(place: &Place, method: &Method, path: &str, headers: &[(&'static str, &str)]) -> Option<HandedOut> {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (header::HeaderName::from_static(name), value.parse().expect("a value"))).collect();
    place.desk().hand_out(Asked { method, path, headers: &headers, peer: ([127, 0, 0, 1], 4711).into() })
}

/// Whether this lies ready.
fn lies_ready(place: &Place, method: &Method, path: &str, headers: &[(&'static str, &str)]) -> bool {
    handed_out(place, method, path, headers).is_some()
}

/// An index with one project.
async fn stocked(pool: PgPool) -> Place {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    place
}

/// Status, headers and body, without what each answer has for itself.
fn compared(answer: &Answer) -> (u16, Vec<(String, String)>, &str) {
    let own = ["date", "x-request-id"];
    let mut lines: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| !own.contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned()))
        .collect();
    lines.sort();
    (answer.status.as_u16(), lines, &answer.body)
}

/// Desk and doors give the same, and the desk does.
async fn give_the_same(place: &Place, (desk, doors): (SocketAddr, SocketAddr), method: &str, path: &str, headers: &[(&'static str, &str)]) {
    assert!(lies_ready(place, &method.parse().expect("a method"), path, headers), "{method} {path} {headers:?}");
    let (at_once, judged) = (ask(desk, method, path, headers).await, ask(doors, method, path, headers).await);
    assert_eq!(compared(&at_once), compared(&judged), "{method} {path} {headers:?}");
    assert!(at_once.headers.contains_key("x-request-id") && at_once.sets_no_cookie(), "{at_once:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_lies_ready_is_what_the_doors_give_to_the_byte(pool: PgPool) {
    let http = stocked(pool).await;
    for place in [http.over_tls("https://packages.example.org").await, http] {
        let ((desk, _open), (doors, _open_too)) = (place.on_a_socket().await, place.doors_on_a_socket().await);
        for (path, accept) in
            PATHS.iter().flat_map(|path| ["text/html", JSON, V1_HTML, "*/*, text/html;q=0.1"].map(|accept| (*path, accept)))
        {
            let form = ("accept", accept);
            let tag = ask(doors, "GET", path, &[form]).await.header("etag").expect("a tag").to_owned();
            let several = vec![("accept", "text/plain;q=0.1"), form, ("accept-encoding", "gzip;q=0"), ("if-none-match", "\"x\"")];
            for headers in [vec![form], vec![form, ("if-none-match", &tag), ("cookie", "bonded=x")], several] {
                give_the_same(&place, (desk, doors), "GET", path, &headers).await;
                give_the_same(&place, (desk, doors), "HEAD", path, &headers).await;
            }
            for packed in ["gzip", "br", "zstd"].map(|coding| ("accept-encoding", coding)) {
                let tag = ask(doors, "HEAD", path, &[form, packed]).await.header("etag").expect("a tag").to_owned();
                give_the_same(&place, (desk, doors), "HEAD", path, &[form, packed]).await;
                give_the_same(&place, (desk, doors), "GET", path, &[form, packed, ("if-none-match", &tag)]).await;
            }
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn all_else_goes_on_to_the_doors(pool: PgPool) {
    let place = stocked(pool).await;
    let (address, _open) = place.on_a_socket().await;
    for path in PATHS {
        assert!(!lies_ready(&place, &Method::GET, path, &[]), "nobody asked for {path} yet");
        assert_eq!(ask(address, "GET", path, &[]).await.status, 200);
        assert!(lies_ready(&place, &Method::GET, path, &[]), "{path}");
        assert!(!lies_ready(&place, &Method::GET, path, &[("accept", V1_HTML)]), "{path}: not in this form");
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            assert!(!lies_ready(&place, &method, path, &[]), "{method} {path}");
        }
        assert!(!lies_ready(&place, &Method::GET, path, &[("authorization", "Bearer x")]), "{path}");
    }
    for path in [
        "/simple",
        "/simple/acme-lib",
        "/simple/Acme-Lib/",
        "/simple/acme%2Dlib/",
        "/simple//",
        "/simple/acme-lib//",
        "/simple/acme-lib/x",
        "/manage/",
    ] {
        assert!(!lies_ready(&place, &Method::GET, path, &[]), "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_credential_shown_for_what_lies_ready_is_written_down(pool: PgPool) {
    let place = stocked(pool).await;
    let (address, _open) = place.on_a_socket().await;
    for path in PATHS {
        let anonymous = ask(address, "GET", path, &[]).await;
        for credential in ["Bearer pypi-x", "token pypi-x", "Basic X190b2tlbl9fOngK"] {
            let before = place.now().await;
            let answer = ask(address, "GET", path, &[("authorization", credential)]).await;
            assert_eq!((answer.status, &answer.body), (anonymous.status, &anonymous.body), "{credential}");
            assert!(!place.changed_since(&before).await && answer.sets_no_cookie());
            let events = place.events_since(&before).await;
            assert!(events.len() == 1 && events[0].is_refused(), "{path} {credential}: {events:?}");
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_changed_lies_ready_no_more(pool: PgPool) {
    let place = stocked(pool).await;
    let (address, _open) = place.on_a_socket().await;
    for path in PATHS {
        ask(address, "GET", path, &[]).await;
    }
    place.forgets("acme-lib");
    for path in PATHS {
        assert!(!lies_ready(&place, &Method::GET, path, &[]), "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_desk_answers_for_doors_that_are_open_to_everybody(pool: PgPool) {
    let place = stocked(pool).await;
    let (address, _open) = place.on_a_socket().await;
    let doors = server::routes::doors().list();
    for path in PATHS {
        ask(address, "GET", path, &[]).await;
        let handed_out = handed_out(&place, &Method::GET, path, &[]).expect("a page that was asked for");
        let row = format!("GET {} public", handed_out.route);
        assert!(doors.lines().any(|door| door == row), "{row}");
    }
}
