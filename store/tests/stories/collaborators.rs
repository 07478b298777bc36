//! Roles: invited, accepted, changed, removed, left. A project always keeps an owner.

use domain::account::{EmailAddress, Username};
use domain::ids::InvitationId;
use domain::policy::Role;
use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::auth::{Fresh2fa, Refusal, Session2fa};
use store::projects::collaborators::{AcceptInvitation, DeclineInvitation, Invitee};
use store::projects::manage::{ChangeRole, Invite, LeaveProject, ManageError, RemoveCollaborator, RevokeInvitation};
use store::publish::Published;
use time::Duration;

use super::project_acts::{join, leave, owner, refused};
use crate::support::{Browser, Maintainer, Package, World};

pub(crate) fn bob() -> Username {
    "bob".parse().unwrap()
}

pub(crate) async fn invite(world: &World, browser: &Browser, to: Invitee, role: Role) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<Invite>(world, browser).await, browser.request());
    world.store.invite(leave, &client, &to, role).await
}

pub(crate) async fn only_invitation(world: &World, browser: &Browser) -> Option<InvitationId> {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.own_invitations(&who).await.unwrap().first().map(|invitation| invitation.id)
}

pub(crate) async fn accept(world: &World, browser: &Browser, invitation: InvitationId) -> Result<Result<(), ManageError>, Refusal> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    let leave = who.ask::<AcceptInvitation>(&world.store, &invitation).await?;
    Ok(world.store.accept_invitation(leave, &client).await)
}

pub(crate) async fn change(world: &World, browser: &Browser, of: &Username, to: Role) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<ChangeRole>(world, browser).await, browser.request());
    world.store.change_role(leave, &client, of, to).await
}

async fn remove(world: &World, browser: &Browser, of: &Username) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<RemoveCollaborator>(world, browser).await, browser.request());
    world.store.remove_collaborator(leave, &client, of, of.as_str()).await
}

pub(crate) async fn roles(world: &World) -> Vec<(String, String)> {
    sqlx::query_as("select username, role from project_roles join accounts using (account_id) order by 1")
        .fetch_all(&world.pool)
        .await
        .unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn who_is_invited_takes_the_role_by_accepting(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let bob_there = Maintainer::named(&world, "bob").await;
    invite(&world, &alice.browser, Invitee::Username(bob()), Role::Maintainer).await.unwrap();
    assert_eq!(roles(&world).await.len(), 1, "the role begins when it is accepted");
    assert_eq!(world.letters("You are invited to the project demo").await, 1);
    let letter = world.post().await.into_iter().find(|letter| letter.subject.contains("invited to the project")).unwrap();
    assert!(letter.text.contains("alice invites you to be a maintainer of the project demo, until 12:0"), "{}", letter.text);

    let invitation = only_invitation(&world, &bob_there.browser).await.unwrap();
    let before = world.last_event().await;
    accept(&world, &bob_there.browser, invitation).await.unwrap().unwrap();
    assert_eq!(roles(&world).await[1], ("bob".to_owned(), "Maintainer".to_owned()));
    let tags: Vec<_> = world.events_after(before).await.into_iter().map(|event| event.0).collect();
    assert_eq!(tags, ["project:role:add"]);
    assert_eq!(world.letters("Somebody has a role in a project").await, 2, "the owner and bob");
    assert_eq!(bob_there.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
    assert!(matches!(accept(&world, &bob_there.browser, invitation).await, Err(Refusal::NotFound)), "it is used up");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_to_an_address_is_for_whoever_has_proved_it_and_tells_nobody_whether_anyone_has(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let there = Maintainer::named(&world, "bob").await;
    let address: String = sqlx::query_scalar("select address from email_addresses join accounts using (account_id) where username = 'bob'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let known = Invitee::Email(EmailAddress::parse(&address.to_uppercase()).unwrap());
    let unknown = Invitee::Email("nobody@example.org".parse().unwrap());
    invite(&world, &alice.browser, known, Role::Owner).await.unwrap();
    invite(&world, &alice.browser, unknown, Role::Owner).await.unwrap();
    let letters: Vec<_> = world.post().await.into_iter().filter(|letter| letter.subject.contains("invited to the project")).collect();
    assert!(letters.iter().all(|letter| letter.text.starts_with("Hello,\n")), "{letters:?}");

    let invitation = only_invitation(&world, &there.browser).await.unwrap();
    // Somebody else's is not there for alice, and one whose address is not proved is nobody's.
    assert!(matches!(accept(&world, &alice.browser, invitation).await, Err(Refusal::NotFound)));
    world.meddle("update email_addresses set verified_at = null where address_key like 'bob%'").await;
    assert!(matches!(accept(&world, &there.browser, invitation).await, Err(Refusal::NotFound)));
    world.meddle("update email_addresses set verified_at = now()").await;
    accept(&world, &there.browser, invitation).await.unwrap().unwrap();
    assert_eq!(roles(&world).await[1].1, "Owner");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_ends_by_no_by_revoking_by_time_and_with_its_sender(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let bob_there = Maintainer::named(&world, "bob").await;
    let send = || invite(&world, &alice.browser, Invitee::Username(bob()), Role::Maintainer);

    send().await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(send().await, Err(ManageError::State(_))), "one at a time");
    refused(&world, ProjectAct::Invite, "state", &state, before).await;
    let invitation = only_invitation(&world, &bob_there.browser).await.unwrap();
    // Neither state of the project holds back who says no.
    world.meddle("update projects set quarantined_at = now(), requires_passkeys = true").await;
    let (who, client) = bob_there.browser.admitted::<Session2fa>(&world).await;
    let no = who.ask::<DeclineInvitation>(&world.store, &invitation).await.unwrap();
    world.store.decline_invitation(no, &client).await.unwrap();
    assert_eq!(world.letters("An invitation was declined").await, 1);
    world.meddle("update projects set quarantined_at = null, requires_passkeys = false").await;

    send().await.unwrap();
    let invitation = only_invitation(&world, &bob_there.browser).await.unwrap();
    let (back, (_, client)) = (leave::<RevokeInvitation>(&world, &alice.browser).await, alice.browser.request());
    world.store.revoke_invitation(back, &client, invitation).await.unwrap();
    assert!(matches!(accept(&world, &bob_there.browser, invitation).await, Err(Refusal::NotFound)));

    send().await.unwrap();
    let invitation = only_invitation(&world, &bob_there.browser).await.unwrap();
    world.meddle("update project_roles set role = 'Maintainer'").await;
    assert_eq!(only_invitation(&world, &bob_there.browser).await, None, "whoever sent it owns the project no more");
    assert!(matches!(accept(&world, &bob_there.browser, invitation).await, Err(Refusal::NotFound)));
    world.meddle("update project_roles set role = 'Owner'").await;
    world.meddle("update invitations set expires_at = expires_at - interval '7 days'").await;
    world.wait(Duration::seconds(1));
    assert!(matches!(accept(&world, &bob_there.browser, invitation).await, Err(Refusal::NotFound)));
    assert_eq!(roles(&world).await.len(), 1);
    send().await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn the_last_owner_stays_whatever_is_tried(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    join(&world, "Maintainer").await;
    let own: Username = "alice".parse().unwrap();
    for (act, result) in [
        (ProjectAct::ChangeRole, change(&world, &alice.browser, &own, Role::Maintainer).await),
        (ProjectAct::RemoveCollaborator, remove(&world, &alice.browser, &own).await),
        (ProjectAct::LeaveProject, {
            let (leave, (_, client)) = (leave::<LeaveProject>(&world, &alice.browser).await, alice.browser.request());
            world.store.leave_project(leave, &client, "demo").await
        }),
    ] {
        let error = result.unwrap_err();
        assert!(error.to_string().starts_with("A project always has an owner."), "{act:?}: {error}");
    }
    assert_eq!(roles(&world).await[0].1, "Owner");
    let refusals = world.count("select count(*) from audit_events where subject like 'project:%' and outcome = 'refused'").await;
    assert_eq!(refusals, 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn two_owners_who_leave_at_once_leave_one_of_them(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let bob_there = join(&world, "Owner").await;
    let go = |browser: Browser| {
        let world = &world;
        async move {
            let (leave, (_, client)) = (leave::<LeaveProject>(world, &browser).await, browser.request());
            world.store.leave_project(leave, &client, "demo").await
        }
    };
    let tries = (0..50).map(|n| go(if n % 2 == 0 { alice.browser.clone() } else { bob_there.browser.clone() }));
    // Some find their role gone before they ask.
    let tries = tries.map(|attempt| futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(attempt)));
    let results = futures_util::future::join_all(tries).await;
    assert_eq!(results.iter().filter(|result| matches!(result, Ok(Ok(())))).count(), 1);
    assert_eq!(world.count("select count(*) from project_roles where role = 'Owner'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_removed_collaborator_uploads_no_more_and_is_told(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let bob_there = join(&world, "Owner").await;
    invite(&world, &bob_there.browser, Invitee::Email("friend@example.org".parse().unwrap()), Role::Owner).await.unwrap();
    change(&world, &alice.browser, &bob(), Role::Maintainer).await.unwrap();
    assert_eq!(world.count("select count(*) from invitations").await, 0, "what bob sent as an owner is void");
    assert_eq!(world.letters("A role in a project was changed").await, 2);

    let before = world.last_event().await;
    remove(&world, &alice.browser, &bob()).await.unwrap();
    assert_eq!(world.letters("Somebody was removed from a project").await, 2, "alice and bob");
    let events = world.events_after(before).await;
    assert_eq!(events.iter().map(|event| event.0.as_str()).collect::<Vec<_>>(), ["project:role:remove"; 2], "the project's and bob's own");
    let said = bob_there.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
    assert!(said.starts_with("403 "), "{said}");
}
