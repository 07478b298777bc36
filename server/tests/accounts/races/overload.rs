//! More than can be done at once, and counters that do not answer: whoever is not let in hears so soon, and nobody else notices.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::{join, join_all};
use sqlx::PgPool;

use super::count;
use super::nodes::{Nodes, code_of_now, prepared};
use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION};
use crate::support::place::Place;

fn log_in(password: &str) -> Ask {
    Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", password)])
}

#[sqlx::test(migrations = "../migrations")]
async fn a_04_while_the_counters_are_locked_nobody_is_let_in_and_everybody_is_answered(pool: PgPool) {
    let place = prepared(pool).await;
    let alice = place.alice().await;
    let half = place.half_log_in(&alice.person).await;
    place.meddle("update totp_factors set last_step = 0").await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let code = code_of_now(&alice.person);
    let verify = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half);

    let mut held = place.pool.begin().await.expect("a transaction");
    sqlx::query("lock table attempts in access exclusive mode").execute(&mut *held).await.expect("the lock");
    let asks: Vec<Ask> = (0..12).map(|at| if at < 4 { verify.clone() } else { log_in(PASSWORD) }).collect();
    let pages = vec![Ask::get("/account/login/"), Ask::get("/simple/acme-lib/"), Ask::get("/manage/account/").cookie(&alice.session)];
    let (refused, seen) = join(nodes.whatever_comes(&asks), nodes.whatever_comes(&pages)).await;
    // They have their answers although the lock is still held.
    held.rollback().await.expect("the lock is given back");
    assert_eq!(count(&refused, 503), 12, "{refused:?}");
    assert!(refused.iter().all(crate::support::answer::Answer::sets_no_cookie), "{refused:?}");
    assert_eq!(count(&seen, 200), 3, "{seen:?}");
    assert!(!place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert!(events.len() == 12 && events.iter().all(crate::support::evidence::Event::is_refused), "{events:?}");

    assert!(nodes.send(0, &log_in(PASSWORD)).await.cookie(PRE_AUTH).is_some(), "the counters answer again");
    assert!(nodes.send(1, &verify).await.cookie(SESSION).is_some(), "no try was used up");
}

/// Hashing takes turns. A hundred who wait for theirs keep nobody from a page.
#[sqlx::test(migrations = "../migrations")]
async fn a_26_pages_are_answered_while_a_hundred_passwords_wait_to_be_hashed(pool: PgPool) {
    let place = Place::new(pool).await;
    place.register("alice").await;
    let before = place.now().await;
    let judged = AtomicUsize::new(0);
    let ask = log_in("nine purple otters juggle loudly");
    let crowd = join_all((0..100).map(|_| async {
        let answer = place.send(&ask).await;
        judged.fetch_add(1, Ordering::SeqCst);
        answer
    }));
    let visitor = async {
        let mut still_waiting = Vec::new();
        for _ in 0..10 {
            assert_eq!(place.send(&Ask::get("/account/login/")).await.status, 200);
            still_waiting.push(100 - judged.load(Ordering::SeqCst));
        }
        still_waiting
    };
    let (answers, still_waiting) = join(crowd, visitor).await;
    assert!(still_waiting.iter().all(|waiting| *waiting > 0), "each page came before the crowd was through: {still_waiting:?}");
    // Whoever waited for two seconds is sent away unheard.
    let (wrong, busy) = (count(&answers, 303), count(&answers, 503));
    assert!(wrong > 0 && wrong + busy == 100, "{wrong} were judged and {busy} sent away");
    assert!(answers.iter().all(crate::support::answer::Answer::sets_no_cookie));
    let events = place.events_since(&before).await;
    assert!(events.len() == 100 && events.iter().all(crate::support::evidence::Event::is_refused), "{}", events.len());
    assert!(!place.changed_since(&before).await);
}
