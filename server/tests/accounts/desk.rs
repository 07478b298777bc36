//! What the desk before the doors hands out is what the doors would give.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Method, header};
use server::listen::{Asked, Desk};
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::place::Place;
use crate::support::socket::says;

const JSON: &str = "application/vnd.pypi.simple.v1+json";
const PATHS: [&str; 2] = ["/simple/", "/simple/acme-lib/"];

/// One request on a connection of its own.
async fn ask(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let head = headers.iter().fold(String::new(), |head, (name, value)| format!("{head}{name}: {value}\r\n"));
    says(address, &format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n")).await
}

/// Whether this lies ready.
fn lies_ready(place: &Place, method: &Method, path: &str, headers: &[(&'static str, &str)]) -> bool {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (header::HeaderName::from_static(name), value.parse().expect("a value"))).collect();
    place.desk().hand_out(Asked { method, path, headers: &headers, peer: ([127, 0, 0, 1], 4711).into() }).is_some()
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

#[sqlx::test(migrations = "../migrations")]
async fn what_lies_ready_is_what_the_doors_give_to_the_byte(pool: PgPool) {
    let http = Place::new(pool).await;
    http.alice().await;
    http.published_file().await;
    for place in [http.over_tls("https://packages.example.org").await, http] {
        let (desk, _open) = place.on_a_socket().await;
        let (doors, _open_too) = place.doors_on_a_socket().await;
        for path in PATHS {
            for accept in ["text/html", JSON, "application/vnd.pypi.simple.v1+html", "*/*, text/html;q=0.1"] {
                let page = ask(doors, "GET", path, &[("accept", accept)]).await;
                let tag = page.header("etag").expect("a tag").to_owned();
                for (method, headers) in [
                    ("GET", vec![("accept", accept)]),
                    ("HEAD", vec![("accept", accept)]),
                    ("GET", vec![("accept", accept), ("if-none-match", &tag)]),
                    ("HEAD", vec![("accept", accept), ("if-none-match", &tag), ("cookie", "bonded=x")]),
                    (
                        "GET",
                        vec![("accept", "text/plain;q=0.1"), ("accept", accept), ("accept-encoding", "gzip"), ("if-none-match", "\"x\"")],
                    ),
                ] {
                    assert!(lies_ready(&place, &method.parse().expect("a method"), path, &headers), "{method} {path} {headers:?}");
                    let (at_once, judged) = (ask(desk, method, path, &headers).await, ask(doors, method, path, &headers).await);
                    assert_eq!(compared(&at_once), compared(&judged), "{method} {path} {headers:?}");
                    assert!(at_once.headers.contains_key("x-request-id") && at_once.sets_no_cookie(), "{at_once:?}");
                }
            }
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn all_else_goes_on_to_the_doors(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    let (address, _open) = place.on_a_socket().await;
    for path in PATHS {
        assert!(!lies_ready(&place, &Method::GET, path, &[]), "nobody asked for {path} yet");
        assert_eq!(ask(address, "GET", path, &[]).await.status, 200);
        assert!(lies_ready(&place, &Method::GET, path, &[]), "{path}");
        assert!(!lies_ready(&place, &Method::GET, path, &[("accept", JSON)]), "{path}: not in this form");
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
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
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
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    let (address, _open) = place.on_a_socket().await;
    for path in PATHS {
        ask(address, "GET", path, &[]).await;
    }
    place.forgets("acme-lib");
    for path in PATHS {
        assert!(!lies_ready(&place, &Method::GET, path, &[]), "{path}");
    }
}
