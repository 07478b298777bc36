//! Invitations end with whoever sent them, and with their time. Each end is written down.

use domain::account::Username;
use domain::policy::Role;
use sqlx::PgPool;
use store::accounts::Operator;
use store::auth::{Fresh2fa, Refusal};
use store::projects::collaborators::{AcceptInvitation, Invitee};
use store::projects::manage::ManageError;

use super::collaborators::{accept, bob, change, invite, only_invitation, roles};
use super::project_acts::{join, owner};
use crate::support::{Maintainer, World};

fn alice() -> Username {
    "alice".parse().unwrap()
}

/// What the history of the project says of invitations that ended by themselves.
async fn ended(world: &World, tag: &'static str) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "select split_part(subject, ':', 1), detail->>'to', detail->>'role' from audit_events where tag = $1 and outcome = 'ok' order by id",
    )
    .bind(tag)
    .fetch_all(&world.pool)
    .await
    .unwrap()
}

fn of_project(to: &str, role: &str) -> (String, String, String) {
    ("project".to_owned(), to.to_owned(), role.to_owned())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_frozen_owner_has_sent_opens_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let sender = owner(&world).await;
    let bob_there = Maintainer::named(&world, "bob").await;
    invite(&world, &sender.browser, Invitee::Username(bob()), Role::Owner).await.unwrap();
    let invitation = only_invitation(&world, &bob_there.browser).await.unwrap();
    let (who, client) = bob_there.browser.admitted::<Fresh2fa>(&world).await;
    let leave_before = who.ask::<AcceptInvitation>(&world.store, &invitation).await.unwrap();
    world.store.admin_freeze(Operator::Cli, &alice()).await.unwrap();

    assert_eq!(only_invitation(&world, &bob_there.browser).await, None);
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(accept(&world, &bob_there.browser, invitation).await, Err(Refusal::NotFound)));
    // Leave that was given before the freeze is judged again.
    let late = world.store.accept_invitation(leave_before, &client).await;
    assert!(matches!(late, Err(ManageError::Gone(_))), "{late:?}");
    assert_eq!(world.state().await, state);
    let events: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, outcome, _)| (tag, outcome)).collect();
    let refused = |tag: &str| (tag.to_owned(), "refused".to_owned());
    assert_eq!(events, [refused("account:session:refused"), refused("project:role:add")]);
    assert_eq!(roles(&world).await.len(), 1);

    // It was no fault of hers, and the invitation is good again.
    world.store.admin_unfreeze(Operator::Cli, &alice()).await.unwrap();
    accept(&world, &bob_there.browser, invitation).await.unwrap().unwrap();
    assert_eq!(roles(&world).await[1], ("bob".to_owned(), "Owner".to_owned()));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_an_owner_has_sent_goes_with_the_account_and_the_other_owners_hear_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let sender = owner(&world).await;
    let bob_there = join(&world, "Owner").await;
    let friend = || Invitee::Email("friend@example.org".parse().unwrap());
    invite(&world, &sender.browser, friend(), Role::Owner).await.unwrap();
    let (who, client) = sender.browser.admitted::<Fresh2fa>(&world).await;
    world.store.delete_account(who, &client, "alice").await.unwrap();

    assert_eq!(world.count("select count(*) from invitations").await, 0);
    assert_eq!(ended(&world, "project:role:revoke_invite").await, [of_project("friend@example.org", "Owner")]);
    let letters: Vec<_> = world.post().await.into_iter().filter(|letter| letter.subject.ends_with("Somebody left a project")).collect();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].to.starts_with("bob") && letters[0].text.contains("alice deleted their account."), "{letters:?}");
    // Nothing stands in the way of asking again.
    invite(&world, &bob_there.browser, friend(), Role::Maintainer).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_former_owner_has_sent_is_written_down_when_it_goes(pool: PgPool) {
    let world = World::new(pool).await;
    let sender = owner(&world).await;
    let bob_there = join(&world, "Owner").await;
    Maintainer::named(&world, "eve").await;
    invite(&world, &bob_there.browser, Invitee::Username("eve".parse().unwrap()), Role::Maintainer).await.unwrap();
    change(&world, &sender.browser, &bob(), Role::Maintainer).await.unwrap();
    let gone = ended(&world, "project:role:revoke_invite").await;
    assert_eq!(gone, [of_project("eve", "Maintainer"), ("user".to_owned(), "eve".to_owned(), "Maintainer".to_owned())]);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_whose_time_is_over_is_written_down_by_the_janitor_or_by_the_next_one(pool: PgPool) {
    let world = World::new(pool).await;
    let sender = owner(&world).await;
    let friend = |name: &str| Invitee::Email(format!("{name}@example.org").parse().unwrap());
    invite(&world, &sender.browser, friend("one"), Role::Owner).await.unwrap();
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from invitations").await, 1, "there is time yet");
    world.meddle("update invitations set expires_at = expires_at - interval '30 days'").await;
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from invitations").await, 0);
    assert_eq!(ended(&world, "project:role:invite_expired").await, [of_project("one@example.org", "Owner")]);

    invite(&world, &sender.browser, friend("two"), Role::Owner).await.unwrap();
    world.meddle("update invitations set expires_at = expires_at - interval '30 days'").await;
    invite(&world, &sender.browser, friend("two"), Role::Owner).await.unwrap();
    assert_eq!(world.count("select count(*) from invitations").await, 1);
    let all = ended(&world, "project:role:invite_expired").await;
    assert_eq!(all, [of_project("one@example.org", "Owner"), of_project("two@example.org", "Owner")]);
    world.store.collect_garbage().await.unwrap();
    assert_eq!(ended(&world, "project:role:invite_expired").await.len(), 2, "once each");
}
