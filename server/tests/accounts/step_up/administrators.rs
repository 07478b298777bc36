//! What administrators had begun goes on after the confirmation. For everybody else there is nothing to go on with.

use sqlx::PgPool;

use super::{confirm_by, interrupted, kept, stale_alice};
use crate::support::ask::Ask;
use crate::support::people::SESSION;
use crate::support::place::Place;

const FREEZE: &str = "/api/admin/freeze?page=/admin/people/alice/";
const ALICE: [(&str, &str); 2] = [("username", "alice"), ("confirm_username", "alice")];

async fn frozen(place: &Place) -> i64 {
    sqlx::query_scalar("select count(*) from accounts where frozen_at is not null").fetch_one(&place.pool).await.expect("a count")
}

#[sqlx::test(migrations = "../migrations")]
async fn an_account_that_was_to_be_frozen_is_frozen_after_the_confirmation(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    let (root, session) = place.administrator().await;
    place.clock.advance(time::Duration::minutes(16));
    let (location, id) = interrupted(&place, &session, FREEZE, &ALICE).await;
    let page = place.send(&Ask::get(&location).cookie(&session)).await;
    assert!(page.body.contains("Freeze an account") && page.body.contains("<dd>alice</dd>"), "{page:?}");
    assert_eq!((frozen(&place).await, kept(&place).await), (0, 1));

    let before = place.now().await;
    let code = place.code(&root).expect("an app");
    let answer = confirm_by(&place, &code, &session, &id).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/admin/people/alice/?done=account-frozen"), "{answer:?}");
    assert_eq!((frozen(&place).await, kept(&place).await), (1, 0));
    let events: Vec<_> = place.events_since(&before).await.into_iter().map(|event| format!("{} {}", event.tag, event.outcome)).collect();
    assert_eq!(events, ["account:reauthenticate:success ok", "account:frozen ok"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_administrator_who_lost_the_role_meanwhile_does_nothing(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    let (root, session) = place.administrator().await;
    place.clock.advance(time::Duration::minutes(16));
    let (_, id) = interrupted(&place, &session, FREEZE, &ALICE).await;
    sqlx::query("update accounts set is_admin = false").execute(&place.pool).await.expect("the role is gone");
    let code = place.code(&root).expect("an app");
    let before = place.now().await;
    let answer = confirm_by(&place, &code, &session, &id).await;
    assert_eq!(answer.status, 404, "{answer:?}");
    let events: Vec<_> = place.events_since(&before).await.into_iter().map(|event| format!("{} {}", event.tag, event.outcome)).collect();
    assert_eq!(events, ["account:reauthenticate:success ok"], "one authentication in one request, and no act");
    assert_eq!((frozen(&place).await, kept(&place).await), (0, 0));
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_else_is_told_what_the_door_would_have_done(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let before = place.now().await;
    let answer = place.send(&Ask::post(FREEZE, &ALICE).cookie(&alice.session)).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/account/reauthenticate/?next=%2Fadmin%2Fpeople%2Falice%2F"));
    assert!(answer.sets_no_cookie() && !place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].reason.as_deref() == Some("reauthentication_due"), "{events:?}");
    let page = place.send(&Ask::get(answer.location()).cookie(&alice.session)).await;
    assert!(page.status == 200 && !page.body.contains("Freeze"), "{page:?}");

    let code = place.code(&alice.person).expect("an app");
    let session = confirm_by(&place, &code, &alice.session, "").await.cookie(SESSION).expect("the confirmation was right");
    let answer = place.send(&Ask::post(FREEZE, &ALICE).cookie(&session)).await;
    assert_eq!((answer.status.as_u16(), frozen(&place).await, kept(&place).await), (404, 0, 0), "{answer:?}");
}
