//! Second factors that are refused: why, is told by neither the words nor the time.

use sqlx::PgPool;

use super::case::{Case, expect_alike, fewer_samples, told_apart_by_answers};
use super::log_in::{FLOOR, quick};
use crate::support::ask::Ask;
use crate::support::people::{Person, went_on};
use crate::support::place::Place;

/// A password step that has tries left for all of this.
async fn patient_half_log_in(place: &Place, person: &Person) -> String {
    let half = place.half_log_in(person).await;
    change(place, "update pre_auths set tries_left = 1000000000").await;
    half
}

/// Changes rows behind the program's back.
async fn change(place: &Place, statement: &'static str) {
    sqlx::raw_sql(statement).execute(&place.pool).await.expect("a statement");
}

async fn enrolled(place: &Place, username: &'static str) -> Person {
    let mut person = place.register(username).await;
    let session = place.log_in(&person).await;
    place.enrol(&mut person, &session).await;
    person
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_code_that_was_used_takes_as_long_as_one_of_another_time(pool: PgPool) {
    let place = quick(pool).await;
    let alice = enrolled(&place, "alice").await;
    let old = place.code_now(&alice).expect("an app");
    place.clock.advance(time::Duration::minutes(10));
    place.log_in(&alice).await;
    let used = place.code_now(&alice).expect("an app");
    let half = patient_half_log_in(&place, &alice).await;
    let verify = |code: &str| Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", code)]).cookie(&half);
    let cases = [Case::new("used, in the window", "", || verify(&used)), Case::new("out of the window", "", || verify(&old))];
    expect_alike(&place, FLOOR, fewer_samples(), &cases).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_recovery_code_that_was_used_takes_as_long_as_a_wrong_one(pool: PgPool) {
    let place = quick(pool).await;
    let alice = enrolled(&place, "alice").await;
    let bobby = enrolled(&place, "bobby").await;
    let form =
        |code: &str, half: &str| Ask::post("/api/accounts/use-recovery-code?page=/account/recovery-code/", &[("code", code)]).cookie(half);
    let (used, wrong) = (&alice.recovery_codes[0], &bobby.recovery_codes[0]);
    let taken = place.send(&form(used, &place.half_log_in(&alice).await)).await;
    assert!(went_on(&taken), "{taken:?}");
    let half = patient_half_log_in(&place, &alice).await;
    let cases = [Case::new("used", "", || form(used, &half)), Case::new("of somebody else", "", || form(wrong, &half))];
    expect_alike(&place, FLOOR, fewer_samples(), &cases).await;
}

/// Answers are looked at as the program gives them, at their moment. The work before may differ: nobody comes upon a credential's id by guessing, and
/// a signature that is checked for show would be one more thing to ask for.
#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_passkey_that_nobody_has_takes_as_long_as_a_forged_one(pool: PgPool) {
    let place = quick(pool).await;
    let alice = place.alice().await;
    let mut device = Place::device();
    let created = place.answer("/manage/account/webauthn-provision", &alice.session, |options| device.create(options)).await;
    place.act(&alice.session, "/api/devices/add", &[("name", "key"), ("device", &created)]).await;
    // A challenge is good for one answer. Here it is forgotten that it was answered, so that each request need not ask for another one before.
    let forget = "create function forget() returns trigger language plpgsql as
        $$ begin new.challenge_hash := sha256(convert_to(gen_random_uuid()::text, 'UTF8')); return new; end $$;
        create trigger forget before insert on answered_challenges for each row execute function forget()";
    change(&place, forget).await;
    let mut forged = device.clone();
    forged.forged = true;
    let mut unknown = Place::device();
    unknown.user_handle.clone_from(&device.user_handle);
    let (known_browser, forged) = place.passkey_answer(|options| forged.get(options)).await;
    let (unknown_browser, unknown) = place.passkey_answer(|options| unknown.get(options)).await;
    let log_in =
        |browser: &str, answer: &str| Ask::post("/api/passkeys/log-in?page=/account/login/", &[("device", answer)]).cookie(browser);
    let cases = [
        Case::new("known, forged", "", || log_in(&known_browser, &forged)),
        Case::new("unknown", "", || log_in(&unknown_browser, &unknown)),
    ];
    // Checking a signature takes long without the optimizer.
    let nobody: [&str; 0] = [];
    assert_eq!(
        told_apart_by_answers(&place, FLOOR * 4, fewer_samples(), &cases).await,
        nobody,
        "the time tells these from {}",
        cases[0].name
    );
    let reasons: Vec<String> =
        sqlx::query_scalar("select distinct reason from audit_events where tag = 'account:login:failure' order by 1")
            .fetch_all(&place.pool)
            .await
            .expect("reasons");
    assert_eq!(reasons, ["unknown_device", "wrong_signature"], "the challenge is good each time");
}
