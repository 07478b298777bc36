//! Letters that warn of what was tried, and of what went well in an odd way.

use domain::account::{RecoveryCode, TotpCode};
use sqlx::PgPool;
use store::accounts::{LoggedIn, SecondFactorError};
use store::auth::PasswordSeen;
use time::Duration;

use crate::support::{Browser, Person, World, verify_address};

const WRONG_FACTOR: &str = "Your password was used with a wrong second factor";
const AFTER_FAILURES: &str = "Logged in after many failed tries";
const NO_CODES: &str = "You have no recovery codes left";

async fn alice(world: &World) -> Person {
    let (alice, _) = Person::enrolled(world, "alice").await;
    verify_address(world).await;
    alice
}

#[sqlx::test(migrations = "../migrations")]
async fn a_right_password_with_a_wrong_factor_is_told_once_an_hour(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let mut thief = Browser::at([198, 51, 100, 7]);
    assert!(alice.try_password(&world, &mut thief, "not-the-password").await.is_err());
    assert_eq!(world.letters(WRONG_FACTOR).await, 0, "a wrong password is anybody's");

    alice.begin(&world, &mut thief).await.unwrap();
    for _ in 0..3 {
        assert!(matches!(alice.try_code(&world, &mut thief, &alice.wrong_code(&world)).await, Err(SecondFactorError::Wrong)));
    }
    assert_eq!(world.letters(WRONG_FACTOR).await, 1);
    let sent = world.post().await;
    let letter = sent.iter().find(|letter| letter.subject.ends_with(WRONG_FACTOR)).unwrap();
    for part in
        ["from the network address 198.51.100.7, at 12:00 UTC on 23 November 2026", "http://localhost:8000/account/request-password-reset/"]
    {
        assert!(letter.text.contains(part) && letter.html.contains(part), "{part}: {}", letter.text);
    }
    world.wait(Duration::hours(1));
    alice.begin(&world, &mut thief).await.unwrap();
    let code = RecoveryCode::from_bytes([7; 16]);
    assert!(alice.try_recovery_code(&world, &mut thief, &code).await.is_err());
    assert_eq!(world.letters(WRONG_FACTOR).await, 2);
    // Too late is no try.
    world.wait(Duration::hours(1));
    alice.begin(&world, &mut thief).await.unwrap();
    let (seen, client) = thief.admitted::<PasswordSeen>(&world).await;
    world.meddle("delete from pre_auths").await;
    let code = TotpCode::parse(&alice.wrong_code(&world)).unwrap();
    assert!(matches!(world.store.verify_totp(seen, &client, &code).await, Err(SecondFactorError::Over)));
    assert_eq!(world.letters(WRONG_FACTOR).await, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_log_in_after_five_failures_is_told_and_after_four_is_not(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    for (failures, letters) in [(4, 0), (5, 1), (0, 1), (6, 1)] {
        world.wait(Duration::minutes(6));
        for _ in 0..failures {
            assert!(alice.try_password(&world, &mut Browser::at([198, 51, 100, 7]), "not-the-password").await.is_err());
            // Whoever tries is held back; the person at home is not.
            world.meddle("delete from attempts where attempt_key like 'login:%'").await;
        }
        world.wait(Duration::minutes(1));
        alice.logged_in(&world).await;
        assert_eq!(world.letters(AFTER_FAILURES).await, letters, "after {failures}; the last one is within the hour of the one before");
    }
    let sent = world.post().await;
    let letter = sent.iter().find(|letter| letter.subject.ends_with(AFTER_FAILURES)).unwrap();
    assert!(letter.text.contains("after at least 5 failed tries: from the network address 192.0.2.1, at "), "{}", letter.text);
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_second_factor_too_a_log_in_after_failures_is_told(pool: PgPool) {
    let world = World::new(pool).await;
    let bob = Person::registered(&world, "bob").await;
    for _ in 0..5 {
        assert!(bob.try_password(&world, &mut Browser::new(), "not-the-password").await.is_err());
    }
    world.meddle("delete from attempts where attempt_key like 'login:%'").await;
    assert!(matches!(bob.begin(&world, &mut Browser::new()).await.unwrap(), LoggedIn::Enrol(..)));
    assert_eq!(world.letters(AFTER_FAILURES).await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn who_used_up_all_recovery_codes_is_reminded_once_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    alice.logged_in(&world).await;
    assert_eq!(world.letters(NO_CODES).await, 0);
    world.meddle("delete from recovery_codes").await;
    for (wait, letters) in [(1, 1), (1, 1), (24, 2)] {
        world.wait(Duration::hours(wait));
        alice.logged_in(&world).await;
        assert_eq!(world.letters(NO_CODES).await, letters);
    }
}
