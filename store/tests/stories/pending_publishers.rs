//! Pending publishers: workflows that make a project by their first token.

use sqlx::PgPool;
use store::auth::{Fresh2fa, Session2fa};
use store::publishing::RemovePendingPublisher;

use super::trusted_publishing::Town;
use crate::support::{Maintainer, Package};

#[sqlx::test(migrations = "../migrations")]
async fn a_pending_publisher_makes_its_project_by_its_first_token(pool: PgPool) {
    let town = Town::new(pool).await;
    town.pend("Fresh.Lib", &[]).await.unwrap();
    for (name, words) in [
        ("fresh-lib", "This trusted publisher has already been registered."),
        ("another", "This trusted publisher has already been registered for a different project name."),
        ("demo", "A project named demo exists already. Add the publisher on its own page."),
        ("json", "The name json can't be used for a new project."),
    ] {
        assert_eq!(town.pend(name, &[]).await.unwrap_err().to_string(), words);
    }
    let before = town.world.last_event().await;
    let tool = town.minted("first").await;
    let events: Vec<_> = town.world.events_after(before).await.into_iter().map(|event| event.0).collect();
    let made = ["project:create", "project:role:add", "project:oidc_publisher:add", "project:oidc_publisher:pinned"];
    assert_eq!(events[..4], made);
    assert_eq!(events[4..], ["account:short_lived_api_token:added", "account:identity_token:used"]);
    tool.upload(&town.world, &Package::wheel("Fresh.Lib", "1.0")).await.unwrap();
    assert_eq!(town.publishers("fresh-lib").await[0].added_by.as_deref(), Some("alice"));
    assert_eq!(town.world.count("select count(*) from pending_publishers").await, 0);
    let letter = town.world.post().await.pop().unwrap();
    assert_eq!(letter.subject, "[localhost] The project Fresh.Lib was made");
}

#[sqlx::test(migrations = "../migrations")]
async fn pending_publishers_are_few_and_end_when_somebody_else_is_faster(pool: PgPool) {
    let town = Town::new(pool).await;
    for number in ["a", "b", "c"] {
        town.pend("fresh", &[("environment", number)]).await.unwrap();
    }
    let error = town.pend("fresh", &[("environment", "d")]).await.unwrap_err();
    assert_eq!(error.to_string(), "You have 3 pending publishers already. Remove one first.");
    let (session, _) = town.alice.browser.admitted::<Session2fa>(&town.world).await;
    let pending = town.world.store.pending_publishers(&session).await.unwrap();
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<RemovePendingPublisher>(&town.world.store, &pending[0].id).await.unwrap();
    town.world.store.remove_pending_publisher(leave, &client).await.unwrap();
    let bob = Maintainer::named(&town.world, "bob").await;
    bob.tool().upload(&town.world, &Package::wheel("fresh", "1.0")).await.unwrap();
    assert_eq!(town.world.count("select count(*) from pending_publishers").await, 0);
    let told = town.world.count("select count(*) from audit_events where tag = 'account:oidc:pending_publisher_removed'").await;
    assert_eq!(told, 3, "one by hand, two with the name");
    assert_eq!(town.world.post().await.iter().filter(|sent| sent.subject == "[localhost] A pending publisher was removed").count(), 2);
}
