//! How long it takes to verify a long log. A measurement, so not among the checks: `make bench` runs it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use domain::audit::{ChainVerifier, EventRecord};
use serde_json::json;
use sqlx::PgPool;
use sqlx::postgres::PgPoolCopyExt;
use store::audit::AuditVerdict;
use store::audit::checkpoint::Checkpoint;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::support::World;

const EVENTS: i64 = 1_000_000;
/// Events between two checkpoints: as many checkpoints as a log keeps that was signed for a year.
const SIGNED_EVERY: i64 = 1000;
/// On two cores, PostgreSQL included.
const LIMIT: Duration = Duration::from_mins(1);

#[sqlx::test(migrations = "../migrations")]
#[ignore = "a measurement: `make bench` runs it"]
async fn a_million_events_are_verified_within_a_minute(pool: PgPool) {
    let world = World::new(pool).await;
    let (head, signed) = write(&world).await;
    let begin = Instant::now();
    let verdict = world.store.audit_verify(&signed, |events| eprintln!("{events} events are good so far")).await.unwrap();
    let took = begin.elapsed();
    assert_eq!(verdict, AuditVerdict::Intact { events: EVENTS, head });
    eprintln!("{EVENTS} events and {} checkpoints were verified in {:.1} s", signed.len(), took.as_secs_f64());
    assert!(took < LIMIT, "{took:?}");
}

/// A log such as a busy site has, without the waiting: returns its head and what was signed of it.
async fn write(world: &World) -> ([u8; 32], Vec<Checkpoint>) {
    let mut copy = world.pool.copy_in_raw("copy audit_events from stdin").await.unwrap();
    let (mut head, mut rows, mut signed) = (ChainVerifier::GENESIS, String::new(), Vec::new());
    for id in 1..=EVENTS {
        let event = event(world, id);
        let hash = event.chain_hash(&head);
        row(&mut rows, &event, &head, &hash);
        head = hash;
        if id % SIGNED_EVERY == 0 {
            signed.push(Checkpoint { events: id, head });
        }
        if rows.len() > 1 << 20 {
            copy.send(std::mem::take(&mut rows).into_bytes()).await.unwrap();
        }
    }
    copy.send(rows.into_bytes()).await.unwrap();
    copy.finish().await.unwrap();
    (head, signed)
}

fn event(world: &World, id: i64) -> EventRecord {
    let account = Uuid::from_u64_pair(0xacc, id.unsigned_abs() % 1000);
    EventRecord {
        id,
        time: world.store.clock().now() + time::Duration::milliseconds(id),
        tag: "account:api_token:used".to_owned(),
        subject: Some(format!("user:{account}")),
        actor: Some(format!("user:{account}")),
        method: "api_token".to_owned(),
        credential: Some(account.to_string()),
        ip: Some(format!("192.0.2.{}", id % 256)),
        user_agent: Some(
            "twine/6.2.0 keyring/25.6.0 requests/2.32.5 requests-toolbelt/1.0.0 urllib3/2.5.0 id/1.5.0 CPython/3.13.7".to_owned(),
        ),
        request_id: Some(Uuid::from_u64_pair(0x1d, id.unsigned_abs()).to_string()),
        outcome: "ok".to_owned(),
        reason: None,
        detail: json!({ "token": "continuous integration", "project": "kettle", "version": "1.0", "filename": format!("kettle-1.0.{id}.tar.gz"), "uses": id }),
    }
}

/// A line for `copy`, in the order of the table's columns.
fn row(rows: &mut String, event: &EventRecord, previous: &[u8; 32], hash: &[u8; 32]) {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "\\N".to_owned());
    let bytes = |bytes: &[u8; 32]| format!("\\\\x{}", data_encoding::HEXLOWER.encode(bytes));
    writeln!(
        rows,
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        event.id,
        event.time.format(&Rfc3339).unwrap(),
        event.tag,
        text(&event.subject),
        text(&event.actor),
        event.method,
        text(&event.credential),
        text(&event.ip),
        text(&event.user_agent),
        text(&event.request_id),
        event.outcome,
        text(&event.reason),
        event.detail,
        bytes(previous),
        bytes(hash)
    )
    .unwrap();
}
