//! A password in use that turns out to be stolen.

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use domain::secret::Secret;
use sqlx::PgPool;
use store::accounts::{ChosenPassword, ConfirmLoginError, Confirmed, LinkSecret, LogInError, LoggedIn, PasswordReset, SecondFactorError};
use store::auth::{Public, Refusal, Session, Session2fa};
use time::Duration;

use crate::breaches::{EVERYBODYS, List};
use crate::support::{Browser, Person, Tool, World, verify_address};

const NEW: &str = "eleven yellow lanterns drift north";
const TOLD: &str = "Your password was found among stolen ones";
/// One of the common passwords.
const COMMON: &str = "iloveyou";

/// Its hash under the pepper of [`World`], as somebody set it before the list had it.
fn common_hash() -> String {
    let params = Params::new(64, 1, 1, None).unwrap();
    let argon2 = Argon2::new_with_secret(&[1; 32], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    argon2.hash_password_with_salt(COMMON.as_bytes(), &[7; 16]).unwrap().to_string()
}

/// The same installation with a range server that has everybody's password.
async fn with_list(world: &World) -> World {
    let list = List::of(&format!("{}:42\r\n", &EVERYBODYS[5..])).await;
    let asked = World::with(world.pool.clone(), |settings| settings.breach_range_url = Some(list.url.clone())).await;
    asked.wait(Duration::hours(1));
    asked
}

/// Waits until the range server was heard.
async fn marked(world: &World) {
    while world.count("select count(*) from accounts where password_compromised_at is not null").await == 0 {
        tokio::task::yield_now().await;
    }
}

async fn reset(world: &World, link: &LinkSecret) {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    let secret = || Secret::new(NEW.to_owned());
    let reset = PasswordReset { new: ChosenPassword { password: secret(), again: secret() }, revoke_tokens: true };
    world.store.reset_password(who, &client, link, reset).await.unwrap();
}

fn form_of(browser: &Browser) -> LinkSecret {
    LinkSecret::parse(browser.cookie("bonded-reset").unwrap()).unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn with_a_second_factor_a_stolen_password_leads_to_a_new_one_and_to_no_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (mut alice, before) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    let world = with_list(&world).await;
    let last = world.last_event().await;
    let mut browser = Browser::new();
    assert!(matches!(alice.begin(&world, &mut browser).await.unwrap(), LoggedIn::SecondFactorDue(_)), "the password step tells nothing");
    marked(&world).await;
    let seen = world.events_after(last).await;
    assert_eq!(seen[1], ("account:password:compromised".into(), "system".into(), "ok".into(), None));
    assert_eq!(world.letters(TOLD).await, 1);

    let sessions = world.count("select count(*) from sessions").await;
    let Err(SecondFactorError::NewPasswordDue(form)) = alice.finish(&world, &mut browser).await else { panic!("a session") };
    browser.keep(&form);
    assert_eq!(world.count("select count(*) from sessions").await, sessions);
    let (tag, method, outcome, _) = world.events_after(last).await.pop().unwrap();
    assert_eq!(format!("{tag} {method} {outcome}"), "account:login:new_password_due password+totp ok");
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    let pending = world.store.pending_reset(&form_of(&browser)).await.unwrap().unwrap();
    assert!(pending.is_for_compromised() && pending.username() == "alice");

    // It is marked and told of once, whoever knocks.
    world.wait(Duration::seconds(30));
    let mut again = Browser::new();
    alice.begin(&world, &mut again).await.unwrap();
    let Err(SecondFactorError::NewPasswordDue(newer)) = alice.finish(&world, &mut again).await else { panic!("a session") };
    assert!(world.store.pending_reset(&form_of(&browser)).await.unwrap().is_none(), "the older form is dead");
    again.keep(&newer);
    assert_eq!(world.letters(TOLD).await, 1);

    reset(&world, &form_of(&again)).await;
    assert!(matches!(before.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a new password ends what was open");
    let letter = world.post().await.pop().unwrap();
    assert!(letter.subject.ends_with("Password reset") && letter.text.contains("at the end of a login"), "{}", letter.text);
    NEW.clone_into(&mut alice.password);
    world.wait(Duration::seconds(30));
    alice.logged_in(&world).await.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn the_form_for_a_new_password_is_good_for_a_quarter_of_an_hour_and_a_new_place_confirms_first(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    world.meddle("update accounts set password_compromised_at = now()").await;
    let mut browser = Browser::at([198, 51, 100, 7]);
    alice.begin(&world, &mut browser).await.unwrap();
    let Err(SecondFactorError::ConfirmationDue(cookie)) = alice.finish(&world, &mut browser).await else { panic!("no confirmation") };
    browser.keep(&cookie);
    let (link, _) = world.mailed("confirm-login").await.unwrap();

    // Whoever has a stolen password and one code, and no mailbox, gets no form for a new one.
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, client) = browser.admitted::<Public>(&world).await;
    let (parts, _) = browser.request();
    let unconfirmed = world.store.confirm_login(who, &client, None, &world.store.carried(&parts)).await;
    assert!(matches!(unconfirmed, Err(ConfirmLoginError::NotYet)), "{unconfirmed:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(seen.len() == 1 && seen[0].2 == "refused" && seen[0].3.as_deref() == Some("not_confirmed_yet"), "{seen:?}");

    let (who, client) = browser.admitted::<Public>(&world).await;
    let (parts, _) = browser.request();
    let confirmed = world.store.confirm_login(who, &client, Some(link), &world.store.carried(&parts)).await.unwrap();
    let Confirmed::NewPasswordDue(form) = confirmed else { panic!("{confirmed:?}") };
    browser.keep(&form);
    assert!(world.store.pending_reset(&form_of(&browser)).await.unwrap().is_some());
    world.wait(Duration::minutes(15));
    assert!(world.store.pending_reset(&form_of(&browser)).await.unwrap().is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_second_factor_a_stolen_password_is_as_good_as_a_wrong_one_until_the_mailed_link(pool: PgPool) {
    let world = World::new(pool).await;
    let mut bob = Person::registered(&world, "bob").await;
    verify_address(&world).await;
    assert!(Tool::with_password("bob", &bob.password).present(&world).await.is_ok());
    let world = with_list(&world).await;
    let mut browser = Browser::new();
    bob.begin(&world, &mut browser).await.unwrap();
    marked(&world).await;
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "what it opened is closed");
    assert_eq!(world.letters(TOLD).await, 1);

    let (state, last) = (world.state().await, world.last_event().await);
    let refused = bob.begin(&world, &mut browser).await.unwrap_err();
    let wrong = bob.try_password(&world, &mut browser, "not-the-password").await.unwrap_err();
    assert!(matches!(refused, LogInError::Wrong) && refused.to_string() == wrong.to_string());
    let reasons: Vec<_> = world.events_after(last).await.into_iter().map(|event| event.3.unwrap()).collect();
    assert_eq!(reasons, ["password_compromised", "wrong_password"]);
    assert!(Tool::with_password("bob", &bob.password).present(&world).await.is_err(), "nor by an upload tool");
    assert_eq!(world.state().await, state);

    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.request_password_reset(who, &client, "bob").await.unwrap();
    let (link, _) = world.mailed("reset-password").await.unwrap();
    reset(&world, &link).await;
    NEW.clone_into(&mut bob.password);
    assert!(matches!(bob.begin(&world, &mut Browser::new()).await.unwrap(), LoggedIn::Enrol(..)));
}

#[sqlx::test(migrations = "../migrations")]
async fn where_nothing_was_proved_the_log_in_goes_on_and_the_list_inside_knows_too(pool: PgPool) {
    let world = World::new(pool).await;
    let mut carol = Person::registered(&world, "carol").await;
    sqlx::query("update accounts set password_hash = $1").bind(common_hash()).execute(&world.pool).await.unwrap();
    COMMON.clone_into(&mut carol.password);
    let mut browser = Browser::new();
    assert!(matches!(carol.begin(&world, &mut browser).await.unwrap(), LoggedIn::Enrol(..)));
    browser.admitted::<Session>(&world).await;
    assert_eq!(world.letters(TOLD).await, 1);
    world.meddle("update email_addresses set verified_at = now()").await;
    assert!(matches!(carol.begin(&world, &mut browser).await, Err(LogInError::Wrong)), "from here on there is a mailbox");
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_only_ever_uploads_hears_of_a_stolen_password_too(pool: PgPool) {
    let world = World::new(pool).await;
    let bob = Person::registered(&world, "bob").await;
    verify_address(&world).await;
    let tool = Tool::with_password("bob", &bob.password);
    let asked = with_list(&world).await;
    assert!(tool.present(&asked).await.is_ok(), "the range server is asked after the answer");
    marked(&asked).await;
    assert!(tool.present(&asked).await.is_err());
    assert_eq!(asked.letters(TOLD).await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_common_password_uploads_nothing_from_the_first_time_on(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "bob").await;
    verify_address(&world).await;
    sqlx::query("update accounts set password_hash = $1").bind(common_hash()).execute(&world.pool).await.unwrap();
    let last = world.last_event().await;
    assert!(Tool::with_password("bob", "not-the-password").present(&world).await.is_err());
    assert_eq!(world.letters(TOLD).await, 0, "a wrong one says nothing");
    assert!(Tool::with_password("bob", COMMON).present(&world).await.is_err());
    assert_eq!(world.letters(TOLD).await, 1);
    let reasons: Vec<_> = world.events_after(last).await.into_iter().map(|event| event.3).collect();
    assert_eq!(reasons, [Some("wrong_password".to_owned()), None, Some("password_compromised".to_owned())]);
}
