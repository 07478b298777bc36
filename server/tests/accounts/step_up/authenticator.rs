//! An authenticator app whose first code was sent when the second factor had been seen too long ago.

use sqlx::PgPool;

use super::{confirm_by, interrupted};
use crate::new_device::add_device;
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn an_app_that_was_scanned_before_the_confirmation_is_set_up_after_it(pool: PgPool) {
    let place = Place::new(pool).await;
    let mut alice = place.alice().await;
    let session = add_device(&place, &alice.session, "key", &mut Place::device()).await;
    // The device was shown a moment ago: what a removal asks for.
    let shown = "insert into session_factors (session_id, factor_id, shown_at) select session_id, device_id, last_seen_at from sessions, security_devices";
    sqlx::raw_sql(shown).execute(&place.pool).await.unwrap();
    place.act(&session, "/api/totp/remove", &[]).await;
    place.clock.advance(time::Duration::minutes(2));
    alice.person.secret = Some(place.offered_secret(&session).await);
    place.clock.advance(time::Duration::minutes(14));
    let path = "/api/totp/add?page=/manage/account/totp-provision";
    let code = place.code_now(&alice.person).expect("an app");
    let (_, id) = interrupted(&place, &session, path, &[("code", &code)]).await;

    let before = place.now().await;
    let code = alice.person.recovery_codes.pop().expect("a recovery code");
    let answer = confirm_by(&place, &code, &session, &id).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/manage/account/two-factor/?done=totp-enabled"), "{answer:?}");
    let events: Vec<_> = place.events_since(&before).await.into_iter().map(|event| format!("{} {}", event.tag, event.outcome)).collect();
    assert_eq!(events, ["account:reauthenticate:success ok", "account:two_factor:method_added ok"]);
    place.log_in(&alice.person).await;
}
