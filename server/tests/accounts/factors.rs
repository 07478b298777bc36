//! Removing second factors by the buttons of their page.

use axum::http::Method;
use sqlx::PgPool;

use crate::new_device::add_device;
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION, went_on};
use crate::support::place::Place;

fn remove(function: &str, session: &str, id: &str) -> Ask {
    let ask = Ask::new(Method::POST, &format!("{function}?page=/manage/account/two-factor/")).with("accept", "application/json");
    ask.same_origin().form(&[("id", id)]).cookie(session)
}

/// Two servers in this process. At two programs: `races::factors`.
#[sqlx::test(migrations = "../migrations")]
async fn a_15_of_fifty_removals_at_two_servers_one_goes_and_the_last_factor_stays(pool: PgPool) {
    let place = Place::new(pool).await;
    let other = place.another_node().await;
    let alice = place.alice().await;
    let session = add_device(&place, &alice.session, "key", &mut Place::device()).await;
    let id = place.newest_device_id().await;
    // Both were shown a moment ago: what a removal asks for.
    let shown = "insert into session_factors (session_id, factor_id, shown_at) select session_id, device_id, last_seen_at from sessions, security_devices";
    sqlx::raw_sql(shown).execute(&place.pool).await.unwrap();
    let before = place.now().await;
    let asks: Vec<_> = (0..50)
        .map(|n| {
            let function = if n % 2 == 0 { "/api/totp/remove" } else { "/api/devices/remove" };
            (if n % 4 < 2 { &place } else { &other }, remove(function, &session, &id))
        })
        .collect();
    let answers = futures_util::future::join_all(asks.iter().map(|(node, ask)| node.send(ask))).await;
    let count = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((answers.len() - count(400) - count(409), count(400) + count(409)), (1, 49), "{answers:?}");
    assert_eq!(count(409), 25, "whoever asks for the other one hears that it is the last");
    assert!(answers.iter().all(Answer::sets_no_cookie));
    let left = "select (select count(*) from totp_factors) + (select count(*) from security_devices)";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&place.pool).await.unwrap();
    assert_eq!(left, 1);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_a_factor_goes_only_after_one_that_stays_was_shown(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    add_device(&place, &alice.session, "key", &mut Place::device()).await;
    let id = place.newest_device_id().await;
    let session = place.log_in(&alice.person).await;
    let form = |function: &str| Ask::post(&format!("{function}?page=/manage/account/two-factor/"), &[("id", &id)]).cookie(&session);
    let before = place.now().await;
    let refused = place.send(&form("/api/totp/remove")).await;
    assert!(refused.status == 303 && refused.location().contains("__err") && refused.sets_no_cookie(), "{refused:?}");
    assert!(!place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].reason.as_deref() == Some("remaining_factor_not_shown"), "{events:?}");
    let page = place.send(&Ask::get(refused.location()).cookie(&session)).await;
    assert!(
        page.body.contains("role=\"alert\"") && page.body.contains("/account/reauthenticate/?next=/manage/account/two-factor/"),
        "{page:?}"
    );

    // The app was shown at the log-in, and stays: the device may go.
    assert!(went_on(&place.send(&form("/api/devices/remove")).await));
    let refused = place.send(&form("/api/totp/remove")).await;
    assert!(refused.location().contains("__err"), "the last one stays: {refused:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_a_code_that_was_confirmed_by_mail_counts_as_shown(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    add_device(&place, &alice.session, "key", &mut Place::device()).await;
    let id = place.newest_device_id().await;
    place.forget_places().await;
    let code = place.code(&alice.person).expect("an app");
    let half = place.half_log_in(&alice.person).await;
    let waits = place.send(&Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half)).await;
    let waiting = waits.cookie("bonded-waiting").expect("a log-in that waits");
    let link = place.newest_link().await;
    let ask = Ask::post("/api/accounts/confirm-login?page=/account/confirm-login/", &[("token", &link)]).cookie(&waiting);
    let session = place.send(&ask).await.cookie(SESSION).expect("a session");
    assert!(went_on(&place.send(&Ask::post("/api/devices/remove?page=/manage/account/", &[("id", &id)]).cookie(&session)).await));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_15_a_stale_session_removes_nothing_before_it_confirms(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let session = add_device(&place, &alice.session, "key", &mut Place::device()).await;
    let id = place.newest_device_id().await;
    place.clock.advance(time::Duration::minutes(16));
    let before = place.now().await;
    for function in ["/api/devices/remove", "/api/totp/remove"] {
        let refused = place.send(&remove(function, &session, &id)).await;
        assert!(refused.status == 403 && refused.sets_no_cookie(), "{refused:?}");
    }
    assert!(!place.changed_since(&before).await);
    let ask = Ask::post("/api/devices/remove?page=/manage/account/two-factor/", &[("id", &id)]).cookie(&session);
    let kept = place.send(&ask).await.location().split("kept=").nth(1).expect("it is kept").to_owned();
    let code = place.code(&alice.person).expect("an app");
    let fields = [("password", PASSWORD), ("code", code.as_str()), ("next", "/"), ("kept", kept.as_str())];
    let done = place.send(&Ask::post("/api/accounts/reauthenticate?page=/account/reauthenticate/", &fields).cookie(&session)).await;
    assert_eq!(done.location(), "/manage/account/two-factor/?done=factor-removed", "{done:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_used_a_recovery_code_is_asked_for_a_new_set_before_they_go_on(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let form = [("username", "alice"), ("password", PASSWORD), ("next", "/manage/account/tokens/?a=b")];
    let half = place.send(&Ask::post("/api/accounts/log-in?page=/account/login/", &form)).await.cookie(PRE_AUTH).expect("half of it");
    let code = [("code", alice.person.recovery_codes[0].as_str())];
    let ask = Ask::post("/api/accounts/use-recovery-code?page=/account/recovery-code/", &code).cookie(&half);
    let seen = place.send(&ask).await;
    let session = seen.cookie(SESSION).expect("a session");
    assert_eq!(seen.location(), "/manage/account/two-factor/?done=recovery-code-used&next=%2Fmanage%2Faccount%2Ftokens%2F%3Fa%3Db");
    let page = place.send(&Ask::get(seen.location()).cookie(&session)).await;
    for part in ["Generate a new set of codes now.", "href=\"/manage/account/tokens/?a=b\"", "Generate recovery codes"] {
        assert!(page.body.contains(part), "{part}: {page:?}");
    }
    // A path to another site is no way on.
    let elsewhere = Ask::get("/manage/account/two-factor/?done=recovery-code-used&next=https://evil.example/").cookie(&session);
    assert!(!place.send(&elsewhere).await.body.contains("go on to where"));
}
