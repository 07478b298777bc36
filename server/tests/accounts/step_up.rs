//! A form that was sent when the second factor had been seen too long ago is kept, and done once its sender has confirmed who they are.

mod administrators;
mod authenticator;

use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::{ACCOUNT, Maintainer, PASSWORD, SESSION, went_on};
use crate::support::place::Place;

const CREATE: &str = "/api/tokens/create?page=/manage/account/token/";
const CONFIRM: &str = "/api/accounts/reauthenticate?page=/account/reauthenticate/";

/// Alice, whose second factor was seen too long ago.
async fn stale_alice(place: &Place) -> Maintainer {
    let alice = place.alice().await;
    place.clock.advance(time::Duration::minutes(16));
    alice
}

async fn tokens(place: &Place) -> i64 {
    sqlx::query_scalar("select count(*) from api_tokens").fetch_one(&place.pool).await.expect("a count")
}

async fn kept(place: &Place) -> i64 {
    sqlx::query_scalar("select count(*) from kept_actions").fetch_one(&place.pool).await.expect("a count")
}

/// Sends a form that is interrupted. Returns where it leads, and the id of what is kept.
async fn interrupted(place: &Place, session: &str, path: &str, fields: &[(&str, &str)]) -> (String, String) {
    let before = place.now().await;
    let answer = place.send(&Ask::post(path, fields).cookie(session)).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(answer.sets_no_cookie());
    assert!(!place.changed_since(&before).await, "nothing is done yet");
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].reason.as_deref() == Some("reauthentication_due"), "{events:?}");
    let location = answer.location().to_owned();
    let id = location.split("kept=").nth(1).unwrap_or_else(|| panic!("nothing is kept: {location}")).to_owned();
    assert!(location.starts_with("/account/reauthenticate/?next="), "{location}");
    (location, id)
}

/// Confirms, with a code that was not used yet.
async fn confirm(place: &Place, alice: &Maintainer, session: &str, id: &str) -> Answer {
    let code = place.code(&alice.person).expect("an app");
    confirm_by(place, &code, session, id).await
}

/// Confirms, with this code.
async fn confirm_by(place: &Place, code: &str, session: &str, id: &str) -> Answer {
    let fields = [("password", PASSWORD), ("code", code), ("next", "/manage/account/token/"), ("kept", id)];
    let path = format!("{CONFIRM}%3Fnext%3D%2Fmanage%2Faccount%2Ftoken%2F%26kept%3D{id}");
    place.send(&Ask::post(&path, &fields).cookie(session)).await
}

/// What was confirmed is over: the person is told so, beside a way back, and nothing was done.
async fn is_told_that_nothing_was_done(place: &Place, answer: &Answer) {
    let session = answer.cookie(SESSION).expect("the confirmation itself was right");
    assert!(answer.status == 303 && answer.location().starts_with("/account/reauthenticate/"), "{answer:?}");
    let page = place.send(&Ask::get(answer.location()).cookie(&session)).await;
    assert!(page.body.contains("role=\"alert\"") && page.body.contains("Nothing was done now"), "{page:?}");
    assert!(page.body.contains("href=\"/manage/account/token/\""), "a way back: {page:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_that_was_interrupted_is_made_once_after_the_confirmation(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let fields = [("name", "CI <b>of</b> kettle"), ("scope", ACCOUNT), ("password", "typed-into-the-form")];
    let (location, id) = interrupted(&place, &alice.session, CREATE, &fields).await;

    for _ in 0..2 {
        let page = place.send(&Ask::get(&location).cookie(&alice.session)).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Create an API token") && page.body.contains("CI &lt;b&gt;of&lt;/b&gt; kettle"), "{page:?}");
        assert!(!page.body.contains("typed-into-the-form"), "what was typed as a secret is not shown");
    }
    assert_eq!((tokens(&place).await, kept(&place).await), (1, 1), "looking does nothing");

    let before = place.now().await;
    let answer = confirm(&place, &alice, &alice.session, &id).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/manage/account/token/"), "{answer:?}");
    let session = answer.cookie(SESSION).expect("a new cookie at the new step");
    assert_eq!((tokens(&place).await, kept(&place).await), (2, 0));
    let events: Vec<_> = place.events_since(&before).await.into_iter().map(|event| format!("{} {}", event.tag, event.outcome)).collect();
    assert_eq!(events, ["account:reauthenticate:success ok", "account:api_token:added ok"]);
    let page = place.send(&Ask::get("/manage/account/token/").cookie(&session)).await;
    assert!(page.body.contains("id=\"new-token\""), "{page:?}");

    let again = confirm(&place, &alice, &session, &id).await;
    is_told_that_nothing_was_done(&place, &again).await;
    assert_eq!(tokens(&place).await, 2, "once");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_thing_that_the_form_names_by_its_id_is_shown_by_its_name(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let (location, _) =
        interrupted(&place, &alice.session, "/api/tokens/revoke?page=/manage/account/tokens/", &[("id", &alice.token_id)]).await;
    let page = place.send(&Ask::get(&location).cookie(&alice.session)).await;
    assert!(page.body.contains("Revoke an API token") && page.body.contains("everything"), "{page:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wrong_code_leaves_it_waiting_and_a_right_one_goes_on(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let (_, id) = interrupted(&place, &alice.session, CREATE, &[("name", "ci"), ("scope", ACCOUNT)]).await;
    let fields = [("password", PASSWORD), ("code", "not a code"), ("next", "/"), ("kept", id.as_str())];
    let path = format!("{CONFIRM}%3Fnext%3D%2F%26kept%3D{id}");
    let wrong = place.send(&Ask::post(&path, &fields).cookie(&alice.session)).await;
    assert!(wrong.sets_no_cookie() && wrong.location().contains("__err") && wrong.location().contains(&format!("kept={id}")), "{wrong:?}");
    assert_eq!((tokens(&place).await, kept(&place).await), (1, 1));
    let page = place.send(&Ask::get(wrong.location()).cookie(&alice.session)).await;
    assert!(page.body.contains("Create an API token") && page.body.contains(&id), "{page:?}");

    assert!(went_on(&confirm(&place, &alice, &alice.session, &id).await));
    assert_eq!(tokens(&place).await, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn after_ten_minutes_it_is_forgotten_and_the_person_is_told(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let (_, id) = interrupted(&place, &alice.session, CREATE, &[("name", "ci"), ("scope", ACCOUNT)]).await;
    place.clock.advance(time::Duration::minutes(10));
    let answer = confirm(&place, &alice, &alice.session, &id).await;
    is_told_that_nothing_was_done(&place, &answer).await;
    assert_eq!(tokens(&place).await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn in_another_session_it_is_nothing(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let other = place.log_in(&alice.person).await;
    place.clock.advance(time::Duration::minutes(16));
    let (location, id) = interrupted(&place, &alice.session, CREATE, &[("name", "ci"), ("scope", ACCOUNT)]).await;
    let page = place.send(&Ask::get(&location).cookie(&other)).await;
    assert!(!page.body.contains("Create an API token"), "{page:?}");
    let answer = confirm(&place, &alice, &other, &id).await;
    is_told_that_nothing_was_done(&place, &answer).await;
    assert_eq!((tokens(&place).await, kept(&place).await), (1, 1), "it waits for its own session");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_would_have_been_refused_is_refused_on_the_page_that_it_came_from(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let (_, id) = interrupted(&place, &alice.session, CREATE, &[("name", "everything"), ("scope", ACCOUNT)]).await;
    let answer = confirm(&place, &alice, &alice.session, &id).await;
    assert!(answer.location().starts_with("/manage/account/token/?") && answer.location().contains("__err"), "{answer:?}");
    let session = answer.cookie(SESSION).expect("the confirmation was right");
    let page = place.send(&Ask::get(answer.location()).cookie(&session)).await;
    assert!(page.body.contains("You have a token of this name already"), "{page:?}");
    assert_eq!((tokens(&place).await, kept(&place).await), (1, 0));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_island_is_told_where_to_confirm(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let call = Ask::new(axum::http::Method::POST, CREATE)
        .with("accept", "application/json")
        .same_origin()
        .form(&[("name", "ci"), ("scope", ACCOUNT)])
        .cookie(&alice.session);
    let answer = place.send(&call).await;
    assert_eq!(answer.status, 403);
    let fault: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(fault["kind"], "reauthentication_needed");
    let way_on = fault["way_on"].as_str().unwrap();
    let (_, id) = way_on.split_once("kept=").unwrap();
    assert!(went_on(&confirm(&place, &alice, &alice.session, id).await));
    assert_eq!(tokens(&place).await, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_action_that_ends_the_session_has_the_last_word_about_its_cookie(pool: PgPool) {
    let place = Place::new(pool).await;
    let mut carol = place.register("carol").await;
    let session = place.log_in(&carol).await;
    let session = place.enrol(&mut carol, &session).await;
    let carol = Maintainer { person: carol, session, token: String::new(), token_id: String::new() };
    place.clock.advance(time::Duration::minutes(16));
    let path = "/api/accounts/delete?page=/manage/account/";
    let (_, id) = interrupted(&place, &carol.session, path, &[("confirm_username", "carol")]).await;
    let answer = confirm(&place, &carol, &carol.session, &id).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/?done=account-deleted"), "{answer:?}");
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    assert!(cookies.last().is_some_and(|last| last.starts_with(&format!("{SESSION}=;"))), "{cookies:?}");
    let left: i64 = sqlx::query_scalar("select count(*) from accounts").fetch_one(&place.pool).await.unwrap();
    assert_eq!(left, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn only_a_form_of_our_own_page_is_kept_and_only_where_a_fresh_factor_is_due(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = stale_alice(&place).await;
    let fields = [("name", "ci"), ("scope", ACCOUNT)];
    let foreign = Ask::new(axum::http::Method::POST, CREATE)
        .with("accept", "text/html")
        .with("origin", "https://evil.example")
        .with("sec-fetch-site", "cross-site")
        .form(&fields)
        .cookie(&alice.session);
    assert_eq!(place.send(&foreign).await.status, 403);
    let mut multipart = Ask::new(axum::http::Method::POST, CREATE).with("accept", "text/html").same_origin().cookie(&alice.session);
    multipart = multipart.with("content-type", "multipart/form-data; boundary=x");
    let answer = place.send(&multipart).await;
    assert!(answer.status == 303 && !answer.location().contains("kept="), "{answer:?}");
    let profile = Ask::post("/api/accounts/save-profile?page=/manage/account/", &[("name", "Alice Again")]).cookie(&alice.session);
    assert!(went_on(&place.send(&profile).await));
    let dead = Ask::post(CREATE, &fields).cookie(&format!("{SESSION}=AAAAAAAAAAAAAAAAAAAAAA"));
    assert!(place.send(&dead).await.location().starts_with("/account/login/"));
    let big = "x".repeat(70_000);
    place.send(&Ask::post(CREATE, &[("name", &big), ("scope", ACCOUNT)]).cookie(&alice.session)).await;
    assert_eq!((tokens(&place).await, kept(&place).await), (1, 0));
}
