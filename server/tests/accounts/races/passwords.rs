//! Passwords that change while somebody uses the old one.

use std::time::Duration;

use sqlx::PgPool;

use super::nodes::{Nodes, prepared};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::evidence::Event;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{PASSWORD, PRE_AUTH, Person, SESSION, went_on};
use crate::support::place::Place;

/// Room for hundreds, where the race is not about limits.
const ROOM: [(&str, &str); 3] = [
    ("BONDED_LIMITS__LOGIN_PER_ACCOUNT_AND_ADDRESS", "10000"),
    ("BONDED_LIMITS__LOGIN_PER_ADDRESS", "10000"),
    ("BONDED_LIMITS__LOGIN_PER_ACCOUNT", "10000"),
];

/// Sessions that are alive as far as the password goes.
const ALIVE: &str = "select count(*) from sessions join accounts using (account_id, credential_epoch)";

fn log_in(password: &str) -> Ask {
    log_in_as("alice", password)
}

fn log_in_as(username: &str, password: &str) -> Ask {
    Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", username), ("password", password)])
}

fn reset(link: &str, password: &str) -> Ask {
    let fields = [("token", link), ("new_password", password), ("new_password_confirm", password)];
    Ask::post("/api/passwords/reset?page=/account/reset-password/", &fields)
}

/// Somebody without a second factor, and the link of a letter that they asked for.
async fn reset_link(place: &Place, username: &'static str) -> String {
    place.register(username).await;
    place.send(&Ask::post("/api/passwords/request-reset?page=/account/request-password-reset/", &[("username", username)])).await;
    place.newest_link().await
}

/// These cookies open nothing at either program.
async fn all_dead(nodes: &Nodes, page: &str, answers: &[Answer], cookie: &str) {
    for (at, cookie) in answers.iter().filter_map(|answer| answer.cookie(cookie)).enumerate() {
        let page = nodes.send(at % 2, &Ask::get(page).cookie(&cookie)).await;
        assert!(page.location().starts_with("/account/login/"), "{page:?}");
    }
}

/// What came of somebody's log-ins with the old password and of the link that sets a new one.
struct Raced {
    username: &'static str,
    log_ins: Vec<Answer>,
    reset: Answer,
}

/// Six log-ins at both programs, and the link so long before them: after the first of them where it is late, before all where it is early.
async fn race(nodes: &Nodes, (username, link): &(&'static str, String), (at, of): (usize, usize)) -> Raced {
    let ask = reset(link, NEW_PASSWORD);
    let log_ins = vec![log_in_as(username, PASSWORD); 6];
    let mut first = Vec::new();
    if at == 0 {
        first.push(nodes.send(0, &log_ins[0]).await);
    }
    let early = if at + 1 == of { Some(nodes.send(1, &ask).await) } else { None };
    let reset = async {
        match early {
            Some(answer) => answer,
            None => nodes.send(at % 2, &ask).await,
        }
    };
    let later = async {
        tokio::time::sleep(Duration::from_millis(15) * u32::try_from(at).expect("few")).await;
        nodes.at_once(&log_ins).await
    };
    let (reset, log_ins) = tokio::join!(reset, later);
    Raced { username, log_ins: [first, log_ins].concat(), reset }
}

/// Where nothing but the password is asked for, each log-in makes a session, and is the end of every link. So either the link was first, and nobody is in; or a log-in
/// was, and the link is dead.
#[sqlx::test(migrations = "../migrations")]
async fn a_09_no_session_of_the_old_password_outlives_it(pool: PgPool) {
    let place = prepared(pool).await;
    let mut links = Vec::new();
    for username in ["anna", "bert", "carl", "dora", "emil", "fritz", "gerda", "hans"] {
        links.push((username, reset_link(&place, username).await));
    }
    let nodes = Nodes::start(&place, &ROOM).await;
    let races = links.iter().enumerate().map(|(at, link)| race(&nodes, link, (at, links.len())));
    let raced = futures_util::future::join_all(races).await;

    let mut changed = 0;
    for Raced { username, log_ins, reset } in &raced {
        let let_in = log_ins.iter().filter(|answer| answer.cookie(SESSION).is_some()).count();
        if went_on(reset) {
            changed += 1;
            assert_eq!((let_in, alive(&place, username).await), (0, 0), "{username} has a session from before");
            assert!(nodes.send(0, &log_in_as(username, PASSWORD)).await.sets_no_cookie(), "the old one is wrong");
            assert!(nodes.send(1, &log_in_as(username, NEW_PASSWORD)).await.cookie(SESSION).is_some(), "the new one is right");
        } else {
            assert_eq!(let_in, log_ins.len(), "{username}'s password is what it was");
            assert_eq!(alive(&place, username).await, i64::try_from(let_in).expect("few"));
            assert!(nodes.send(1, &log_in_as(username, NEW_PASSWORD)).await.sets_no_cookie(), "the new one was not set");
        }
    }
    assert!((1..raced.len()).contains(&changed), "{changed} links were first");
}

/// How many sessions of theirs are alive as far as the password goes.
async fn alive(place: &Place, username: &str) -> i64 {
    let query = format!("{ALIVE} where username = $1");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query)).bind(username).fetch_one(&place.pool).await.expect("a number")
}

/// Second steps, one after the other at each program, while her password is changed by her own form: as many as there are codes.
async fn second_steps(nodes: &Nodes, alice: &Person, halves: &[String]) -> Vec<Answer> {
    let step =
        |code: &str, half: &str| Ask::post("/api/accounts/use-recovery-code?page=/account/recovery-code/", &[("code", code)]).cookie(half);
    let asks: Vec<Ask> = alice.recovery_codes.iter().zip(halves).map(|(code, half)| step(code, half)).collect();
    let mut answers = Vec::new();
    for two in asks.chunks(2) {
        answers.extend(nodes.at_once(two).await);
    }
    answers
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_what_the_old_password_began_does_not_outlive_it(pool: PgPool) {
    let place = prepared(pool).await;
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    let session = place.enrol(&mut alice, &session).await;
    let mut halves = Vec::new();
    for _ in &alice.recovery_codes {
        halves.push(place.half_log_in(&alice).await);
    }
    let nodes = Nodes::start(&place, &ROOM).await;
    let fields = [("current_password", PASSWORD), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
    let change = Ask::post("/api/passwords/change?page=/manage/account/", &fields).cookie(&session);
    let change = async {
        place
            .wait_for(2, "select count(*) from audit_events where method = 'password+recovery_code' and tag = 'account:login:success'")
            .await;
        nodes.send(1, &change).await
    };
    let log_ins = nodes.until_turned_away(|_| log_in(PASSWORD), |answer| answer.cookie(PRE_AUTH).is_some());
    let (began, entered, changed) = tokio::join!(log_ins, second_steps(&nodes, &alice, &halves), change);
    assert!(went_on(&changed), "{changed:?}");
    let session = changed.cookie(SESSION).expect("her own session goes on under a new cookie");

    assert!(entered.iter().filter(|answer| answer.cookie(SESSION).is_some()).count() >= 2, "{entered:?}");
    assert!(began.len() > 50, "the old one was right at first");
    assert_eq!(place.count(ALIVE).await, 1, "no session from before but her own");
    assert_eq!(place.count("select count(*) from sessions").await, 1);
    assert_eq!(place.count("select count(*) from pre_auths join accounts using (account_id, credential_epoch)").await, 0);
    all_dead(&nodes, "/manage/account/", &entered, SESSION).await;
    all_dead(&nodes, "/account/two-factor/", &began, PRE_AUTH).await;
    for node in 0..2 {
        assert!(nodes.send(node, &log_in(PASSWORD)).await.sets_no_cookie(), "the old one is wrong");
        assert_eq!(nodes.send(node, &Ask::get("/manage/account/").cookie(&session)).await.status, 200);
        assert!(nodes.send(node, &log_in(NEW_PASSWORD)).await.cookie(PRE_AUTH).is_some(), "the new one is right");
    }
}

/// New passwords are hashed as the program does it: fifty, were it not that nobody hashes any more once the link was used.
#[sqlx::test(migrations = "../migrations")]
async fn a_20_one_link_sets_one_password_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let link = reset_link(&place, "alice").await;
    let nodes = Nodes::start(&place, &[]).await;
    let before = place.now().await;
    let asks: Vec<Ask> = (0..50).map(|number| reset(&link, &format!("{NEW_PASSWORD} {number}"))).collect();
    let answers = nodes.at_once(&asks).await;
    let winners: Vec<usize> = answers.iter().enumerate().filter(|(_, answer)| went_on(answer)).map(|(at, _)| at).collect();
    let [winner] = winners.as_slice() else { panic!("{winners:?}") };
    assert!(answers.iter().all(Answer::sets_no_cookie), "{answers:?}");
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events.iter().filter(|event| event.is_refused()).count()), (50, 49));
    let over = |event: &Event| matches!(event.reason.as_deref(), None | Some("link_over" | "unknown_link"));
    assert!(events.iter().all(over), "{events:?}");
    for number in [*winner, (winner + 1) % 50] {
        let answer = nodes.send(1, &log_in(&format!("{NEW_PASSWORD} {number}"))).await;
        assert_eq!(answer.cookie(SESSION).is_some(), number == *winner, "the winner's password");
    }
}
