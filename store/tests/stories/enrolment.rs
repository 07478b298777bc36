//! Setting up an authenticator app.

use domain::account::TotpCode;
use sqlx::PgPool;
use store::accounts::{EnableTotpError, SecondFactorError};
use store::auth::{Fresh2fa, PasswordSeen, Refusal, Session, Session2fa};

use crate::support::{Browser, Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_person_sets_up_codes_then_the_app_and_is_in(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let (mut browser, mut elsewhere) = (Browser::new(), Browser::new());
    alice.begin(&world, &mut browser).await.unwrap();
    alice.begin(&world, &mut elsewhere).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let old = browser.clone();
    let before = world.last_event().await;
    alice.enable_app(&world, &mut browser).await;

    browser.admitted::<Fresh2fa>(&world).await;
    let (who, _) = browser.admitted::<Session>(&world).await;
    assert!(who.has_second_factor());
    let factors = world.store.second_factors(&who).await.unwrap();
    assert_eq!(factors.totp_since, Some(world.store.clock().now()));
    assert!(!factors.email_verified, "an address that is not proved yet stops nobody from being safer");
    assert!(matches!(old.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a new step has a new cookie");
    assert!(matches!(elsewhere.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "sessions without the factor end");
    assert_eq!(world.count("select count(*) from sessions").await, 1);
    let enabled = world.events_after(before).await.remove(0);
    assert_eq!((enabled.0.as_str(), enabled.1.as_str(), enabled.2.as_str()), ("account:two_factor:method_added", "password+totp", "ok"));

    let subjects: Vec<_> = world.post().await.into_iter().map(|sent| sent.subject).collect();
    assert_eq!(
        subjects,
        ["[localhost] Verify your email address", "[localhost] New recovery codes", "[localhost] Authenticator app set up"]
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_recovery_codes_come_first(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.scan(&world, &browser).await;
    for with_codes in [false, true] {
        if with_codes {
            alice.take_codes(&world, &browser).await;
        }
        let (state, before) = (world.state().await, world.last_event().await);
        let (who, client) = browser.admitted::<Session>(&world).await;
        let code = TotpCode::parse(&alice.code(&world, 0)).unwrap();
        let refused = world.store.enable_totp(who, &client, &code).await;
        assert!(matches!(refused, Err(EnableTotpError::RecoveryCodesFirst)), "unconfirmed codes are not enough: {refused:?}");
        assert_eq!(world.state().await, state);
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "account:two_factor:method_refused" && outcome == "refused"));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_the_app_must_show_that_it_has_the_secret(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let state = world.state().await;
    alice.scan(&world, &browser).await;
    assert_eq!(world.state().await, state, "looking at the page stores nothing");
    for _ in 0..5 {
        let (who, client) = browser.admitted::<Session>(&world).await;
        let code = TotpCode::parse(&alice.wrong_code(&world)).unwrap();
        assert!(matches!(world.store.enable_totp(who, &client, &code).await, Err(EnableTotpError::Wrong)));
    }
    let (who, client) = browser.admitted::<Session>(&world).await;
    let code = TotpCode::parse(&alice.code(&world, 0)).unwrap();
    assert!(matches!(world.store.enable_totp(who, &client, &code).await, Err(EnableTotpError::TooMany(_))));
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_16_the_first_code_is_used_up_and_the_secret_is_not_shown_again(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let (who, _) = browser.admitted::<Session>(&world).await;
    let offered = world.store.totp_setup(&who).secret_base32().to_owned();
    assert_eq!(offered.len(), 32);
    let mut elsewhere = Browser::new();
    alice.begin(&world, &mut elsewhere).await.unwrap();
    let (who, _) = elsewhere.admitted::<Session>(&world).await;
    assert_ne!(world.store.totp_setup(&who).secret_base32(), offered, "another session is offered another secret");
    alice.enable_app(&world, &mut browser).await;

    let (who, _) = browser.admitted::<Session>(&world).await;
    assert_ne!(world.store.totp_setup(&who).secret_base32(), offered);
    let mut other = Browser::new();
    alice.begin(&world, &mut other).await.unwrap();
    assert!(matches!(alice.finish(&world, &mut other).await, Err(SecondFactorError::Wrong)), "the enrolment code is burned");
    let (state, before) = (world.state().await, world.last_event().await);
    alice.scan(&world, &browser).await;
    let (who, client) = browser.admitted::<Session>(&world).await;
    let code = TotpCode::parse(&alice.code(&world, 0)).unwrap();
    assert!(
        matches!(world.store.enable_totp(who, &client, &code).await, Err(EnableTotpError::AlreadyEnabled)),
        "nothing is replaced silently"
    );
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_17_the_secret_lies_sealed_and_does_not_open_for_another_account(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    let (mallory, _) = Person::enrolled(&world, "mallory").await;
    world
        .meddle(
            "update totp_factors set secret_wrapped = (
                select secret_wrapped from totp_factors join accounts using (account_id) where username = 'mallory'
            )",
        )
        .await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    let state = world.state().await;
    let error = alice.try_code(&world, &mut browser, &mallory.code(&world, 0)).await.unwrap_err();
    assert!(matches!(error, SecondFactorError::Unavailable(_)), "{error:?}");
    assert_eq!(world.state().await, state);
    // The positive control: in its own row it opens.
    mallory.logged_in(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_27_a_session_from_before_the_factor_never_becomes_a_full_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    world.meddle("update sessions set second_factor_at = null").await;
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(browser.enter::<Session2fa>(&world).await, Err(Refusal::LoginNeeded)));
    let mut other = Browser::new();
    alice.begin(&world, &mut other).await.unwrap();
    other.admitted::<PasswordSeen>(&world).await;
}
