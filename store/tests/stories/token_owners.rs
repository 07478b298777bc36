//! Looking after tokens: their names, their ends, and the owners of the projects that they reach.

use domain::secret::Secret;
use sqlx::PgPool;
use store::accounts::{ChosenPassword, PasswordReset};
use store::auth::{Fresh2fa, Public, Refusal, Session2fa};
use store::tokens::{NewScope, RenameToken, RenameTokenError, RevokeProjectToken, RevokeToken};
use time::Duration;

use crate::support::{Browser, Maintainer, Package, Tool, World, new_restricted_token, new_token, until};

const MAKE_BOB_MAINTAINER: &str = "insert into project_roles (project_id, account_id, role, created_at) \
     select project_id, account_id, 'Maintainer', now() from projects, accounts where normalized_name = 'demo' and username = 'bob'";

/// Alice owns demo and other; Bob may upload to demo.
async fn village(pool: PgPool) -> (World, Maintainer, Maintainer) {
    let world = World::new(pool).await;
    let (alice, bob) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "bob").await);
    for name in ["demo", "other"] {
        alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap();
    }
    world.meddle(MAKE_BOB_MAINTAINER).await;
    (world, alice, bob)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_token_is_told_of_by_mail_in_words_and_without_its_secret(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let sent = world.post().await;
    let letter = sent.iter().find(|sent| sent.subject.contains("API token was created")).unwrap();
    assert!(letter.text.contains("\"everything\"") && letter.text.contains("- Upload to every project that its owner may upload to."));
    assert!(letter.text.contains("- Until 21 February 2027, 12:00 UTC."), "{}", letter.text);
    assert!(!letter.text.contains(&alice.token[5..]) && !letter.text.contains("pypi-"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_is_renamed_by_its_owner_alone_and_stays_itself(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let mallory = Maintainer::named(&world, "mallory").await;
    new_token(&world, &alice.browser, "second", NewScope::Account).await;
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let first = world.store.tokens(&session).await.unwrap().into_iter().find(|token| token.name == "everything").unwrap().id;
    let state = world.state().await;
    let (thief, _) = mallory.browser.admitted::<Fresh2fa>(&world).await;
    assert!(matches!(thief.ask::<RenameToken>(&world.store, &first).await, Err(Refusal::NotFound)));
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<RenameToken>(&world.store, &first).await.unwrap();
    let error = world.store.rename_token(leave, &client, "second".parse().unwrap()).await.unwrap_err();
    assert!(matches!(error, RenameTokenError::NameTaken));
    assert_eq!(world.state().await, state);

    let before = world.last_event().await;
    let leave = who.ask::<RenameToken>(&world.store, &first).await.unwrap();
    world.store.rename_token(leave, &client, "first".parse().unwrap()).await.unwrap();
    assert_eq!(world.events_after(before).await[0].0, "account:api_token:renamed");
    assert!(world.store.tokens(&session).await.unwrap().iter().any(|token| token.name == "first" && token.id == first));
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_about_the_end_go_out_once_each_at_fourteen_and_at_three_days(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let mut short = until(&world);
    short.expires_at = Some(world.store.clock().now() + Duration::days(2));
    new_restricted_token(&world, &alice.browser, "weekend", NewScope::Account, &short).await;
    let about = |sent: Vec<store::mail::Sent>| sent.iter().filter(|sent| sent.subject.ends_with("An API token will expire soon")).count();

    for (wait, letters) in [(0, 0), (75, 0), (1, 1), (1, 1), (9, 1), (1, 2), (1, 2), (1, 2), (5, 2)] {
        world.wait(Duration::days(wait));
        // On two nodes at once, and again.
        let (one, other) = tokio::join!(world.store.remind_of_tokens(), world.store.remind_of_tokens());
        one.and(other).unwrap();
        world.store.remind_of_tokens().await.unwrap();
        assert_eq!(about(world.post().await), letters, "after {wait} more days");
    }
    let sent = world.post().await;
    let last = sent.iter().rfind(|sent| sent.subject.ends_with("expire soon")).unwrap();
    assert!(last.text.contains("\"everything\" expires on 21 February 2027 at 12:00 UTC"), "{}", last.text);
    let session = alice.person.logged_in(&world).await;
    let (who, _) = session.admitted::<Session2fa>(&world).await;
    assert!(world.store.tokens(&who).await.unwrap().iter().all(|token| token.is_expired), "both are over and still listed");
}

#[sqlx::test(migrations = "../migrations")]
async fn owners_see_every_token_that_reaches_their_project_and_nobody_else_does(pool: PgPool) {
    let (world, alice, bob) = village(pool).await;
    new_token(&world, &alice.browser, "demo only", NewScope::project("demo".parse().unwrap())).await;
    new_token(&world, &alice.browser, "other only", NewScope::project("other".parse().unwrap())).await;
    new_token(&world, &bob.browser, "bobs demo", NewScope::project("demo".parse().unwrap())).await;
    let carol = Maintainer::named(&world, "carol").await;

    bob.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap();
    let (owner, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let seen = world.store.project_tokens(&owner, &"demo".parse().unwrap()).await.unwrap();
    let mut names: Vec<_> = seen.tokens.iter().map(|one| (one.username.as_str(), one.token.name.as_str(), one.is_own)).collect();
    names.sort_unstable();
    let expected = [("alice", "demo only", true), ("alice", "everything", true), ("bob", "bobs demo", false), ("bob", "everything", false)];
    assert_eq!(names, expected);
    for one in seen.tokens.iter().filter(|one| one.token.name == "everything") {
        assert!(one.token.last_used_at.is_some() && one.token.last_used_agent.is_some(), "when and by what tool");
        assert_eq!(one.token.last_used_address.is_some(), one.is_own, "from where: {}", one.username);
    }
    for (stranger, refused) in [(&bob, "Forbidden"), (&carol, "NotFound")] {
        let (who, _) = stranger.browser.admitted::<Session2fa>(&world).await;
        let error = world.store.project_tokens(&who, &"demo".parse().unwrap()).await.unwrap_err();
        assert_eq!(format!("{error:?}"), refused);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_owner_revokes_a_maintainers_token_and_the_maker_and_both_histories_know(pool: PgPool) {
    let (world, alice, bob) = village(pool).await;
    let (owner, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let (bobs, _) = bob.browser.admitted::<Session2fa>(&world).await;
    let token = world.store.tokens(&bobs).await.unwrap()[0].id;
    let demo = ("demo".parse().unwrap(), token);
    let (first, second) = (
        owner.ask::<RevokeProjectToken>(&world.store, &demo).await.unwrap(),
        owner.ask::<RevokeProjectToken>(&world.store, &demo).await.unwrap(),
    );
    let before = world.last_event().await;
    world.store.revoke_project_token(first, &client).await.unwrap();
    world.store.revoke_project_token(second, &client).await.unwrap();

    let tags: Vec<_> = world.events_after(before).await.into_iter().map(|event| event.0).collect();
    assert_eq!(tags, ["project:api_token:removed", "account:api_token:removed"], "told of once");
    let about_bob = world
        .count("select count(*) from audit_events join accounts on subject = 'user:' || account_id::text where username = 'bob' and tag = 'account:api_token:removed'")
        .await;
    assert_eq!(about_bob, 1);
    let sent = world.post().await;
    let letter = sent.iter().find(|sent| sent.subject.ends_with("One of your API tokens was revoked")).unwrap();
    assert_eq!(letter.to, "bob@example.com");
    assert!(letter.text.contains("\"everything\" was revoked by alice, an owner of the project demo"), "{}", letter.text);
    assert!(bob.tool().refused(&world, &Package::wheel("demo", "1.1")).await.starts_with("403 Invalid or non-existent"));
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn every_project_of_a_token_hears_that_it_is_gone_and_its_maker_gets_a_letter(pool: PgPool) {
    let (world, alice, _) = village(pool).await;
    let both = || NewScope::Projects { existing: vec!["demo".parse().unwrap(), "other".parse().unwrap()], new: vec![] };
    let (owner, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    for by_project in [false, true] {
        new_token(&world, &alice.browser, "both", both()).await;
        let token = world.store.tokens(&session).await.unwrap().into_iter().find(|token| token.name == "both").unwrap().id;
        let (before, letters) = (world.last_event().await, world.post().await.len());
        if by_project {
            let leave = owner.ask::<RevokeProjectToken>(&world.store, &("demo".parse().unwrap(), token)).await.unwrap();
            world.store.revoke_project_token(leave, &client).await.unwrap();
        } else {
            let leave = owner.ask::<RevokeToken>(&world.store, &token).await.unwrap();
            world.store.revoke_token(leave, &client).await.unwrap();
        }
        let mut tags: Vec<_> = world.events_after(before).await.into_iter().map(|event| event.0).collect();
        tags.sort_unstable();
        assert_eq!(tags, ["account:api_token:removed", "project:api_token:removed", "project:api_token:removed"]);
        let told = "select count(distinct subject) from audit_events where tag = 'project:api_token:removed' and detail->>'token' = 'both'";
        assert_eq!(world.count(told).await, 2, "demo and other");
        let new: Vec<_> = world.post().await.into_iter().skip(letters).map(|sent| sent.subject).collect();
        // On the project's page too: her own token, so no word of an owner who did it.
        assert!(new.iter().any(|subject| subject.ends_with("An API token was revoked")), "{new:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_project_hears_of_tokens_that_a_reset_or_a_leak_revokes(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for name in ["demo", "other"] {
        alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap();
    }
    let both = || NewScope::Projects { existing: vec!["demo".parse().unwrap(), "other".parse().unwrap()], new: vec![] };
    let leaked = new_token(&world, &alice.browser, "leaked", both()).await;
    new_token(&world, &alice.browser, "kept", both()).await;
    let heard = async |token: &'static str| -> Vec<(String, String, String)> {
        sqlx::query_as(
            "select normalized_name, method, outcome from audit_events join projects on subject = 'project:' || project_id \
             where tag = 'project:api_token:removed' and detail->>'token' = $1 order by 1",
        )
        .bind(token)
        .fetch_all(&world.pool)
        .await
        .unwrap()
    };
    let by = |method: &str| ["demo", "other"].map(|name| (name.to_owned(), method.to_owned(), "ok".to_owned()));

    alice.tool().refused(&world, &Package::sdist("demo", "1.1").with("demo-1.1/.pypirc", leaked)).await;
    assert_eq!(heard("leaked").await, by("system"));
    assert!(heard("kept").await.is_empty());

    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.request_password_reset(who, &client, "alice").await.unwrap();
    let (link, _) = world.mailed("reset-password").await.unwrap();
    let secret = || Secret::new("eleven yellow lanterns drift north".to_owned());
    let reset = PasswordReset { new: ChosenPassword { password: secret(), again: secret() }, revoke_tokens: true };
    let (who, client) = Browser::new().admitted::<Public>(&world).await;
    world.store.reset_password(who, &client, &link, reset).await.unwrap();
    assert_eq!(heard("kept").await, by("link"));
    assert!(heard("everything").await.is_empty(), "an account's token belongs to no project");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_37_nobody_revokes_through_a_project_what_does_not_reach_it_or_is_not_theirs(pool: PgPool) {
    let (world, alice, bob) = village(pool).await;
    let carol = Maintainer::named(&world, "carol").await;
    let outside = new_token(&world, &alice.browser, "other only", NewScope::project("other".parse().unwrap())).await;
    let (session, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let alices = world.store.tokens(&session).await.unwrap();
    let (other_only, everything) = (alices[0].id, alices[1].id);
    let (carols, _) = carol.browser.admitted::<Session2fa>(&world).await;
    let strangers = world.store.tokens(&carols).await.unwrap()[0].id;
    let state = world.state().await;

    let (owner, _) = alice.browser.admitted::<Fresh2fa>(&world).await;
    for token in [other_only, strangers] {
        let error = owner.ask::<RevokeProjectToken>(&world.store, &("demo".parse().unwrap(), token)).await.unwrap_err();
        assert!(matches!(error, Refusal::NotFound), "{error:?}");
    }
    let (maintainer, _) = bob.browser.admitted::<Fresh2fa>(&world).await;
    let error = maintainer.ask::<RevokeProjectToken>(&world.store, &("demo".parse().unwrap(), everything)).await.unwrap_err();
    assert!(matches!(error, Refusal::Forbidden), "{error:?}");
    let (stranger, _) = carol.browser.admitted::<Fresh2fa>(&world).await;
    let error = stranger.ask::<RevokeProjectToken>(&world.store, &("demo".parse().unwrap(), everything)).await.unwrap_err();
    assert!(matches!(error, Refusal::NotFound), "{error:?}");
    assert_eq!(world.state().await, state);
    assert!(Tool::with_token(&outside).present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn m_30_an_owner_who_lost_the_role_revokes_nothing(pool: PgPool) {
    let (world, alice, bob) = village(pool).await;
    let (owner, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let (bobs, _) = bob.browser.admitted::<Session2fa>(&world).await;
    let token = world.store.tokens(&bobs).await.unwrap()[0].id;
    let leave = owner.ask::<RevokeProjectToken>(&world.store, &("demo".parse().unwrap(), token)).await.unwrap();
    world.meddle("update project_roles set role = 'Maintainer'").await;
    let state = world.state().await;
    assert!(world.store.revoke_project_token(leave, &client).await.is_err());
    assert_eq!(world.state().await, state);
}
