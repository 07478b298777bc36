//! Guessing passwords.

use sqlx::PgPool;
use store::accounts::LogInError;

use crate::support::{Browser, Person, World};

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
        assert_eq!(wait.0, time::Duration::minutes(5), "known or not, the answer is the same");
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
    assert!(matches!(stranger, Err(LogInError::TooMany(_))), "{stranger:?}");
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
