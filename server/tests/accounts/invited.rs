//! The form of somebody who was invited, as a browser without scripts sends it: refused once, corrected, taken.

use sqlx::PgPool;
use store::Registration;

use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, went_on};
use crate::support::place::Place;

/// An invitation to friend@example.org, by hand of an administrator's page.
async fn invitation(place: &Place) -> String {
    let mut root = place.register("root").await;
    let session = place.log_in(&root).await;
    place.enrol(&mut root, &session).await;
    place.operator().admin_grant(store::accounts::Operator::Cli, &"root".parse().expect("a username")).await.expect("an administrator");
    let session = place.log_in(&root).await;
    place.act(&session, "/api/admin/set-registration", &[("registration", Registration::Invitation.name())]).await;
    place.act(&session, "/api/admin/invite-to-register", &[("email", "friend@example.org")]).await;
    let page = place.send(&Ask::get("/admin/invitations/").cookie(&session)).await;
    assert!(page.body.contains("friend@example.org"), "{page:?}");
    let letter = place.letters().await.pop().expect("a letter");
    let (_, link) = letter.text.split_once("/account/register/?invitation=").expect("a link");
    link.split_whitespace().next().expect("a secret").to_owned()
}

fn form(password: &str, invitation: &[(&str, &str)]) -> Ask {
    let person = [("name", "Friend"), ("username", "friend"), ("email", "friend@example.org")];
    let passwords = [("password", password), ("password_confirm", password)];
    Ask::post("/api/accounts/register?page=/account/register/", &[&person[..], &passwords[..], invitation].concat())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invitation_outlives_a_form_that_must_be_corrected_and_is_in_no_address(pool: PgPool) {
    let place = Place::new(pool).await;
    let secret = invitation(&place).await;
    let stranger = place.send(&Ask::get("/account/register/")).await;
    assert!(
        stranger.body.contains("New accounts are by invitation here.")
            && !stranger.body.contains("<form method=\"post\" action=\"/api/accounts/register")
    );
    let before = place.now().await;
    let page = place.send(&Ask::get(&format!("/account/register/?invitation={secret}"))).await;
    assert!(page.body.contains("value=\"friend@example.org\"") && page.sets_no_cookie(), "{page:?}");
    assert!(!place.changed_since(&before).await, "mail programs open links on their own");

    let refused = place.send(&form("short", &[("token", &secret)])).await;
    let cookie = refused.cookie("bonded-invitation").expect("a cookie that carries the invitation");
    assert!(!refused.location().contains(&secret), "{refused:?}");
    let again = place.send(&Ask::get(refused.location()).cookie(&cookie)).await;
    assert!(again.body.contains("Create account</button>") && !again.body.contains(&secret), "{again:?}");
    let done = place.send(&form(PASSWORD, &[]).cookie(&cookie)).await;
    assert!(went_on(&done), "{done:?}");
    assert!(done.header("set-cookie").is_some_and(|taken| taken.starts_with("bonded-invitation=;")), "{done:?}");
    let over = place.send(&Ask::get(&format!("/account/register/?invitation={secret}"))).await;
    assert!(over.body.contains("any more. Ask whoever invited you for a new one."), "{over:?}");
}
