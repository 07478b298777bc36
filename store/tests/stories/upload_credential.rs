//! Who may upload, from `Authorization` alone.

use domain::account::Username;
use sqlx::PgPool;
use store::BasicPassword;
use store::accounts::Operator;
use store::auth::Refusal;
use store::publish::{Published, UploadError};
use time::Duration;

use crate::support::{Maintainer, Package, Person, Tool, World, verify_address};

const INVALID: &str =
    "403 Invalid or non-existent authentication information. See http://localhost:8000/help/#invalid-auth for more information.";
const NO_PASSWORDS: &str =
    "403 Passwords can't upload for an account with two-factor authentication. Use an API token: http://localhost:8000/help/#apitoken";

/// Shows the credential, is refused, and leaves exactly one event: its tag, method and reason.
async fn refused(world: &World, tool: &Tool) -> (String, Vec<String>) {
    let before = world.last_event().await;
    let refusal = tool.present(world).await.unwrap_err().to_string();
    let events = world.events_after(before).await;
    let events =
        events.into_iter().map(|(tag, method, outcome, reason)| format!("{tag} {method} {outcome} {}", reason.unwrap_or_default()));
    (refusal, events.collect())
}

/// Somebody with a verified address and no second factor.
async fn old_school(world: &World, name: &'static str) -> Person {
    let person = Person::registered(world, name).await;
    verify_address(world).await;
    person
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_comes_in_every_documented_form_and_leaves_one_event(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let token = &alice.token;
    let forms = [
        alice.tool(),
        Tool::with_token(&format!(" {token}\r\n")),
        Tool::without_credential().showing(format!("Token {token}")),
        Tool::without_credential().showing(format!("bearer {token}")),
    ];
    for tool in forms {
        let before = world.last_event().await;
        let (credential, _) = tool.present(&world).await.unwrap();
        assert_eq!(world.last_event().await, before, "nothing is decided yet");
        credential.without_project(&world.store).await.unwrap();
        let events = world.events_after(before).await;
        assert_eq!(events, [("account:api_token:used".to_owned(), "api_token".to_owned(), "ok".to_owned(), None)]);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_at_all_is_refused_and_leaves_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    assert_eq!(refused(&world, &Tool::without_credential()).await, (INVALID.to_owned(), vec![]));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_credential_is_refused_and_leaves_one_event(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let token = &alice.token;
    let changed = format!("{}{}", &token[..token.len() - 2], if token.ends_with("AA") { "BA" } else { "AA" });
    let cases = [
        (alice.tool().showing(format!("Token {token}")), "two_credentials"),
        (Tool::without_credential().showing(token.clone()), "garbled"),
        (Tool::without_credential().showing(format!("Digest {token}")), "garbled"),
        (Tool::without_credential().showing("Basic ???"), "garbled"),
        (Tool::with_token("pypi-"), "malformed_token"),
        (Tool::with_token(""), "malformed_token"),
        (Tool::with_token(&format!("{token}=")), "malformed_token"),
        (Tool::with_token(&token.replace("pypi-", "")), "malformed_token"),
        (Tool::with_token(&format!("pypi-{}", "A".repeat(80_000))), "malformed_token"),
        (Tool::with_token(&format!("pypi-{}", "A".repeat(400_000))), "malformed_token"),
        (Tool::without_credential().showing(format!("Token  {token}")), "malformed_token"),
        (Tool::with_token(&changed), "unknown_token"),
    ];
    for (tool, reason) in cases {
        let (refusal, events) = refused(&world, &tool).await;
        assert_eq!((refusal.as_str(), events), (INVALID, vec![format!("account:api_token:refused api_token refused {reason}")]));
    }
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_password_uploads_only_for_an_account_without_a_second_factor(pool: PgPool) {
    let world = World::new(pool).await;
    let bob = old_school(&world, "bob").await;
    let tool = Tool::with_password("Bob", &bob.password);
    let before = world.last_event().await;
    assert_eq!(tool.upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
    let events = world.events_after(before).await;
    assert_eq!((events[0].0.as_str(), events[0].1.as_str()), ("account:basic_password:used", "basic_password"));
    assert_eq!(events.iter().filter(|event| event.0.starts_with("account:")).count(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn every_other_password_hears_the_same_whether_right_or_wrong(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let unverified = Person::registered(&world, "una").await;
    let frozen = old_school(&world, "fred").await;
    let bob = old_school(&world, "bob").await;
    world.store.admin_freeze(Operator::Cli, &Username::parse("fred").unwrap()).await.unwrap();
    let state = world.state().await;
    let too_long = "x".repeat(2000);
    let cases = [
        ("alice", alice.person.password.as_str(), "second_factor_enrolled"),
        ("alice", "wrong", "wrong_password"),
        ("una", unverified.password.as_str(), "email_unverified"),
        ("fred", frozen.password.as_str(), "account_frozen"),
        ("bob", "wrong", "wrong_password"),
        ("bob", too_long.as_str(), "wrong_password"),
        ("nobody", bob.password.as_str(), "unknown_user"),
        ("' or 1=1 --", "x", "unknown_user"),
        ("bob\0", bob.password.as_str(), "unknown_user"),
    ];
    for (username, password, reason) in cases {
        let (refusal, events) = refused(&world, &Tool::with_password(username, password)).await;
        let expected = vec![format!("account:basic_password:refused basic_password refused {reason}")];
        assert_eq!((refusal.as_str(), events), (NO_PASSWORDS, expected), "{username}");
    }
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn where_passwords_are_switched_off_none_uploads(pool: PgPool) {
    let world = World::with(pool, |settings| settings.uploads.basic_password = BasicPassword::Never).await;
    let bob = old_school(&world, "bob").await;
    let (refusal, events) = refused(&world, &Tool::with_password("bob", &bob.password)).await;
    assert_eq!(refusal, NO_PASSWORDS);
    assert_eq!(events, ["account:basic_password:refused basic_password refused passwords_switched_off"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn too_much_that_is_no_good_closes_the_door_for_a_while(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.bad_credentials_per_address = 3).await;
    let alice = Maintainer::named(&world, "alice").await;
    for _ in 0..5 {
        alice.tool().present(&world).await.unwrap().0.without_project(&world.store).await.unwrap();
    }
    for _ in 0..3 {
        assert_eq!(refused(&world, &Tool::with_token("pypi-guess")).await.0, INVALID);
    }
    let (refusal, events) = refused(&world, &alice.tool()).await;
    assert_eq!(refusal, "429 Too many requests. Wait a moment and try again.");
    assert_eq!(events, ["account:api_token:refused api_token refused too_many_attempts"]);
    let UploadError::Refused(refusal) = alice.tool().present(&world).await.unwrap_err() else { panic!() };
    assert_eq!(refusal.retry_after(), Some(300));

    assert!(alice.tool().at([198, 51, 100, 1]).present(&world).await.is_ok(), "elsewhere nothing happened");
    world.wait(Duration::minutes(5));
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn the_limits_of_logging_in_hold_at_this_door_too(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.login_per_account_and_address = 2).await;
    let bob = old_school(&world, "bob").await;
    for _ in 0..2 {
        assert_eq!(refused(&world, &Tool::with_password("bob", "guess")).await.0, NO_PASSWORDS);
    }
    let (refusal, events) = refused(&world, &Tool::with_password("bob", &bob.password)).await;
    assert!(refusal.starts_with("429 "), "{refusal}");
    assert_eq!(events, ["account:basic_password:refused basic_password refused too_many_attempts"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn where_attempts_cannot_be_counted_nobody_gets_in(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    world.meddle("alter table attempts rename to gone").await;
    assert!(matches!(alice.tool().present(&world).await, Err(UploadError::Unavailable(_))));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_authentication_that_cannot_be_written_down_fails(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    world.meddle("create function full_disk() returns trigger language plpgsql as $$ begin raise 'full'; end $$").await;
    world.meddle("create trigger full_disk before insert on audit_events for each row execute function full_disk()").await;
    let error = alice.tool().grant(&world, &Package::wheel("demo", "1.0")).await.unwrap_err();
    assert!(matches!(error, UploadError::Unavailable(_)));
    let (credential, _) = alice.tool().present(&world).await.unwrap();
    assert!(credential.without_project(&world.store).await.is_err());
    assert_eq!(world.count("select count(*) from projects").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_client_that_hangs_up_leaves_a_trace_all_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let before = world.last_event().await;
    drop(alice.tool().present(&world).await.unwrap());
    let mut events = Vec::new();
    while events.is_empty() {
        tokio::task::yield_now().await;
        events = world.events_after(before).await;
    }
    assert_eq!(events[0].0, "account:api_token:used");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_door_knows_the_same_answer_as_the_credential(pool: PgPool) {
    let world = World::new(pool).await;
    let (parts, _) = Tool::without_credential().request();
    let refusal = <store::auth::UploadCredential as store::auth::Proof>::admit(&world.store, &parts).await.unwrap_err();
    let Refusal::Credential(refusal) = refusal else { panic!("{refusal:?}") };
    assert_eq!(refusal.to_string(), INVALID);
}
