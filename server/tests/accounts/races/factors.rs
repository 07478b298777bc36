//! Codes, and the factors that they come from.

use sqlx::PgPool;

use super::nodes::{Nodes, code_of_now, prepared};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::{Person, SESSION, went_on};
use crate::support::place::Place;

/// Room for fifty, where the race is not about limits.
const ROOM: [(&str, &str); 3] = [
    ("BONDED_LIMITS__SECOND_FACTOR_PER_5_MINUTES", "1000"),
    ("BONDED_LIMITS__SECOND_FACTOR_PER_HOUR", "1000"),
    ("BONDED_LIMITS__SECOND_FACTOR_PER_DAY", "1000"),
];

/// Alice with her second factor, and fifty browsers in which her password was right.
async fn fifty_halves(place: &Place) -> (Person, String, Vec<String>) {
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    let session = place.enrol(&mut alice, &session).await;
    let mut halves = Vec::new();
    for _ in 0..50 {
        halves.push(place.half_log_in(&alice).await);
    }
    // What was used in preparing was used on the place's own time.
    place.meddle("update totp_factors set last_step = 0").await;
    (alice, session, halves)
}

fn sessions(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.cookie(SESSION).is_some()).count()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_01_one_code_makes_one_session_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, _, halves) = fifty_halves(&place).await;
    let nodes = Nodes::start(&place, &ROOM).await;
    let before = place.now().await;
    let code = code_of_now(&alice);
    let verify = |half: &String| Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(half);
    let answers = nodes.at_once(&halves.iter().map(verify).collect::<Vec<_>>()).await;
    assert_eq!(sessions(&answers), 1);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_05_one_recovery_code_makes_one_session_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, _, halves) = fifty_halves(&place).await;
    let nodes = Nodes::start(&place, &ROOM).await;
    let before = place.now().await;
    let form = [("code", alice.recovery_codes[0].as_str())];
    let verify = |half: &String| Ask::post("/api/accounts/use-recovery-code?page=/account/recovery-code/", &form).cookie(half);
    let answers = nodes.at_once(&halves.iter().map(verify).collect::<Vec<_>>()).await;
    assert_eq!(sessions(&answers), 1);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49));
    assert_eq!(place.count("select count(*) from recovery_codes").await, 8, "ten, one typed back, one used");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_04_fifty_wrong_codes_at_two_programs_are_judged_five_times(pool: PgPool) {
    let place = prepared(pool).await;
    let (alice, _, halves) = fifty_halves(&place).await;
    place.meddle("delete from attempts").await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let right = code_of_now(&alice);
    // Ten digits off in its first place: never the code of a neighbouring step by chance alone, and if it were, a session would tell.
    let wrong = format!("{}{}", (right.as_bytes()[0] - b'0' + 5) % 10, &right[1..]);
    let verify = |half: &String| Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &wrong)]).cookie(half);
    let answers = nodes.at_once(&halves.iter().map(verify).collect::<Vec<_>>()).await;
    assert_eq!(sessions(&answers), 0);
    assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 45);
    let events = place.events_since(&before).await;
    let limited = events.iter().filter(|event| event.reason.as_deref() == Some("too_many_attempts")).count();
    assert_eq!((events.len(), limited), (50, 45));
    assert!(events.iter().all(crate::support::evidence::Event::is_refused), "{events:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_of_two_factors_one_is_left_by_fifty_removals_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let (_, session, _) = fifty_halves(&place).await;
    // A security device, and both factors shown a moment ago: what a removal asks for.
    place.meddle("insert into security_devices (device_id, account_id, name, credential_id, credential_sealed, counter, created_at) select gen_random_uuid(), account_id, 'key', 'id', 'sealed', 0, now() from accounts").await;
    place.meddle("insert into session_factors (session_id, factor_id, shown_at) select session_id, factor_id, now() from sessions, (select account_id as factor_id from totp_factors union all select device_id from security_devices) as factors on conflict do nothing").await;
    let device: String = sqlx::query_scalar("select device_id::text from security_devices").fetch_one(&place.pool).await.expect("a device");
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let app = Ask::post("/api/totp/remove?page=/manage/account/two-factor/", &[("sure", "yes")]).cookie(&session);
    let key = Ask::post("/api/devices/remove?page=/manage/account/two-factor/", &[("id", &device)]).cookie(&session);
    // Both kinds at both programs: 26 of the one, 24 of the other.
    let asks: Vec<Ask> = (0..50).map(|at| if at / 2 % 2 == 0 { app.clone() } else { key.clone() }).collect();
    let answers = nodes.at_once(&asks).await;
    assert_eq!(answers.iter().filter(|answer| went_on(answer)).count(), 1);
    let left = "select (select count(*) from totp_factors) + (select count(*) from security_devices)";
    assert_eq!(place.count(left).await, 1);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49), "{events:?}");
    let last = events.iter().filter(|event| event.reason.as_deref() == Some("last_factor")).count();
    assert!([24, 26].contains(&last), "{last} tried to remove the factor that is left");
}
