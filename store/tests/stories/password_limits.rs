//! Guessing passwords.

use domain::secret::Secret;
use futures_util::future::join_all;
use sqlx::PgPool;
use store::HashingCost;
use store::accounts::{ChosenPassword, LogInError, PasswordReset};
use store::auth::Public;

use crate::support::{Browser, Person, World, verify_address};

const CLOSED: &str = "Too many wrong passwords";

#[sqlx::test(migrations = "../migrations")]
async fn ten_wrong_passwords_close_the_log_in_here_and_nowhere_else(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    let unknown = Person::named("nobody");
    let (mut thief, mut home) = (Browser::at([198, 51, 100, 1]), Browser::new());
    for person in [&alice, &unknown] {
        for _ in 0..10 {
            assert!(matches!(person.try_password(&world, &mut thief, "not-the-password").await, Err(LogInError::Wrong)));
        }
        let before = world.last_event().await;
        let Err(LogInError::TooMany(wait)) = person.begin(&world, &mut thief).await else { panic!("the eleventh was judged") };
        assert_eq!(wait.wait, time::Duration::minutes(5), "known or not, the answer is the same");
        assert_eq!(world.events_after(before).await.len(), 1);
    }
    alice.begin(&world, &mut home).await.unwrap();
    world.wait(time::Duration::minutes(5));
    alice.begin(&world, &mut thief).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_hundred_addresses_cannot_lock_a_person_out_where_they_have_been_before(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    alice.begin(&world, &mut Browser::new()).await.unwrap();
    for thief in 0..100_u8 {
        assert!(alice.try_password(&world, &mut Browser::at([198, 51, 100, thief]), "not-the-password").await.is_err());
    }
    let stranger = alice.begin(&world, &mut Browser::at([203, 0, 113, 1])).await;
    assert!(matches!(stranger, Err(LogInError::Closed(_))), "{stranger:?}");
    alice.begin(&world, &mut Browser::new()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn one_address_cannot_walk_through_many_names(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.login_per_address = 3).await;
    let alice = Person::registered(&world, "alice").await;
    let mut thief = Browser::at([198, 51, 100, 1]);
    for name in ["a", "b", "c"] {
        assert!(matches!(Person::named(name).begin(&world, &mut thief).await, Err(LogInError::Wrong)));
    }
    assert!(matches!(alice.begin(&world, &mut thief).await, Err(LogInError::TooMany(_))));
    // An IPv6 line has one count, however many addresses it has.
    let line = |last: u16| Browser::at([0x2001, 0xdb8, 0, 0, 0, 0, 0, last]);
    for last in 1..=3 {
        assert!(matches!(Person::named("d").begin(&world, &mut line(last)).await, Err(LogInError::Wrong)));
    }
    assert!(matches!(alice.begin(&world, &mut line(4)).await, Err(LogInError::TooMany(_))));
}

#[sqlx::test(migrations = "../migrations")]
async fn right_passwords_are_not_counted(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Person::registered(&world, "alice").await;
    for _ in 0..15 {
        alice.begin(&world, &mut Browser::new()).await.unwrap();
    }
}

/// Somebody at the person's own network, or behind the same proxy, guesses as slowly as the windows want.
#[sqlx::test(migrations = "../migrations")]
async fn after_a_hundred_wrong_passwords_in_a_row_where_a_person_has_been_the_right_one_opens_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    for guess in 1..=100_u32 {
        let wrong = alice.try_password(&world, &mut Browser::new(), "not-the-password").await;
        assert!(matches!(wrong, Err(LogInError::Wrong)), "guess {guess}: {wrong:?}");
        assert_eq!(world.letters(CLOSED).await, usize::from(guess == 100));
        world.wait(time::Duration::hours(1));
    }
    world.store.collect_garbage().await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    let Err(LogInError::Closed(wait)) = alice.begin(&world, &mut Browser::new()).await else { panic!("the right one was judged") };
    assert_eq!(wait.seconds(), 86_400);
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, reason)] if outcome == "refused" && reason.as_deref() == Some("password_closed")));
    let sent = world.post().await;
    let letter = sent.iter().find(|letter| letter.subject.ends_with(CLOSED)).unwrap();
    assert!(letter.text.contains("the last time from the network address 192.0.2.1, at "), "{}", letter.text);

    // Waiting opens nothing; a complete log-in from elsewhere does.
    world.wait(time::Duration::days(60));
    world.store.collect_garbage().await.unwrap();
    assert!(matches!(alice.begin(&world, &mut Browser::new()).await, Err(LogInError::Closed(_))));
    let mut away = Browser::at([203, 0, 113, 9]);
    alice.begin(&world, &mut away).await.unwrap();
    assert!(matches!(alice.begin(&world, &mut Browser::new()).await, Err(LogInError::Closed(_))), "the password alone is half of it");
    world.meddle("insert into login_addresses select account_id, '203.0.113.9/32', now() from accounts").await;
    alice.finish(&world, &mut away).await.unwrap();
    alice.begin(&world, &mut Browser::new()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_password_by_mailed_link_opens_every_place_again(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.login_in_a_row = 3).await;
    let mut alice = Person::registered(&world, "alice").await;
    verify_address(&world).await;
    alice.begin(&world, &mut Browser::new()).await.unwrap();
    for place in [[192, 0, 2, 1], [203, 0, 113, 1]] {
        for _ in 0..3 {
            let wrong = alice.try_password(&world, &mut Browser::at(place), "not-the-password").await;
            assert!(matches!(wrong, Err(LogInError::Wrong)), "{wrong:?}");
        }
        assert!(matches!(alice.begin(&world, &mut Browser::at(place)).await, Err(LogInError::Closed(_))));
    }
    // Strangers at a hundred addresses have no more guesses than at one.
    assert!(matches!(alice.begin(&world, &mut Browser::at([203, 0, 113, 2])).await, Err(LogInError::Closed(_))));
    assert_eq!(world.letters(CLOSED).await, 2);

    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.request_password_reset(who, &client, "alice").await.unwrap();
    let (link, _) = world.mailed("reset-password").await.unwrap();
    alice.password = "eleven yellow lanterns drift north".to_owned();
    let new = || Secret::new(alice.password.clone());
    let reset = PasswordReset { new: ChosenPassword { password: new(), again: new() }, revoke_tokens: true };
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.reset_password(who, &client, &link, reset).await.unwrap();
    alice.begin(&world, &mut Browser::at([203, 0, 113, 3])).await.unwrap();
    alice.begin(&world, &mut Browser::new()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_guesses_at_once_are_judged_as_often_as_one_after_the_other(pool: PgPool) {
    let world = World::with(pool, |settings| {
        settings.limits.login_in_a_row = 7;
        // Nobody waits for a turn to hash: each guess is judged or refused for what it is.
        settings.hashing = HashingCost { memory_kib: 64, passes: 1 };
    })
    .await;
    let alice = Person::registered(&world, "alice").await;
    alice.begin(&world, &mut Browser::new()).await.unwrap();
    world.meddle("insert into login_addresses select account_id, '198.51.100.1/32', now() from accounts").await;
    let before = world.last_event().await;
    let at_once = |place: [u8; 4]| {
        let (alice, world) = (&alice, &world);
        async move {
            join_all((0..50).map(|_| async move { alice.try_password(world, &mut Browser::at(place), "not-the-password").await })).await
        }
    };
    // From one network that is known and one that is not; each address alone would be allowed ten.
    for place in [[198, 51, 100, 1], [203, 0, 113, 1]] {
        assert!(at_once(place).await.iter().all(Result::is_err));
    }
    let seen = world.events_after(before).await;
    let count = |why: &str| seen.iter().filter(|(_, _, _, reason)| reason.as_deref() == Some(why)).count();
    assert_eq!((count("wrong_password"), count("password_closed")), (14, 86));
    // Home is a third place.
    alice.begin(&world, &mut Browser::new()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn an_unknown_name_is_closed_like_a_known_one_and_forgotten_and_a_newcomer_begins_anew(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.login_in_a_row = 3).await;
    let (bob, nobody) = (Person::named("bob"), Person::named("nobody"));
    for person in [&bob, &nobody] {
        for _ in 0..3 {
            assert!(matches!(person.begin(&world, &mut Browser::new()).await, Err(LogInError::Wrong)));
        }
        assert!(matches!(person.begin(&world, &mut Browser::new()).await, Err(LogInError::Closed(_))));
    }
    let bob = Person::registered(&world, "bob").await;
    bob.begin(&world, &mut Browser::new()).await.unwrap();
    assert!(bob.try_password(&world, &mut Browser::at([203, 0, 113, 1]), "not-the-password").await.is_err());
    let kept = "select count(*) from attempts where attempt_key like 'login:username:%' and consecutive > 0";
    for (days, rows) in [(2, 2), (30, 1)] {
        world.wait(time::Duration::days(days));
        world.store.collect_garbage().await.unwrap();
        assert_eq!(world.count(kept).await, rows, "bob's failure stays, nobody's is forgotten");
    }
}
