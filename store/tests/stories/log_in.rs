//! Logging in, step by step.

use domain::local_path::LocalPath;
use sqlx::PgPool;
use store::accounts::{LogInError, LoggedIn, Operator, SecondFactorError};
use store::auth::{Fresh2fa, PasswordSeen, Public, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World, password};

#[sqlx::test(migrations = "../migrations")]
async fn a_person_logs_in_with_password_and_app_and_arrives_where_they_were_going(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    let before = world.last_event().await;

    let (who, client) = browser.admitted::<Public>(&world).await;
    let next = Some(LocalPath::parse("/manage/account/tokens/").unwrap());
    let LoggedIn::SecondFactorDue(cookie) = world.store.log_in(who, &client, "ALICE", password(&alice.password), next).await.unwrap()
    else {
        panic!("the second factor was not asked for");
    };
    browser.keep(&cookie);
    let done = alice.finish(&world, &mut browser).await.unwrap();
    assert_eq!(done.next.unwrap().as_str(), "/manage/account/tokens/");

    let (who, _) = browser.admitted::<Fresh2fa>(&world).await;
    assert_eq!(who.username(), "alice");
    let seen: Vec<_> =
        world.events_after(before).await.into_iter().map(|(tag, method, outcome, _)| format!("{tag} {method} {outcome}")).collect();
    assert_eq!(seen, ["account:login:success password ok", "account:login:success password+totp ok"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_18_a_19_unknown_frozen_and_wrong_are_one_answer_and_one_event_each(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let bob = Person::registered(&world, "bob").await;
    world.store.admin_freeze(Operator::Cli, &domain::account::Username::parse("bob").unwrap()).await.unwrap();
    let unknown = Person::named("nobody");
    let state = world.state().await;

    let cases = [
        (&alice, "not-the-password", "wrong_password"),
        (&bob, "tangled-violet-orbit", "account_frozen"),
        (&bob, "not-the-password", "wrong_password"),
        (&unknown, "tangled-violet-orbit", "unknown_username"),
    ];
    let mut answers = Vec::new();
    for (person, typed, reason) in cases {
        let before = world.last_event().await;
        let mut browser = Browser::new();
        let error = person.try_password(&world, &mut browser, typed).await.unwrap_err();
        answers.push(error.to_string());
        let expected = ("account:login:failure", "password", "refused", Some(reason));
        let seen = world.events_after(before).await;
        let [(tag, method, outcome, why)] = seen.as_slice() else { panic!("{seen:?}") };
        assert_eq!((tag.as_str(), method.as_str(), outcome.as_str(), why.as_deref()), expected);
    }
    answers.dedup();
    assert_eq!(answers, ["The username or the password isn't right. Try again."]);
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_name_that_cannot_be_a_username_is_simply_wrong(pool: PgPool) {
    let world = World::new(pool).await;
    for name in ["", "a b", "x\0y", "' or 1=1 --", "tangled-violet-orbit?!", &"x".repeat(10_000)] {
        let (who, client) = Browser::new().admitted::<Public>(&world).await;
        let error = world.store.log_in(who, &client, name, password("tangled-violet-orbit"), None).await.unwrap_err();
        assert!(matches!(error, LogInError::Wrong), "{name:?}");
    }
    let kept: Vec<String> =
        sqlx::query_scalar("select concat(a::text, ' ', (select string_agg(t::text, '') from attempts t)) from audit_events a")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert!(!kept.concat().contains("violet"), "what was typed as a username may be a password");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_27_an_account_without_a_second_factor_can_only_enrol(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    assert!(matches!(alice.begin(&world, &mut browser).await.unwrap(), LoggedIn::Enrol(..)));

    let (who, _) = browser.admitted::<Session>(&world).await;
    assert!(!who.has_second_factor());
    let before = world.last_event().await;
    assert!(matches!(browser.enter::<Session2fa>(&world).await, Err(Refusal::EnrolmentNeeded)));
    assert!(matches!(browser.enter::<Fresh2fa>(&world).await, Err(Refusal::EnrolmentNeeded)));
    let seen = world.events_after(before).await;
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(seen.iter().all(|(tag, _, outcome, why)| {
        (tag.as_str(), outcome.as_str(), why.as_deref()) == ("account:session:refused", "refused", Some("second_factor_not_enrolled"))
    }));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_the_password_step_is_for_one_browser_five_minutes_five_tries_and_one_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;

    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    assert!(matches!(Browser::new().enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "another browser");
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "it is no session");

    world.wait(time::Duration::minutes(5) - time::Duration::microseconds(1));
    let copy = browser.clone();
    alice.finish(&world, &mut browser).await.unwrap();
    assert!(matches!(copy.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "it is used up");

    let mut late = Browser::new();
    alice.begin(&world, &mut late).await.unwrap();
    world.wait(time::Duration::minutes(5));
    assert!(matches!(late.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "it is too old");

    let mut clumsy = Browser::new();
    alice.begin(&world, &mut clumsy).await.unwrap();
    for _ in 0..4 {
        assert!(matches!(alice.try_code(&world, &mut clumsy, &alice.wrong_code(&world)).await, Err(SecondFactorError::Wrong)));
    }
    assert!(matches!(alice.try_code(&world, &mut clumsy, &alice.wrong_code(&world)).await, Err(SecondFactorError::Over)));
    assert!(matches!(clumsy.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "five tries");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_one_persons_password_and_anothers_code_open_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let (mallory, _) = Person::enrolled(&world, "mallory").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let state = world.state().await;
    let before = world.last_event().await;
    let code =
        (-1..=1).map(|steps| mallory.code(&world, steps)).find(|code| (-1..=1).all(|steps| alice.code(&world, steps) != *code)).unwrap();
    assert!(matches!(alice.try_code(&world, &mut browser, &code).await, Err(SecondFactorError::Wrong)));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1);
    // The positive control: her own code opens.
    alice.finish(&world, &mut browser).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_09_a_password_step_from_before_a_credential_change_is_dead(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let (seen, client) = browser.admitted::<PasswordSeen>(&world).await;
    world.meddle("update accounts set credential_epoch = credential_epoch + 1").await;
    let sessions = world.count("select count(*) from sessions").await;

    let code = domain::account::TotpCode::parse(&alice.code(&world, 0)).unwrap();
    let error = world.store.verify_totp(seen, &client, &code).await.unwrap_err();
    assert!(matches!(error, SecondFactorError::Over), "the change came between the proof and its use: {error:?}");
    assert!(matches!(browser.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert_eq!(world.count("select count(*) from sessions").await, sessions);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_10_a_planted_cookie_is_never_taken_over_and_every_step_has_a_new_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let mut browser = Browser::new();
    let planted = "AAAAAAAAAAAAAAAAAAAAAA";
    browser.keep_raw("bonded-session", planted);
    browser.keep_raw("bonded-preauth", planted);

    alice.begin(&world, &mut browser).await.unwrap();
    let password_step = browser.cookie("bonded-preauth").unwrap().to_owned();
    assert_ne!(password_step, planted);
    alice.finish(&world, &mut browser).await.unwrap();
    let session = browser.cookie("bonded-session").unwrap().to_owned();
    assert!(session != planted && session != password_step);

    let mut thief = Browser::new();
    thief.keep_raw("bonded-session", planted);
    assert!(matches!(thief.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    thief.keep_raw("bonded-session", &password_step);
    assert!(matches!(thief.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_twenty_first_session_ends_the_oldest(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let mut browsers = Vec::new();
    for _ in 0..21 {
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        browsers.push(browser);
        world.wait(time::Duration::seconds(1));
    }
    assert!(matches!(browsers[0].enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    for browser in &browsers[1..] {
        browser.admitted::<Session>(&world).await;
    }
    assert_eq!(world.count("select count(*) from sessions").await, 20);
}
