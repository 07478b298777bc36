//! Setting a new password with a mailed link.

use domain::account::Username;
use domain::secret::Secret;
use futures_util::future::join_all;
use sqlx::PgPool;
use store::accounts::{
    ChosenPassword, LinkSecret, LoggedIn, NewPasswordError, Operator, PasswordReset, RequestResetError, ResetPasswordError,
    SecondFactorError,
};
use store::auth::{PasswordSeen, Public, Refusal, Session};
use store::tokens::NewScope;
use store::{Client, HashingCost};

use crate::support::{Browser, Person, World, new_token, verify_address};

const NEW: &str = "eleven yellow lanterns drift north";

fn to(new: &str, revoke_tokens: bool) -> PasswordReset {
    let secret = || Secret::new(new.to_owned());
    PasswordReset { new: ChosenPassword { password: secret(), again: secret() }, revoke_tokens }
}

async fn request(world: &World, typed: &str) -> Result<(), RequestResetError> {
    request_from(world, &Browser::new(), typed).await
}

async fn request_from(world: &World, browser: &Browser, typed: &str) -> Result<(), RequestResetError> {
    let (who, client) = browser.admitted::<Public>(world).await;
    world.store.request_password_reset(who, &client, typed).await
}

async fn reset(world: &World, link: &LinkSecret, reset: PasswordReset) -> Result<(), ResetPasswordError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.reset_password(who, &client, link, reset).await
}

/// Alice with everything: a second factor, a proved address, a session.
async fn alice(world: &World) -> (Person, Browser) {
    let (alice, browser) = Person::enrolled(world, "alice").await;
    verify_address(world).await;
    (alice, browser)
}

async fn link(world: &World) -> LinkSecret {
    request(world, "alice").await.unwrap();
    world.mailed("reset-password").await.expect("a letter with a link").0
}

#[sqlx::test(migrations = "../migrations")]
async fn a_13_a_reset_gives_no_session_removes_no_factor_and_ends_everything(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, browser) = alice(&world).await;
    new_token(&world, &browser, "everything", NewScope::Account).await;
    let mut half = Browser::new();
    alice.begin(&world, &mut half).await.unwrap();
    let link = link(&world).await;
    for _ in 0..3 {
        assert_eq!(world.store.pending_reset(&link).await.unwrap().unwrap().username(), "alice", "looking changes nothing");
    }
    let before = world.last_event().await;
    reset(&world, &link, to(NEW, true)).await.unwrap();
    let seen: Vec<_> =
        world.events_after(before).await.into_iter().map(|(tag, method, outcome, _)| format!("{tag} {method} {outcome}")).collect();
    assert_eq!(seen, ["account:password:reset link ok", "account:api_token:removed link ok"]);
    assert_eq!(world.count("select count(*) from sessions").await, 0);
    assert_eq!(world.count("select count(*) from api_tokens").await, 0);
    assert_eq!(world.count("select count(*) from totp_factors").await, 1);
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(half.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)));
    assert_eq!(world.letters("Password reset").await, 1);

    alice.password = NEW.to_owned();
    let mut browser = Browser::new();
    assert!(matches!(alice.begin(&world, &mut browser).await.unwrap(), LoggedIn::SecondFactorDue(_)), "the factor is still asked for");
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_unticks_the_box_keeps_the_tokens(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = alice(&world).await;
    new_token(&world, &browser, "everything", NewScope::Account).await;
    let link = link(&world).await;
    reset(&world, &link, to(NEW, false)).await.unwrap();
    assert_eq!(world.count("select count(*) from api_tokens").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_20_a_link_dies_on_use_on_log_in_and_when_password_addresses_or_the_hour_change(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.password_reset_mails = 100).await;
    let (alice, _) = alice(&world).await;

    let used = link(&world).await;
    reset(&world, &used, to(&alice.password, false)).await.unwrap();
    is_dead(&world, &used, "used").await;
    let replaced = link(&world).await;
    let logged_in = link(&world).await;
    is_dead(&world, &replaced, "replaced").await;
    world.wait(time::Duration::seconds(30));
    alice.logged_in(&world).await;
    is_dead(&world, &logged_in, "logged in").await;
    let address = link(&world).await;
    world.meddle("insert into email_addresses (email_id, account_id, address, address_key, is_primary, created_at) select gen_random_uuid(), account_id, 'new@example.com', 'new@example.com', false, now() from accounts").await;
    is_dead(&world, &address, "an address was added").await;
    let late = link(&world).await;
    world.wait(time::Duration::hours(1));
    is_dead(&world, &late, "late").await;
    let frozen = link(&world).await;
    world.store.admin_freeze(Operator::Cli, &Username::parse("alice").unwrap()).await.unwrap();
    is_dead(&world, &frozen, "frozen").await;
    world.store.admin_unfreeze(Operator::Cli, &Username::parse("alice").unwrap()).await.unwrap();
    is_dead(&world, &frozen, "frozen once").await;
}

async fn is_dead(world: &World, link: &LinkSecret, why: &str) {
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(world.store.pending_reset(link).await.unwrap().is_none(), "{why}");
    assert!(matches!(reset(world, link, to(NEW, true)).await, Err(ResetPasswordError::LinkOver)), "{why}");
    let seen = world.events_after(before).await;
    let [(tag, method, outcome, _)] = seen.as_slice() else { panic!("{why}: {seen:?}") };
    assert_eq!((tag.as_str(), method.as_str(), outcome.as_str()), ("account:password:reset_refused", "link", "refused"));
    assert_eq!(world.state().await, state, "{why}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_link_is_for_its_own_purpose_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let (_alice, _) = alice(&world).await;
    let reset_link = link(&world).await;
    Person::registered(&world, "bob").await;
    let verify_link = world.newest_link().await;
    let state = world.state().await;
    assert!(matches!(reset(&world, &verify_link, to(NEW, true)).await, Err(ResetPasswordError::LinkOver)));
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    assert!(world.store.verify_email(who, &client, reset_link).await.is_err());
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_refused_new_password_leaves_the_link_good(pool: PgPool) {
    let world = World::new(pool).await;
    alice(&world).await;
    let (link, state) = (link(&world).await, world.state().await);
    let before = world.last_event().await;
    let refused = reset(&world, &link, to("alice@example.com alice", true)).await;
    assert!(matches!(refused, Err(ResetPasswordError::New(NewPasswordError::Refused(_)))), "{refused:?}");
    assert_eq!(world.events_after(before).await.len(), 1);
    assert_eq!(world.state().await, state);
    reset(&world, &link, to(NEW, true)).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_the_request_says_and_does_the_same_for_everybody_and_mail_goes_to_proved_addresses_alone(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.registrations_per_address = 100).await;
    alice(&world).await;
    Person::registered(&world, "unproved").await;
    Person::registered(&world, "frozen").await;
    world.meddle("update email_addresses set verified_at = now() where address = 'frozen@example.com'").await;
    world.store.admin_freeze(Operator::Cli, &Username::parse("frozen").unwrap()).await.unwrap();
    world.post().await;
    let cases = [
        ("alice", Some("alice@example.com"), None),
        (" ALICE@example.com ", Some("alice@example.com"), None),
        ("nobody", None, Some("unknown_account")),
        ("nobody@example.com", None, Some("unknown_account")),
        ("unproved", Some("unproved@example.com"), Some("no_verified_address")),
        // Once a day is enough.
        ("unproved@example.com", None, Some("no_verified_address")),
        ("frozen", None, Some("account_frozen")),
        ("", None, Some("unknown_account")),
        ("' or 1=1 --", None, Some("unknown_account")),
    ];
    for (typed, mailed, reason) in cases {
        world.meddle("delete from links where purpose = 'reset_password'").await;
        let (before, sent) = (world.last_event().await, world.outbox.sent().len());
        request(&world, typed).await.unwrap();
        assert_eq!(world.count("select count(*) from jobs").await, 1, "each leaves one job behind: {typed:?}");
        let seen = world.events_after(before).await;
        let [(tag, method, _, why)] = seen.as_slice() else { panic!("{typed:?}: {seen:?}") };
        assert_eq!((tag.as_str(), method.as_str(), why.as_deref()), ("account:password:reset_request", "link", reason), "{typed:?}");
        let letters = world.post().await;
        let to: Vec<_> = letters[sent..].iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!(to, mailed.into_iter().collect::<Vec<_>>(), "{typed:?}");
        let is_good = mailed.is_some() && reason.is_none();
        assert_eq!(world.count("select count(*) from links where purpose = 'reset_password'").await, i64::from(is_good));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_that_was_never_proved_hears_why_there_is_no_link(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "unproved").await;
    request(&world, "unproved@example.com").await.unwrap();
    let sent = world.post().await;
    let letter = sent.last().unwrap();
    assert_eq!(
        (letter.to.as_str(), letter.subject.as_str()),
        ("unproved@example.com", "[localhost] No password reset for an unverified address")
    );
    assert!(!letter.text.contains("token=") && !letter.html.contains("token="), "{}", letter.text);
    // Where somebody has proved the address, it is theirs alone.
    alice(&world).await;
    world.meddle("update email_addresses set address = 'alice@example.com', address_key = 'alice@example.com' where address_key = 'unproved@example.com'").await;
    request(&world, "alice@example.com").await.unwrap();
    assert!(world.mailed("reset-password").await.is_some());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_20_a_job_that_is_late_sends_no_link_that_would_be_dead(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.password_reset_mails = 100).await;
    let (alice, _) = alice(&world).await;
    let name = Username::parse("alice").unwrap();
    let sent = async |why: &str, expected: bool| {
        let before = world.outbox.sent().len();
        let sent = world.post().await;
        let links = sent[before..].iter().filter(|letter| letter.text.contains("/account/reset-password/?token=")).count();
        assert_eq!(links, usize::from(expected), "{why}");
        assert_eq!(world.count("select count(*) from links where purpose = 'reset_password'").await, i64::from(expected), "{why}");
        world.meddle("delete from links where purpose = 'reset_password'").await;
    };
    request(&world, "alice").await.unwrap();
    sent("nothing happened meanwhile", true).await;

    request(&world, "alice").await.unwrap();
    world.store.admin_freeze(Operator::Cli, &name).await.unwrap();
    sent("frozen", false).await;
    world.store.admin_unfreeze(Operator::Cli, &name).await.unwrap();
    request(&world, "alice").await.unwrap();
    world.store.admin_freeze(Operator::Cli, &name).await.unwrap();
    world.store.admin_unfreeze(Operator::Cli, &name).await.unwrap();
    sent("frozen for a while", false).await;
    request(&world, "alice").await.unwrap();
    world.wait(time::Duration::seconds(30));
    alice.logged_in(&world).await;
    sent("logged in", false).await;
    request(&world, "alice").await.unwrap();
    world.meddle("update accounts set credential_epoch = credential_epoch + 1").await;
    sent("another password or factor", false).await;
    request(&world, "alice").await.unwrap();
    world.meddle("insert into email_addresses (email_id, account_id, address, address_key, is_primary, created_at) select gen_random_uuid(), account_id, 'new@example.com', 'new@example.com', false, now() from accounts").await;
    sent("another address", false).await;
    request(&world, "alice").await.unwrap();
    world.wait(time::Duration::hours(1));
    sent("an hour later", false).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_mailbox_is_not_flooded_and_the_limit_tells_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    alice(&world).await;
    for typed in ["alice", "nobody"] {
        for tried in 0..=5 {
            let answer = request(&world, typed).await;
            assert_eq!(matches!(answer, Err(RequestResetError::TooMany(_))), tried == 5, "{typed} {tried}: {answer:?}");
        }
    }
    for host in 10..20 {
        request_from(&world, &Browser::at([192, 0, 2, host]), "alice").await.unwrap();
    }
    assert_eq!(world.letters("Reset your password").await, 5, "wherever they were asked for");
    assert_eq!(world.count("select count(*) from audit_events where reason = 'too_many_requests'").await, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_at_once_with_one_link_set_one_password(pool: PgPool) {
    let world = World::with(pool, |settings| settings.hashing = HashingCost { memory_kib: 64, passes: 1 }).await;
    alice(&world).await;
    let link = link(&world).await;
    assert!(world.store.pending_reset(&link).await.unwrap().is_some());
    let before = world.last_event().await;
    let mut all = Vec::new();
    for _ in 0..50 {
        all.push(Browser::new().admitted::<Public>(&world).await);
    }
    let all: Vec<_> = join_all(all.into_iter().map(|(who, client): (Public, Client)| {
        let (store, link) = (&world.store, &link);
        async move { store.reset_password(who, &client, link, to(NEW, true)).await }
    }))
    .await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert_eq!(all.iter().filter(|one| matches!(one, Err(ResetPasswordError::LinkOver))).count(), 49, "{all:?}");
    assert_eq!(world.events_after(before).await.iter().filter(|(tag, ..)| tag.starts_with("account:password:reset")).count(), 50);
}

/// A thief who was in is a stranger again, and so is the network that they came from.
#[sqlx::test(migrations = "../migrations")]
async fn after_a_reset_no_network_is_known_but_the_owners_and_no_feed_is_read(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, _) = alice(&world).await;
    world.meddle("insert into login_addresses select account_id, '198.51.100.9/32', now() from accounts").await;
    world.meddle("insert into history_feeds (feed_id, account_id, secret_hash, created_at) select gen_random_uuid(), account_id, sha256('a'), now() from accounts").await;
    let link = link(&world).await;
    let at_home = Browser::at([203, 0, 113, 5]);
    let (who, client) = at_home.admitted::<Public>(&world).await;
    world.store.reset_password(who, &client, &link, to(NEW, true)).await.unwrap();
    assert_eq!(world.count("select count(*) from history_feeds").await, 0);
    alice.password = NEW.to_owned();
    for known_before in [[198, 51, 100, 9], [192, 0, 2, 1]] {
        let mut browser = Browser::at(known_before);
        alice.begin(&world, &mut browser).await.unwrap();
        let waits = alice.finish(&world, &mut browser).await.unwrap_err();
        assert!(matches!(waits, SecondFactorError::ConfirmationDue(_)), "{waits:?}");
        world.wait(time::Duration::seconds(30));
    }
    let mut home = at_home;
    alice.begin(&world, &mut home).await.unwrap();
    alice.finish(&world, &mut home).await.unwrap();
}
