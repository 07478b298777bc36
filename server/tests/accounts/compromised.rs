//! A stolen password, over HTTP: with a second factor it leads to a new password and to no session.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{PASSWORD, SESSION, went_on};
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn after_the_second_step_a_stolen_password_is_replaced_and_opens_nothing(pool: PgPool) {
    let place = Place::new(pool).await;
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    place.enrol(&mut alice, &session).await;
    let stolen = "update accounts set password_compromised_at = created_at";
    sqlx::query(stolen).execute(&place.pool).await.expect("an account");

    let code = place.code(&alice).expect("a secret");
    let half = place.half_log_in(&alice).await;
    let before = place.now().await;
    let due = place.send(&Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half)).await;
    assert!(due.location().starts_with("/account/reset-password/"), "{due:?}");
    assert!(due.cookie(SESSION).is_none(), "no session: {due:?}");
    let events = place.events_since(&before).await;
    assert_eq!(events.iter().map(|event| event.tag.as_str()).collect::<Vec<_>>(), ["account:login:new_password_due"]);
    let form = due.cookie("bonded-reset").expect("a cookie for the form alone");
    for page in ["/manage/account/", "/manage/projects/"] {
        let closed = place.send(&Ask::get(page).cookie(&form)).await;
        assert!(closed.location().starts_with("/account/login/"), "{page}: {closed:?}");
    }

    let page = place.send(&Ask::get("/account/reset-password/").cookie(&form)).await;
    assert!(page.status == 200 && page.body.contains("New password"), "{page:?}");
    let fields = [("token", ""), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD), ("revoke_tokens", "on")];
    let set = place.send(&Ask::post("/api/passwords/reset?page=/account/reset-password/", &fields).cookie(&form)).await;
    assert!(went_on(&set) && set.cookie(SESSION).is_none(), "{set:?}");
    let log_in = |password: &str| Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", password)]);
    assert!(place.send(&log_in(PASSWORD)).await.sets_no_cookie(), "the old one is wrong now");
    assert!(place.send(&log_in(NEW_PASSWORD)).await.location().starts_with("/account/two-factor/"));
}
