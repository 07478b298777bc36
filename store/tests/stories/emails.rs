//! Several addresses: adding, proving, choosing the primary one, taking one off.

use domain::account::EmailAddress;
use domain::ids::EmailId;
use sqlx::PgPool;
use store::accounts::{AddEmailError, LinkSecret, MakePrimaryError, OwnAddress, RemoveEmailError, ResendError, VerifyEmailError};
use store::auth::{Fresh2fa, Public, Session, Session2fa};

use crate::support::{Browser, Person, World, verify_address};

async fn add(world: &World, browser: &Browser, address: &str) -> Result<(), AddEmailError> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    world.store.add_email(who, &client, &EmailAddress::parse(address).unwrap()).await
}

async fn make_primary(world: &World, browser: &Browser, email: EmailId) -> Result<(), MakePrimaryError> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    world.store.make_email_primary(who, &client, email).await
}

async fn remove(world: &World, browser: &Browser, email: EmailId) -> Result<(), RemoveEmailError> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    world.store.remove_email(who, &client, email).await
}

async fn resend(world: &World, browser: &Browser, email: EmailId) -> Result<(), ResendError> {
    let (who, client) = browser.admitted::<Session2fa>(world).await;
    world.store.resend_email_verification(who, &client, email).await
}

async fn verify(world: &World, link: LinkSecret) -> Result<(), VerifyEmailError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.verify_email(who, &client, link).await
}

async fn addresses(world: &World, browser: &Browser) -> Vec<OwnAddress> {
    let (who, _) = browser.admitted::<Session>(world).await;
    world.store.account_overview(&who).await.unwrap().addresses
}

async fn id_of(world: &World, browser: &Browser, address: &str) -> EmailId {
    addresses(world, browser).await.into_iter().find(|own| own.address == address).unwrap().id
}

/// To whom and about what, of the letters after the first `known`.
async fn letters(world: &World, known: usize) -> Vec<(String, String)> {
    let sent = world.post().await.split_off(known);
    let mut told: Vec<_> = sent.into_iter().map(|sent| (sent.to, sent.subject.trim_start_matches("[localhost] ").to_owned())).collect();
    told.sort();
    told
}

fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(to, about)| ((*to).to_owned(), (*about).to_owned())).collect()
}

/// Alice with two proved addresses.
async fn alice_with_two(world: &World) -> Browser {
    let (_, browser) = Person::enrolled(world, "alice").await;
    verify_address(world).await;
    add(world, &browser, "alice@work.example").await.unwrap();
    verify_address(world).await;
    browser
}

#[sqlx::test(migrations = "../migrations")]
async fn v6_3_7_every_proved_address_hears_of_every_change_and_the_old_and_the_removed_one_too(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let (home, work) = ("alice@example.com", "alice@work.example");
    let mut known = world.post().await.len();

    add(&world, &browser, work).await.unwrap();
    assert_eq!(letters(&world, known).await, told(&[(home, "Email address added"), (work, "Verify your email address")]));
    verify_address(&world).await;
    known = world.post().await.len();

    make_primary(&world, &browser, id_of(&world, &browser, work).await).await.unwrap();
    assert_eq!(letters(&world, known).await, told(&[(home, "Primary email address changed"), (work, "Primary email address changed")]));
    known = world.post().await.len();

    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    world.store.regenerate_recovery_codes(who, &client).await.unwrap();
    assert_eq!(letters(&world, known).await, told(&[(home, "New recovery codes"), (work, "New recovery codes")]));
    known = world.post().await.len();

    remove(&world, &browser, id_of(&world, &browser, home).await).await.unwrap();
    assert_eq!(letters(&world, known).await, told(&[(home, "Email address removed"), (work, "Email address removed")]));
    let left: Vec<_> = addresses(&world, &browser).await.into_iter().map(|own| (own.address, own.primary)).collect();
    assert_eq!(left, [(work.to_owned(), true)]);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_that_is_only_claimed_hears_nothing_about_the_account(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    add(&world, &browser, "bob@example.com").await.unwrap();
    let known = world.post().await.len();
    remove(&world, &browser, id_of(&world, &browser, "bob@example.com").await).await.unwrap();
    assert_eq!(letters(&world, known).await, told(&[("alice@example.com", "Email address removed")]));
}

#[sqlx::test(migrations = "../migrations")]
async fn each_change_is_one_event_that_names_the_address(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let before = world.last_event().await;
    add(&world, &browser, "alice@work.example").await.unwrap();
    verify_address(&world).await;
    let work = id_of(&world, &browser, "alice@work.example").await;
    make_primary(&world, &browser, work).await.unwrap();
    make_primary(&world, &browser, work).await.unwrap();
    remove(&world, &browser, id_of(&world, &browser, "alice@example.com").await).await.unwrap();
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, outcome, _)| format!("{tag} {outcome}")).collect();
    let expected = ["account:email:add ok", "account:email:verified ok", "account:email:primary:change ok", "account:email:remove ok"];
    assert_eq!(seen, expected, "what was primary already is no change");
    let named = "select count(*) from audit_events where tag in ('account:email:add', 'account:email:primary:change') and detail->>'address' = 'alice@work.example'";
    assert_eq!(world.count(named).await, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_primary_one_the_only_proved_one_and_a_strangers_stay(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.verification_mails = 100).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let home = id_of(&world, &browser, "alice@example.com").await;
    add(&world, &browser, "alice@work.example").await.unwrap();
    verify_address(&world).await;
    let work = id_of(&world, &browser, "alice@work.example").await;
    let (_, mallory) = Person::enrolled(&world, "mallory").await;
    let (state, before) = (world.state().await, world.last_event().await);

    // Her first address was never proved, and is primary all the same: neither of the two may go.
    assert!(matches!(remove(&world, &browser, home).await, Err(RemoveEmailError::Primary)));
    assert!(matches!(remove(&world, &browser, work).await, Err(RemoveEmailError::LastVerified)));
    let reasons: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, _, reason)| (tag, reason.unwrap())).collect();
    let refused = |reason: &str| ("account:email:remove".to_owned(), reason.to_owned());
    assert_eq!(reasons, [refused("primary_address"), refused("last_verified_address")]);
    for email in [home, work] {
        assert!(matches!(remove(&world, &mallory, email).await, Err(RemoveEmailError::NoSuchAddress)));
        assert!(matches!(make_primary(&world, &mallory, email).await, Err(MakePrimaryError::NoSuchAddress)));
        assert!(matches!(resend(&world, &mallory, email).await, Err(ResendError::AlreadyVerified)), "as if there were nothing");
    }
    assert_eq!(world.state().await, state);

    make_primary(&world, &browser, work).await.unwrap();
    remove(&world, &browser, home).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn only_a_proved_address_becomes_primary(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    add(&world, &browser, "alice@work.example").await.unwrap();
    let work = id_of(&world, &browser, "alice@work.example").await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(make_primary(&world, &browser, work).await, Err(MakePrimaryError::NotVerified)));
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, Some(reason))] if outcome == "refused" && reason == "email_unverified"), "{seen:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_is_added_once_and_ten_are_enough(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.verification_mails = 100).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(add(&world, &browser, "Alice@Example.COM").await, Err(AddEmailError::AlreadyYours)));
    assert_eq!(world.state().await, state);
    for number in 1..10 {
        add(&world, &browser, &format!("alice{number}@example.com")).await.unwrap();
    }
    let state = world.state().await;
    assert!(matches!(add(&world, &browser, "alice10@example.com").await, Err(AddEmailError::NoRoom)));
    assert_eq!(world.state().await, state);
    let refused: Vec<_> = world.events_after(before).await.into_iter().filter_map(|(_, _, _, reason)| reason).collect();
    assert_eq!(refused, ["already_yours", "too_many_addresses"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_to_new_addresses_are_counted_with_those_that_are_sent_again(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    add(&world, &browser, "victim@example.org").await.unwrap();
    let victim = id_of(&world, &browser, "victim@example.org").await;
    for _ in 0..2 {
        resend(&world, &browser, victim).await.unwrap();
    }
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(resend(&world, &browser, victim).await, Err(ResendError::TooMany(_))));
    assert!(matches!(add(&world, &browser, "another@example.org").await, Err(AddEmailError::TooMany(_))));
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 2, "one refused event each");
}

#[sqlx::test(migrations = "../migrations")]
async fn somebody_elses_address_is_taken_like_any_other_and_proves_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "bob").await;
    verify_address(&world).await;
    let (_, browser) = Person::enrolled(&world, "mallory").await;
    verify_address(&world).await;
    let known = world.post().await.len();
    add(&world, &browser, "bob@example.com").await.unwrap();
    let sent = world.post().await.split_off(known);
    let to_bob = sent.iter().find(|sent| sent.to == "bob@example.com").unwrap();
    assert!(to_bob.subject.ends_with("Your email address was given for another account"), "{}", to_bob.subject);
    assert!(sent.iter().all(|sent| !sent.text.contains("?token=")), "no link goes out");
    assert_eq!(world.count("select count(*) from email_addresses where address = 'bob@example.com' and verified_at is not null").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_20_links_die_with_the_address_that_they_went_to_and_reset_links_with_any_change(pool: PgPool) {
    let world = World::new(pool).await;
    let browser = alice_with_two(&world).await;
    add(&world, &browser, "alice@old.example").await.unwrap();
    let link = world.newest_link().await;
    let reset = "insert into links select gen_random_uuid(), 'reset_password', sha256(gen_random_uuid()::text::bytea), account_id, email_id, 0, created_at, created_at + interval '99 years' from email_addresses where is_primary";
    let resets = "select count(*) from links where purpose = 'reset_password'";

    world.meddle(reset).await;
    remove(&world, &browser, id_of(&world, &browser, "alice@old.example").await).await.unwrap();
    assert_eq!(world.count(resets).await, 0);
    let state = world.state().await;
    assert!(matches!(verify(&world, link).await, Err(VerifyEmailError::LinkOver)));
    assert_eq!(world.state().await, state);

    world.meddle(reset).await;
    make_primary(&world, &browser, id_of(&world, &browser, "alice@work.example").await).await.unwrap();
    assert_eq!(world.count(resets).await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_removals_at_once_one_address_is_left(pool: PgPool) {
    let world = World::new(pool).await;
    let browser = alice_with_two(&world).await;
    // The primary one was never proved: what is left are two proved ones, of which one must stay.
    world.meddle("update email_addresses set is_primary = false").await;
    let (home, work) = (id_of(&world, &browser, "alice@example.com").await, id_of(&world, &browser, "alice@work.example").await);
    let held = world.hold("select * from accounts for update").await;
    let (one, other, ()) = tokio::join!(remove(&world, &browser, home), remove(&world, &browser, work), world.let_go(held, 2));
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1, "{one:?} {other:?}");
    assert_eq!(world.count("select count(*) from email_addresses where verified_at is not null").await, 1);
}
