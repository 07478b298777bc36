//! In whose language letters are written: the reader's, whoever else's browser or command brings them about.

use domain::account::Username;
use domain::policy::Role;
use sqlx::PgPool;
use store::accounts::Operator;
use store::auth::Public;
use store::mail::{Post, Sent};
use store::projects::collaborators::Invitee;
use words::{Language, scope};

use super::collaborators::{bob, change, invite};
use super::project_acts::{join, owner};
use crate::support::{Browser, Person, World, verify_address};

fn alice() -> Username {
    "alice".parse().unwrap()
}

/// The newest letter to somebody.
async fn newest(world: &World, to: &str) -> Sent {
    world.post().await.into_iter().rfind(|letter| letter.to == format!("{to}@example.com")).unwrap()
}

async fn known(world: &World) -> Option<String> {
    sqlx::query_scalar("select language from accounts where username = 'alice'").fetch_one(&world.pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn who_registers_in_german_gets_german_letters(pool: PgPool) {
    let world = World::new(pool).await;
    scope(Language::German, Person::registered(&world, "alice")).await;
    assert_eq!(known(&world).await.as_deref(), Some("de"));
    let letter = newest(&world, "alice").await;
    assert_eq!(letter.subject, "[localhost] Bestätigen Sie Ihre E-Mail-Adresse");
    assert!(letter.text.starts_with("Hallo alice,\n\nJemand, wahrscheinlich Sie, möchte"), "{}", letter.text);
    assert!(letter.html.contains("<html lang=\"de\">") && letter.html.contains("m&#246;chte"), "{}", letter.html);

    // No browser is there any more.
    verify_address(&world).await;
    assert_eq!(newest(&world, "alice").await.subject, "[localhost] E-Mail-Adresse bestätigt");
    world.store.admin_freeze(Operator::Cli, &alice()).await.unwrap();
    let letter = newest(&world, "alice").await;
    assert_eq!(letter.subject, "[localhost] Ihr Konto wurde gesperrt");
    assert!(letter.text.contains("Das haben die Betreiber dieser Website getan."), "{}", letter.text);
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_are_english_where_nobody_asked_for_anything_else(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    assert_eq!(known(&world).await.as_deref(), Some("en"));
    let letter = newest(&world, "alice").await;
    assert_eq!(letter.subject, "[localhost] Verify your email address");
    assert!(letter.text.starts_with("Hello alice,\n\nSomebody, probably you, wants"), "{}", letter.text);
    assert!(letter.html.contains("<html lang=\"en\">"), "{}", letter.html);

    verify_address(&world).await;
    // An account from before, and one whose language the catalogue has no more.
    for meddled in ["update accounts set language = null", "update accounts set language = 'tlh'"] {
        world.meddle(meddled).await;
        let sent = world.post().await.len();
        scope(Language::German, world.store.admin_grant(Operator::Cli, &alice())).await.unwrap();
        assert_eq!(newest(&world, "alice").await.subject, "[localhost] You are an administrator now");
        scope(Language::German, world.store.admin_revoke(Operator::Cli, &alice())).await.unwrap();
        assert_eq!(world.post().await.len(), sent + 2);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_act_is_told_to_everybody_in_their_own_language(pool: PgPool) {
    let world = World::new(pool).await;
    let alice_there = scope(Language::German, owner(&world)).await;
    join(&world, "Maintainer").await;
    scope(Language::German, change(&world, &alice_there.browser, &bob(), Role::Owner)).await.unwrap();
    let (german, english) = (newest(&world, "alice").await, newest(&world, "bob").await);
    assert!(german.text.starts_with("Hallo alice,") && german.text.contains("bob ist jetzt Inhaber"), "{}", german.text);
    assert!(german.text.contains("Wann und wie, steht im Verlauf des Projekts:"), "{}", german.text);
    assert!(english.text.starts_with("Hello bob,") && english.text.contains("bob is an owner now"), "{}", english.text);
    assert_eq!(english.subject, "[localhost] A role in a project was changed");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_last_log_in_decides(pool: PgPool) {
    let world = World::new(pool).await;
    let (person, _) = Person::enrolled(&world, "alice").await;
    assert_eq!(known(&world).await.as_deref(), Some("en"));
    // The first step alone changes nothing.
    let mut browser = Browser::new();
    scope(Language::German, person.begin(&world, &mut browser)).await.unwrap();
    assert_eq!(known(&world).await.as_deref(), Some("en"));
    scope(Language::German, person.finish(&world, &mut browser)).await.unwrap();
    assert_eq!(known(&world).await.as_deref(), Some("de"));
    world.store.admin_grant(Operator::Cli, &alice()).await.unwrap();
    assert_eq!(newest(&world, "alice").await.subject, "[localhost] Sie gehören jetzt zur Verwaltung");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stranger_is_written_to_in_the_language_of_whoever_writes(pool: PgPool) {
    let world = World::new(pool).await;
    let alice_there = scope(Language::German, owner(&world)).await;
    let friend = Invitee::Email("friend@example.com".parse().unwrap());
    scope(Language::German, invite(&world, &alice_there.browser, friend, Role::Maintainer)).await.unwrap();
    let letter = newest(&world, "friend").await;
    assert_eq!(letter.subject, "[localhost] Sie sind zum Projekt demo eingeladen");
    assert!(letter.text.starts_with("Hallo,\n\nalice lädt Sie ein, Betreuer des Projekts demo zu werden."), "{}", letter.text);
    assert!(letter.text.contains("bis 12:00 Uhr (UTC) am 30. November 2026"), "{}", letter.text);

    // Whose address it is already hears of it in a language of their own.
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.register(who, &client, Person::named("carol").form("alice@example.com")).await.unwrap();
    let letter = newest(&world, "alice").await;
    assert_eq!(letter.subject, "[localhost] Ihre E-Mail-Adresse wurde für ein anderes Konto angegeben");
    assert!(letter.text.contains("Jemand hat Ihre Adresse alice@example.com für das Konto „carol“ angegeben."), "{}", letter.text);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_link_is_whole_in_the_file_of_a_german_letter_too(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail.clone())).await;
    scope(Language::German, Person::registered(&world, "alice")).await;
    world.post().await;
    let text = std::fs::read_to_string(mail.join("0000000001-alice@example.com.eml")).unwrap();
    let link = text.lines().find(|line| line.starts_with("http://localhost:8000/account/verify-email/?token=")).unwrap();
    assert_eq!(link.len(), "http://localhost:8000/account/verify-email/?token=".len() + 43);
    assert!(text.contains("möchte die Adresse alice@example.com für das Konto „alice“"), "{text}");
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.lines().any(|line| line == "Content-Transfer-Encoding: 8bit") && head.is_ascii(), "{head}");
}
