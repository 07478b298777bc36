//! A domain that lapses, and somebody else who registers it.

use domain::account::Username;
use sqlx::PgPool;
use store::accounts::{AdminError, Operator};
use store::auth::{Public, Session2fa};

use crate::support::{Browser, Person, World, verify_address};

async fn asks_for_a_link(world: &World, typed: &str) {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.request_password_reset(who, &client, typed).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_21_whoever_gets_a_lapsed_domain_gets_no_mail_and_no_account(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, browser) = Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    for (address, is_verified) in [("alice@elsewhere.example", true), ("alice@mail.example.com", true), ("new@example.com", false)] {
        let verified = if is_verified { "now()" } else { "null" };
        let insert = format!(
            "insert into email_addresses (email_id, account_id, address, address_key, is_primary, verified_at, created_at) select gen_random_uuid(), account_id, '{address}', '{address}', false, {verified}, now() from accounts"
        );
        sqlx::query(sqlx::AssertSqlSafe(insert)).execute(&world.pool).await.unwrap();
    }
    Person::registered(&world, "bob").await;
    world.meddle("update email_addresses set address = 'bob@notexample.com', address_key = 'bob@notexample.com', verified_at = now() where address = 'bob@example.com'").await;
    asks_for_a_link(&world, "alice").await;
    let (link, _) = world.mailed("reset-password").await.expect("the link that was asked for before");
    let (before, sent) = (world.last_event().await, world.outbox.sent().len());

    assert_eq!(world.store.admin_unverify_domain("EXAMPLE.com").await.unwrap(), 2, "there and below, and nowhere else");
    assert!(world.store.pending_reset(&link).await.unwrap().is_none(), "links that were mailed are dead");
    let seen = world.events_after(before).await;
    assert!(
        matches!(seen.as_slice(), [(tag, method, outcome, None)] if tag == "account:email:unverified" && method == "cli" && outcome == "ok"),
        "{seen:?}"
    );
    let letters = world.post().await;
    let told: Vec<_> = letters[sent..].iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
    assert_eq!(told, [("alice@elsewhere.example", "[localhost] Email address no longer verified")]);
    assert!(letters[sent].text.contains("alice@example.com") && letters[sent].text.contains("alice@mail.example.com"));

    // The mailbox's new owner asks for a new password, by every name there is.
    let sent = world.outbox.sent().len();
    for typed in ["alice@example.com", "alice@mail.example.com"] {
        asks_for_a_link(&world, typed).await;
    }
    assert_eq!(world.post().await.len(), sent, "nothing goes there");
    asks_for_a_link(&world, "alice").await;
    assert_eq!(world.mailed("reset-password").await.unwrap().1, "alice@elsewhere.example");
    browser.admitted::<Session2fa>(&world).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_21_nobody_is_told_at_a_lapsed_address_and_an_unknown_domain_changes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    Person::enrolled(&world, "alice").await;
    verify_address(&world).await;
    world.store.admin_freeze(Operator::Cli, &Username::parse("alice").unwrap()).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    for domain in ["example.org", "ample.com", "%", "com"] {
        let changed = world.store.admin_unverify_domain(domain).await;
        // Whoever owns all of `com` owns what is below it.
        assert_eq!(matches!(changed, Err(AdminError::Unchanged)), domain != "com", "{domain}: {changed:?}");
        if domain == "%" {
            assert_eq!((world.state().await, world.last_event().await), (state.clone(), before));
        }
    }
    let sent = world.post().await;
    assert!(sent.iter().all(|letter| !letter.subject.contains("no longer verified")), "her only address was the lapsed one");
    assert_eq!(world.count("select count(*) from email_addresses where verified_at is not null").await, 0, "a frozen account's too");
}
