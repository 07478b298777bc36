//! A site that takes nobody without an invitation: sent by an administrator or with a project's, good once, for one address, and never there to be guessed.

use domain::account::EmailAddress;
use domain::policy::Role;
use sqlx::PgPool;
use store::Registration;
use store::accounts::{LinkSecret, RegisterError};
use store::auth::{Admin2fa, Public};
use store::projects::collaborators::Invitee;
use store::projects::manage::{Invite, RevokeInvitation};
use store::site::SiteError;

use super::administrators::administrator;
use super::project_acts::{leave, owner};
use crate::support::{Browser, Person, World};

async fn by_invitation(pool: PgPool) -> (World, Browser) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    world.store.switch_registration(who, Some(Registration::Invitation)).await.unwrap();
    (world, root)
}

async fn registers(world: &World, name: &'static str, address: &str, link: Option<&str>) -> Result<(), RegisterError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    let mut form = Person::named(name).form(address);
    form.invitation = link.map(|text| LinkSecret::parse(text).unwrap());
    world.store.register(who, &client, form).await
}

async fn invite(world: &World, root: &Browser, address: &str) -> Result<(), SiteError> {
    let (who, _) = root.admitted::<Admin2fa>(world).await;
    world.store.invite_to_register(who, &EmailAddress::parse(address).unwrap()).await
}

/// The secret in the newest letter to this address.
async fn mailed(world: &World, address: &str) -> String {
    let sent = world.post().await;
    let letter = sent.iter().rev().find(|letter| letter.to == address && letter.text.contains("?invitation=")).unwrap();
    let secret = letter.text.split("/account/register/?invitation=").nth(1).unwrap().split_whitespace().next().unwrap();
    assert!(letter.html.contains(secret), "the HTML has the same link");
    secret.to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn who_was_invited_opens_one_account_with_that_address(pool: PgPool) {
    let (world, root) = by_invitation(pool).await;
    invite(&world, &root, "Bob@example.com").await.unwrap();
    let link = mailed(&world, "Bob@example.com").await;
    let pending = world.store.pending_invitation(&LinkSecret::parse(&link).unwrap()).await.unwrap().unwrap();
    assert_eq!(pending.address(), "Bob@example.com");
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let open = world.store.registration_invitations(&who, "bob@", 1).await.unwrap();
    assert_eq!((open.total, open.invitations[0].by.as_deref(), &open.invitations[0].project), (1, Some("root"), &None));

    let (state, before) = (world.state().await, world.last_event().await);
    let other = registers(&world, "mallory", "mallory@example.com", Some(&link)).await;
    assert!(matches!(other, Err(RegisterError::OtherAddress)), "{other:?}");
    let without = registers(&world, "bob", "bob@example.com", None).await;
    assert!(matches!(without, Err(RegisterError::Closed)), "whoever has no link hears nothing of invitations: {without:?}");
    let reasons: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, _, reason)| (tag, reason.unwrap())).collect();
    let refused = |reason: &str| ("account:registration:refused".to_owned(), reason.to_owned());
    assert_eq!(reasons, [refused("other_address"), refused("registration_closed")]);
    assert_eq!(world.state().await, state, "and the invitation is as good as before");

    registers(&world, "bob", "bob@example.com", Some(&link)).await.unwrap();
    assert_eq!(world.count("select count(*) from audit_events where tag = 'account:create' and detail ? 'invitation'").await, 1);
    let again = registers(&world, "bobby", "bob@example.com", Some(&link)).await;
    assert!(matches!(again, Err(RegisterError::InvitationOver)), "{again:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_ends_with_its_days_when_it_is_revoked_or_sent_again_and_where_registration_is_closed(pool: PgPool) {
    let (world, root) = by_invitation(pool).await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    invite(&world, &root, "bob@example.com").await.unwrap();
    let first = mailed(&world, "bob@example.com").await;
    invite(&world, &root, "bob@example.com").await.unwrap();
    let second = mailed(&world, "bob@example.com").await;
    assert!(matches!(registers(&world, "bob", "bob@example.com", Some(&first)).await, Err(RegisterError::InvitationOver)));

    world.store.switch_registration(who().await, Some(Registration::Closed)).await.unwrap();
    assert!(matches!(registers(&world, "bob", "bob@example.com", Some(&second)).await, Err(RegisterError::Closed)));
    world.store.switch_registration(who().await, Some(Registration::Invitation)).await.unwrap();

    let open = world.store.registration_invitations(&who().await, "", 1).await.unwrap();
    let before = world.last_event().await;
    world.store.revoke_registration_invitation(who().await, open.invitations[0].id).await.unwrap();
    let twice = world.store.revoke_registration_invitation(who().await, open.invitations[0].id).await;
    assert!(matches!(twice, Err(SiteError::State(_))), "{twice:?}");
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, _, outcome, _)| (tag, outcome)).collect();
    assert_eq!(seen, [("ok"), ("refused")].map(|outcome| ("site:invitation:revoke".to_owned(), outcome.to_owned())));
    assert!(matches!(registers(&world, "bob", "bob@example.com", Some(&second)).await, Err(RegisterError::InvitationOver)));

    invite(&world, &root, "bob@example.com").await.unwrap();
    let third = mailed(&world, "bob@example.com").await;
    world.wait(time::Duration::days(7));
    assert!(matches!(registers(&world, "bob", "bob@example.com", Some(&third)).await, Err(RegisterError::InvitationOver)));
    world.store.collect_garbage().await.unwrap();
    world.wait(time::Duration::seconds(1));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from registration_invitations").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_that_an_account_has_is_not_invited(pool: PgPool) {
    let (world, root) = by_invitation(pool).await;
    world.meddle("update email_addresses set verified_at = created_at").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let taken = invite(&world, &root, "ROOT@example.com").await;
    assert!(matches!(taken, Err(SiteError::State(_))), "{taken:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "site:invitation:send" && outcome == "refused"), "{seen:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_to_a_project_lets_its_addressee_register_until_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    world.meddle("update site_switches set registration = 'invitation'").await;
    let ask = async |address: &str| {
        let (leave, (_, client)) = (leave::<Invite>(&world, &alice.browser).await, alice.browser.request());
        world.store.invite(leave, &client, &Invitee::Email(address.parse().unwrap()), Role::Maintainer).await.unwrap();
        mailed(&world, address).await
    };
    let (carol, dave, erin) = (ask("carol@example.com").await, ask("dave@example.com").await, ask("erin@example.com").await);
    registers(&world, "carol", "carol@example.com", Some(&carol)).await.unwrap();
    assert_eq!(world.count("select count(*) from invitations where address = 'carol@example.com'").await, 1, "to be accepted");

    let id = sqlx::query_scalar::<_, uuid::Uuid>("select invitation_id from invitations where address = 'dave@example.com'");
    let id = id.fetch_one(&world.pool).await.unwrap();
    let (leave, (_, client)) = (leave::<RevokeInvitation>(&world, &alice.browser).await, alice.browser.request());
    world.store.revoke_invitation(leave, &client, id.into()).await.unwrap();
    assert!(matches!(registers(&world, "dave", "dave@example.com", Some(&dave)).await, Err(RegisterError::InvitationOver)));

    world.meddle("update project_roles set role = 'Maintainer'").await;
    let erin = registers(&world, "erin", "erin@example.com", Some(&erin)).await;
    assert!(matches!(erin, Err(RegisterError::InvitationOver)), "whoever invited owns the project no more: {erin:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn ten_at_once_with_one_invitation_open_one_account(pool: PgPool) {
    let (world, root) = by_invitation(pool).await;
    invite(&world, &root, "bob@example.com").await.unwrap();
    let link = mailed(&world, "bob@example.com").await;
    let names = ["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9"];
    let all = futures_util::future::join_all(names.map(|name| registers(&world, name, "bob@example.com", Some(&link)))).await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1, "{all:?}");
    assert!(all.iter().all(|one| matches!(one, Ok(()) | Err(RegisterError::InvitationOver))), "{all:?}");
}
