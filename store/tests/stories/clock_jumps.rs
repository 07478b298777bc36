//! A clock that jumps ahead, as one does whose time server was wrong: what ended meanwhile has ended, nothing lives longer for it, and nothing panics.

use domain::account::TotpCode;
use sqlx::PgPool;
use store::accounts::{LoggedIn, SecondFactorError};
use store::auth::{Fresh2fa, PasswordSeen, Refusal, Session2fa};
use time::Duration;

use crate::support::{Browser, Maintainer, Package, Person, World};

/// The jumps: an hour and a day of a wrong zone, ten years of a dead battery.
const JUMPS: [Duration; 3] = [Duration::hours(1), Duration::days(1), Duration::days(3653)];

/// Everything of alice's that has an end.
struct Things {
    session: Browser,
    half: Browser,
    code: String,
}

impl Things {
    async fn of(world: &World, alice: &Person) -> Self {
        let session = alice.logged_in(world).await;
        world.wait(Duration::seconds(30));
        let mut half = Browser::new();
        alice.begin(world, &mut half).await.unwrap();
        Self { session, half, code: alice.code(world, 0) }
    }

    async fn are_over(&self, world: &World) {
        assert!(matches!(self.session.enter::<Session2fa>(world).await, Err(Refusal::LoginNeeded)));
        assert!(matches!(self.half.enter::<PasswordSeen>(world).await, Err(Refusal::PasswordStepNeeded)));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_23_what_a_jump_ahead_skips_is_over(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let alice = Maintainer::named(&world, "alice").await;
    for jump in JUMPS {
        let things = Things::of(&world, &alice.person).await;
        world.wait(jump);
        things.are_over(&world).await;
        // A code that was shown before the jump is none of now.
        let mut browser = Browser::new();
        alice.person.begin(&world, &mut browser).await.unwrap();
        assert!(matches!(alice.person.try_code(&world, &mut browser, &things.code).await, Err(SecondFactorError::Wrong)), "{jump}");
        // Whoever logs in goes by the new time.
        alice.person.finish(&world, &mut browser).await.unwrap();
        browser.admitted::<Fresh2fa>(&world).await;
        world.store.collect_garbage().await.unwrap();
        things.are_over(&world).await;
        world.wait(Duration::seconds(30));
    }
    // A token that was made for ninety days.
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.0")).await;
    assert_eq!(said, "403 Invalid API Token: token is expired");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_23_a_jump_ahead_and_back_gives_nothing_a_second_life(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    for jump in JUMPS {
        let things = Things::of(&world, &alice).await;
        world.wait(jump);
        things.are_over(&world).await;
        world.wait(-jump);
        // Back in its own time each has the end that it always had, and no later one.
        things.session.admitted::<Session2fa>(&world).await;
        world.wait(Duration::minutes(5));
        assert!(matches!(things.half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "{jump}");
        world.wait(Duration::minutes(60));
        assert!(matches!(things.session.enter::<Session2fa>(&world).await, Err(Refusal::LoginNeeded)), "{jump}");
    }
}

/// What was begun while the clock was ahead says that it lives until long after. It ends when the clock is right again.
#[sqlx::test(migrations = "../migrations")]
async fn a_23_a_session_of_the_time_ahead_is_none_afterwards(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    for (number, jump) in JUMPS.into_iter().enumerate() {
        world.wait(jump);
        let mut browser = Browser::new();
        alice.begin(&world, &mut browser).await.unwrap();
        alice.try_recovery_code(&world, &mut browser, &alice.codes[number]).await.unwrap();
        browser.admitted::<Fresh2fa>(&world).await;
        world.wait(-jump);
        let before = world.last_event().await;
        assert!(matches!(browser.enter::<Session2fa>(&world).await, Err(Refusal::LoginNeeded)), "{jump}");
        let events = world.events_after(before).await;
        assert!(events.len() == 1 && events[0].3.as_deref() == Some("session_expired"), "{events:?}");
    }
    // A clock that is set right by a minute ends nothing.
    world.wait(Duration::minutes(1));
    let browser = alice.logged_in(&world).await;
    world.wait(-Duration::minutes(1));
    browser.admitted::<Fresh2fa>(&world).await;
}

/// A code that was used while the clock was ahead closes all before it: whoever saw those on a screen has nothing. Recovery codes know no time.
#[sqlx::test(migrations = "../migrations")]
async fn a_23_a_code_of_the_time_ahead_opens_nothing_afterwards(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.second_factor_per_5_minutes = 100).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    world.wait(Duration::days(1));
    let ahead = alice.code(&world, 0);
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_code(&world, &mut browser, &ahead).await.unwrap();
    world.wait(-Duration::days(1));
    let sessions = world.count("select count(*) from sessions").await;
    for code in [alice.code(&world, 0), alice.code(&world, 1), ahead] {
        let mut browser = Browser::new();
        assert!(matches!(alice.begin(&world, &mut browser).await.unwrap(), LoggedIn::SecondFactorDue(_)));
        let (seen, client) = browser.admitted::<PasswordSeen>(&world).await;
        let refused = world.store.verify_totp(seen, &client, &TotpCode::parse(&code).unwrap()).await;
        assert!(matches!(refused, Err(SecondFactorError::Wrong)), "{refused:?}");
    }
    assert_eq!(world.count("select count(*) from sessions").await, sessions);
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.try_recovery_code(&world, &mut browser, &alice.codes[0]).await.unwrap();
}
