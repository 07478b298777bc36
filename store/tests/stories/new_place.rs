//! Log-ins from a browser and a network that were not seen before.

use domain::local_path::LocalPath;
use sqlx::PgPool;
use store::accounts::{ConfirmLoginError, Confirmed, LinkSecret, Operator, SecondFactorError};
use store::auth::{Fresh2fa, PasswordSeen, Public, Refusal, Session};

use crate::support::{Browser, Person, World, password, verify_address};

const ELSEWHERE: [u8; 4] = [198, 51, 100, 7];

/// Alice, who always logs in from the same network.
async fn alice(world: &World) -> Person {
    let (alice, _) = Person::enrolled(world, "alice").await;
    verify_address(world).await;
    alice
}

/// Both steps, from a new place: the browser that waits, and the mailed link.
async fn waits(world: &World, alice: &Person, mut browser: Browser) -> (Browser, LinkSecret) {
    let (who, client) = browser.admitted::<Public>(world).await;
    let next = LocalPath::parse("/manage/account/tokens/").ok();
    let store::accounts::LoggedIn::SecondFactorDue(cookie) =
        world.store.log_in(who, &client, alice.name, password(&alice.password), next).await.unwrap()
    else {
        panic!("the second factor was not asked for")
    };
    browser.keep(&cookie);
    match alice.finish(world, &mut browser).await {
        Err(SecondFactorError::ConfirmationDue(cookie)) => browser.keep(&cookie),
        other => panic!("{other:?}"),
    }
    let (link, to) = world.mailed("confirm-login").await.expect("a letter with a link");
    assert_eq!(to, "alice@example.com");
    (browser, link)
}

async fn confirm(world: &World, browser: &Browser, link: Option<&LinkSecret>) -> Result<Confirmed, ConfirmLoginError> {
    let (parts, client) = browser.request();
    let (who, _) = browser.admitted::<Public>(world).await;
    let link = link.map(|link| LinkSecret::parse(&text(world, link)).unwrap());
    world.store.confirm_login(who, &client, link, &world.store.carried(&parts)).await
}

/// The secret as the cookie of a refused form carries it: the only way out of a link.
fn text(world: &World, link: &LinkSecret) -> String {
    let cookie = link.reset_cookie(world.store.settings());
    cookie.header().split(';').next().unwrap().split_once('=').unwrap().1.to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_22_a_code_from_a_new_place_opens_nothing_before_the_mailed_link(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let (sessions, before) = (world.count("select count(*) from sessions").await, world.last_event().await);
    let (mut browser, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
    assert_eq!(world.count("select count(*) from sessions").await, sessions);
    assert!(matches!(browser.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)));
    assert!(matches!(browser.enter::<PasswordSeen>(&world).await, Err(Refusal::PasswordStepNeeded)), "the step is over");
    let seen = world.events_after(before).await;
    assert_eq!(seen[1], ("account:login:unrecognised".into(), "password+totp".into(), "ok".into(), None));

    let (parts, _) = browser.request();
    for _ in 0..2 {
        let waiting = world.store.waiting_login(Some(&link), &world.store.carried(&parts)).await.unwrap().unwrap();
        assert!(waiting.is_own() && !waiting.is_confirmed(), "looking changes nothing");
    }
    let before = world.last_event().await;
    let Confirmed::In(session) = confirm(&world, &browser, Some(&link)).await.unwrap() else { panic!("the same browser goes on") };
    assert_eq!(session.next.unwrap().as_str(), "/manage/account/tokens/");
    browser.keep(&session.cookie);
    browser.admitted::<Fresh2fa>(&world).await;
    assert_eq!(world.events_after(before).await, [("account:login:success".into(), "link".into(), "ok".into(), None)]);
    assert!(matches!(confirm(&world, &browser, Some(&link)).await, Err(ConfirmLoginError::Over)), "once");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_22_opened_on_another_network_the_link_confirms_nothing_and_gives_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let (thief, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
    let (state, before) = (world.state().await, world.last_event().await);
    // The owner believes that it is her own log-in.
    assert!(matches!(confirm(&world, &Browser::new(), Some(&link)).await, Err(ConfirmLoginError::OtherPlace)));
    assert!(matches!(confirm(&world, &thief, None).await, Err(ConfirmLoginError::NotYet)));
    assert_eq!(world.state().await, state);
    let reasons: Vec<_> = world.events_after(before).await.into_iter().filter_map(|(_, _, _, reason)| reason).collect();
    assert_eq!(reasons, ["other_place", "not_confirmed_yet"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn opened_in_another_browser_on_the_same_network_it_lets_the_waiting_one_go_on(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let (mut browser, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
    let phone = Browser::at(ELSEWHERE);
    let sessions = world.count("select count(*) from sessions").await;
    let before = world.last_event().await;
    assert!(matches!(confirm(&world, &phone, Some(&link)).await.unwrap(), Confirmed::Elsewhere));
    assert_eq!(world.count("select count(*) from sessions").await, sessions, "the other browser gets nothing");
    assert!(matches!(confirm(&world, &phone, Some(&link)).await, Err(ConfirmLoginError::Over)), "once");
    assert!(matches!(confirm(&world, &phone, None).await, Err(ConfirmLoginError::Over)), "nothing waits there");
    let Confirmed::In(session) = confirm(&world, &browser, None).await.unwrap() else { panic!("the waiting one goes on") };
    browser.keep(&session.cookie);
    browser.admitted::<Session>(&world).await;
    let tags: Vec<_> = world
        .events_after(before)
        .await
        .into_iter()
        .filter(|event| event.2 == "ok")
        .map(|(tag, method, ..)| format!("{tag} {method}"))
        .collect();
    assert_eq!(tags, ["account:login:confirmed link", "account:login:success password+totp"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_known_browser_or_a_known_network_waits_no_more_and_neither_skips_the_factor(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    alice.logged_in(&world).await;
    world.wait(time::Duration::seconds(30));
    let (mut browser, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
    let Confirmed::In(session) = confirm(&world, &browser, Some(&link)).await.unwrap() else { panic!() };
    browser.keep(&session.device.expect("a browser that is known from now on"));

    // The network, with nothing but the right password and code.
    world.wait(time::Duration::seconds(30));
    let mut fresh = Browser::at(ELSEWHERE);
    alice.begin(&world, &mut fresh).await.unwrap();
    alice.finish(&world, &mut fresh).await.unwrap();
    // The browser, somewhere else.
    let mut travelling = Browser::at([203, 0, 113, 5]);
    travelling.keep_raw("bonded-device", browser.cookie("bonded-device").unwrap());
    assert!(matches!(travelling.enter::<Session>(&world).await, Err(Refusal::LoginNeeded)), "a known browser is no session");
    world.wait(time::Duration::seconds(30));
    alice.begin(&world, &mut travelling).await.unwrap();
    assert!(matches!(alice.try_code(&world, &mut travelling, &alice.wrong_code(&world)).await, Err(SecondFactorError::Wrong)));
    let done = alice.finish(&world, &mut travelling).await.unwrap();
    assert!(done.device.is_none(), "it has its cookie already");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_browser_known_to_bob_is_not_known_to_alice(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let (bob, _) = Person::enrolled(&world, "bob").await;
    let mut browser = Browser::new();
    bob.begin(&world, &mut browser).await.unwrap();
    let done = bob.finish(&world, &mut browser).await.unwrap();
    let mut elsewhere = Browser::at(ELSEWHERE);
    elsewhere.keep(&done.device.unwrap());
    waits(&world, &alice, elsewhere).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_recovery_code_from_a_new_place_waits_too(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let mut browser = Browser::at(ELSEWHERE);
    alice.begin(&world, &mut browser).await.unwrap();
    let refused = alice.try_recovery_code(&world, &mut browser, &alice.codes[0]).await;
    assert!(matches!(refused, Err(SecondFactorError::ConfirmationDue(_))), "{refused:?}");
    assert_eq!(world.count("select count(*) from recovery_codes").await, 8, "it is used up all the same");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_waiting_log_in_is_over_after_ten_minutes_or_when_anything_ends_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    let username = domain::account::Username::parse("alice").unwrap();
    for end in ["late", "ended", "frozen"] {
        world.wait(time::Duration::seconds(30));
        let (browser, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
        match end {
            "late" => world.wait(time::Duration::minutes(10)),
            "ended" => drop(world.store.admin_end_sessions(Operator::Cli, &username).await.unwrap()),
            _ => {
                world.store.admin_freeze(Operator::Cli, &username).await.unwrap();
                world.store.admin_unfreeze(Operator::Cli, &username).await.unwrap();
            }
        }
        let sessions = world.count("select count(*) from sessions").await;
        assert!(matches!(confirm(&world, &browser, Some(&link)).await, Err(ConfirmLoginError::Over)), "{end}");
        assert_eq!(world.count("select count(*) from sessions").await, sessions, "{end}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_about_log_ins_are_limited(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.confirmation_mails = 1).await;
    let alice = alice(&world).await;
    waits(&world, &alice, Browser::at(ELSEWHERE)).await;
    world.wait(time::Duration::seconds(30));
    let mut browser = Browser::at(ELSEWHERE);
    alice.begin(&world, &mut browser).await.unwrap();
    let before = world.last_event().await;
    let refused = alice.finish(&world, &mut browser).await;
    assert!(matches!(refused, Err(SecondFactorError::TooMany(_))), "{refused:?}");
    assert_eq!(world.events_after(before).await.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn where_no_address_is_left_nothing_waits_and_the_person_hears_what_to_do(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = alice(&world).await;
    world.store.admin_unverify_domain("example.com").await.unwrap();
    let mut away = Browser::at(ELSEWHERE);
    alice.begin(&world, &mut away).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    let refused = alice.finish(&world, &mut away).await.unwrap_err();
    assert!(matches!(refused, SecondFactorError::NobodyToMail), "{refused:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(_, _, outcome, reason)] if outcome == "refused" && reason.as_deref() == Some("nobody_to_mail")));
    assert!(world.mailed("confirm-login").await.is_none());
    // The same code is still good where she is known.
    alice.logged_in(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_link_to_an_address_that_was_never_proved_says_so_and_few_are_sent(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.verification_mails = 4).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    for letters in 1..=2 {
        world.wait(time::Duration::seconds(30));
        let (browser, link) = waits(&world, &alice, Browser::at(ELSEWHERE)).await;
        let (parts, _) = browser.request();
        let waiting = world.store.waiting_login(Some(&link), &world.store.carried(&parts)).await.unwrap().unwrap();
        assert!(!waiting.is_mailed_to_proved());
        assert_eq!(world.letters("Confirm a login from a new place").await, letters);
    }
    let sent = world.post().await;
    assert!(sent.last().unwrap().text.contains("This address was given for the account and never verified."));
    // Two letters told of the recovery codes and of the app.
    world.wait(time::Duration::seconds(30));
    let mut away = Browser::at(ELSEWHERE);
    alice.begin(&world, &mut away).await.unwrap();
    assert!(matches!(alice.finish(&world, &mut away).await, Err(SecondFactorError::TooMany(_))));
    assert_eq!(world.letters("Confirm a login from a new place").await, 2);
}
