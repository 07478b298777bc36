//! A file of one byte too many is refused when it begins, not when it has arrived.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::wheel::upload;

/// Long enough for any answer, and short for a suite that waits for one in vain.
const PATIENCE: Duration = Duration::from_secs(20);

fn position(body: &[u8], wanted: &[u8]) -> usize {
    body.windows(wanted.len()).position(|window| window == wanted).expect("a part of the form")
}

/// Where the file begins in the body of an upload.
fn file_begins(ask: &Ask) -> usize {
    let head = b"application/octet-stream\r\n\r\n";
    position(&ask.body, head) + head.len()
}

fn size(ask: &Ask) -> u64 {
    u64::try_from(ask.body.len() - file_begins(ask) - b"\r\n--b0ndedb0ndedb0nded--\r\n".len()).expect("a small file")
}

/// A request that announces the whole body and sends its first bytes alone; then nothing more comes.
fn beginning(ask: &Ask, bytes: usize) -> axum::http::Request<Body> {
    let first = Bytes::copy_from_slice(&ask.body[..bytes]);
    let request = ask.request();
    let body = stream::iter([Ok::<_, Infallible>(first)]).chain(stream::pending());
    request.map(|_| Body::from_stream(body))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_that_is_announced_with_one_byte_too_many_is_refused_when_it_begins(pool: PgPool) {
    let fits = upload("acme-lib", "1.1");
    let limit = size(&fits);
    let place = Place::with(pool, |settings| settings.uploads.max_file_bytes = limit).await;
    let alice = place.alice().await;
    let token = format!("Bearer {}", alice.token);
    let begins = file_begins(&fits);

    let mut over = fits.clone().with("authorization", &token);
    over.body.insert(begins + 10, b'x');
    assert_eq!(size(&over), limit + 1);
    let before = place.now().await;
    let answer = tokio::time::timeout(PATIENCE, place.send_raw(beginning(&over, begins + 5))).await.expect("an answer before the file");
    assert_eq!(answer.status, 413, "{answer:?}");
    assert!(answer.body.starts_with("File too large."), "{answer:?}");
    assert!(answer.sets_no_cookie() && !place.changed_since(&before).await, "{answer:?}");
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].credential.as_deref() == Some(&alice.token_id), "who tries has authenticated: {events:?}");

    let waits = tokio::time::timeout(
        Duration::from_millis(500),
        place.send_raw(beginning(&fits.clone().with("authorization", &token), begins + 5)),
    )
    .await;
    assert!(waits.is_err(), "the limit itself is not refused: {waits:?}");
    assert_eq!(place.send(&fits.with("authorization", &token)).await.status, 200);
}

#[sqlx::test(migrations = "../migrations")]
async fn fields_behind_a_file_are_not_taken_for_a_part_of_it(pool: PgPool) {
    let mut late = upload("acme-lib", "1.1");
    let limit = size(&late);
    let place = Place::with(pool, |settings| settings.uploads.max_file_bytes = limit).await;
    let alice = place.alice().await;
    let version = b"--b0ndedb0ndedb0nded\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n1.1\r\n";
    let from = position(&late.body, version);
    late.body.drain(from..from + version.len());
    let end = position(&late.body, b"--b0ndedb0ndedb0nded--");
    late.body.splice(end..end, version.iter().copied());
    let answer = place.send(&late.with("authorization", &format!("Bearer {}", alice.token))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}
