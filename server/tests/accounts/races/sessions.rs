//! Sessions that end while they are used.

use sqlx::PgPool;

use super::nodes::{Nodes, prepared};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, went_on};
use crate::support::wheel::upload;

/// Whether a form was taken in a session that was alive.
fn went_on_inside(answer: &Answer) -> bool {
    went_on(answer) && !answer.location().starts_with("/account/login/")
}

#[sqlx::test(migrations = "../migrations")]
async fn a_12_nothing_is_done_in_a_session_after_its_log_out(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let save = |number: usize| {
        let name = format!("Alice {number}");
        Ask::post("/api/accounts/save-profile?page=/manage/account/", &[("name", &name)]).cookie(&alice.session)
    };
    let saved = "select count(*) from audit_events where tag = 'account:profile:change'";
    let log_out = async {
        place.wait_for(5, saved).await;
        nodes.send(0, &Ask::post("/api/accounts/log-out?page=/", &[("sure", "yes")]).cookie(&alice.session)).await
    };
    let (answers, out) = tokio::join!(nodes.until_turned_away(save, went_on_inside), log_out);
    assert!(went_on(&out), "{out:?}");

    let taken = answers.iter().filter(|answer| went_on_inside(answer)).count();
    assert!(taken >= 5, "the session was alive at first: {taken}");
    assert_eq!(answers.len() - taken, 50, "and for everybody it was over in the end");
    let events = place.events_since(&before).await;
    let out = events.iter().position(|event| event.tag == "account:logout").unwrap_or_else(|| panic!("{events:?}"));
    assert_eq!(events.iter().filter(|event| event.tag == "account:logout").count(), 1);
    assert!(events[out + 1..].iter().all(crate::support::evidence::Event::is_refused), "{events:?}");
    assert_eq!(events.iter().filter(|event| event.is_refused()).count(), 50, "{events:?}");
    assert_eq!(place.count("select count(*) from sessions").await, 0);
    for node in 0..2 {
        let page = nodes.send(node, &Ask::get("/manage/account/").cookie(&alice.session)).await;
        assert!(page.location().starts_with("/account/login/"), "{page:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_the_operator_freezes_at_one_program_is_frozen_at_the_other(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let nodes = Nodes::start(&place, &[]).await;
    let page = Ask::get("/manage/account/").cookie(&alice.session);
    assert_eq!(nodes.send(1, &page).await.status, 200);
    let frozen = nodes.run(&["admin", "freeze", "alice"]);
    assert!(frozen.status.success(), "{frozen:?}");
    let before = place.now().await;

    assert!(nodes.send(1, &page).await.location().starts_with("/account/login/"), "on the next request");
    let token = format!("Bearer {}", alice.token);
    assert_eq!(nodes.send(1, &upload("acme-lib", "1.1").with("authorization", &token)).await.status, 403);
    let log_in = Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", PASSWORD)]);
    assert!(nodes.send(1, &log_in).await.sets_no_cookie());
    let events = place.events_since(&before).await;
    assert!(events.len() == 3 && events.iter().all(|event| event.reason.as_deref() == Some("account_frozen")), "{events:?}");
    assert!(!place.changed_since(&before).await);

    assert!(nodes.run(&["admin", "unfreeze", "alice"]).status.success());
    assert_eq!(nodes.send(1, &upload("acme-lib", "1.1").with("authorization", &token)).await.status, 200);
}
