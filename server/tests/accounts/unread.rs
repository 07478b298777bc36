//! A request that nobody can read is answered like any other, and a credential in it stands in the log like any other.

use sqlx::PgPool;

use crate::support::headers::{faults, faults_over_tls};
use crate::support::place::Place;
use crate::support::socket::says;

fn with_header(name: &str, length: usize) -> String {
    format!("GET /simple/ HTTP/1.1\r\nHost: x\r\n{name}: Bearer {}\r\n\r\n", "x".repeat(length))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_credential_that_is_too_large_to_be_read_is_refused_and_written_down(pool: PgPool) {
    let place = Place::new(pool).await;
    let (address, _open) = place.on_a_socket().await;
    let unreadable = "GET /simple/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nA : b\r\n\r\n";
    for (request, status, reason) in [
        (with_header("Authorization", 80_000), 431, "oversize"),
        (with_header("authorization", 400_000), 431, "oversize"),
        (unreadable.to_owned(), 400, "unreadable"),
    ] {
        let before = place.now().await;
        let answer = says(address, &request).await;
        assert_eq!(answer.status, status, "{answer:?}");
        assert_eq!(faults("/_/unread", &answer), [""; 0], "{answer:?}");
        assert!(answer.sets_no_cookie() && answer.headers.contains_key("x-request-id"), "{answer:?}");
        assert!(!place.changed_since(&before).await);
        let events = place.events_since(&before).await;
        assert!(events.len() == 1 && events[0].is_refused() && events[0].method == "api_token", "{events:?}");
        assert_eq!((events[0].reason.as_deref(), events[0].credential.as_deref()), (Some(reason), None), "nobody knows whose it was");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_shows_no_credential_is_answered_with_every_header_and_leaves_no_event(pool: PgPool) {
    let http = Place::new(pool).await;
    let place = http.over_tls("https://packages.example.org").await;
    let (address, _open) = place.on_a_socket().await;
    let before = place.now().await;
    for (request, status) in [
        (with_header("A", 80_000), 431),
        ("nonsense\r\n\r\n".to_owned(), 400),
        (format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(70_000)), 431),
    ] {
        let answer = says(address, &request).await;
        assert_eq!(answer.status, status, "{answer:?}");
        assert_eq!(faults_over_tls("/_/unread", &answer), [""; 0], "{answer:?}");
        assert!(!answer.body.is_empty() && answer.header("connection") == Some("close"), "{answer:?}");
    }
    assert!(!place.changed_since(&before).await && place.events_since(&before).await.is_empty());
}
