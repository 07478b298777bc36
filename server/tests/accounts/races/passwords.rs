//! Passwords that change while somebody uses the old one.

use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use store::HashingCost;

use super::nodes::{Nodes, prepared};
use crate::support::ask::Ask;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION, went_on};
use crate::support::place::Place;

fn log_in(password: &str) -> Ask {
    Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", password)])
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_what_the_old_password_began_does_not_outlive_it(pool: PgPool) {
    let place = prepared(pool).await;
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    let session = place.enrol(&mut alice, &session).await;
    let room = [
        ("BONDED_LIMITS__LOGIN_PER_ACCOUNT_AND_ADDRESS", "1000"),
        ("BONDED_LIMITS__LOGIN_PER_ADDRESS", "1000"),
        ("BONDED_LIMITS__LOGIN_PER_ACCOUNT", "1000"),
    ];
    let nodes = Nodes::start(&place, &room).await;
    let fields = [("current_password", PASSWORD), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
    let mut asks = vec![log_in(PASSWORD); 49];
    asks.insert(5, Ask::post("/api/passwords/change?page=/manage/account/", &fields).cookie(&session));
    let answers = nodes.at_once(&asks).await;
    let session = answers[5].cookie(SESSION).expect("her own session goes on under a new cookie");
    assert!(went_on(&answers[5]), "{:?}", answers[5]);

    for (at, half) in answers.iter().filter_map(|answer| answer.cookie(PRE_AUTH)).enumerate() {
        let page = nodes.send(at % 2, &Ask::get("/account/two-factor/").cookie(&half)).await;
        assert!(page.location().starts_with("/account/login/"), "{page:?}");
    }
    let outlived = "select count(*) from pre_auths join accounts using (account_id, credential_epoch)";
    assert_eq!(place.count(outlived).await, 0);
    for node in 0..2 {
        assert!(nodes.send(node, &log_in(PASSWORD)).await.sets_no_cookie(), "the old one is wrong");
        assert_eq!(nodes.send(node, &Ask::get("/manage/account/").cookie(&session)).await.status, 200);
        assert!(nodes.send(node, &log_in(NEW_PASSWORD)).await.cookie(PRE_AUTH).is_some(), "the new one is right");
    }
}

/// Two servers in this process, each with connections of its own: fifty new passwords are hashed, which with the program's cost would be about hashing.
#[sqlx::test(migrations = "../migrations")]
async fn a_20_one_link_sets_one_password_at_two_servers(pool: PgPool) {
    let place = Place::with(pool, |settings| settings.hashing = HashingCost { memory_kib: 64, passes: 1 }).await;
    place.register("alice").await;
    place.send(&Ask::post("/api/passwords/request-reset?page=/account/request-password-reset/", &[("username", "alice")])).await;
    let link = place.newest_link().await;
    let own = PgPoolOptions::new().max_connections(8).connect_with(place.pool.connect_options().as_ref().clone()).await.expect("a pool");
    let other = place.node_on(own.clone(), std::time::Duration::ZERO).await;
    let before = place.now().await;
    let reset = |number: usize| {
        let password = format!("{NEW_PASSWORD} {number}");
        let fields = [("token", link.as_str()), ("new_password", &password), ("new_password_confirm", &password)];
        Ask::post("/api/passwords/reset?page=/account/reset-password/", &fields)
    };
    let asks: Vec<Ask> = (0..50).map(reset).collect();
    let everybody = asks.iter().enumerate().map(|(at, ask)| if at % 2 == 0 { place.send(ask) } else { other.send(ask) });
    let answers = futures_util::future::join_all(everybody).await;
    assert!(answers.iter().all(|answer| !answer.status.is_server_error()), "{answers:?}");
    let winners: Vec<usize> = answers.iter().enumerate().filter(|(_, answer)| went_on(answer)).map(|(at, _)| at).collect();
    let [winner] = winners.as_slice() else { panic!("{winners:?}") };
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49));
    assert!(place.send(&log_in(&format!("{NEW_PASSWORD} {winner}"))).await.cookie(SESSION).is_some(), "the winner's password");
    own.close().await;
}
