//! Tokens with restrictions of our own: each holds at the upload, at the latest when the file is stored, and its refusal says which one failed.

use domain::token::{FileRestriction, Restrictions, TokenAction};
use sqlx::PgPool;
use store::auth::{Announced, Fresh2fa};
use store::publish::{Published, UploadError};
use store::tokens::{CreateToken, CreateTokenError, NewScope};
use time::Duration;

use crate::support::{Maintainer, Package, Tool, World, new_restricted_token, send, until};

async fn restricted(world: &World, alice: &Maintainer, name: &str, change: impl FnOnce(&mut Restrictions)) -> Tool {
    let mut restrictions = until(world);
    change(&mut restrictions);
    Tool::with_token(&new_restricted_token(world, &alice.browser, name, NewScope::Account, &restrictions).await)
}

/// A token for the named projects, and for these that don't exist yet.
async fn scoped(world: &World, alice: &Maintainer, existing: &[&str], new: &[&str]) -> Tool {
    let names = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let scope = NewScope::Projects { existing: names(existing), new: names(new) };
    Tool::with_token(&new_restricted_token(world, &alice.browser, "scoped", scope, &until(world)).await)
}

/// The refusal leaves everything as it was, and one event that names the token's row.
async fn refused(world: &World, tool: &Tool, package: &Package) -> String {
    let (state, before) = (world.state().await, world.last_event().await);
    let text = tool.refused(world, package).await;
    assert_eq!(world.state().await, state, "{text}");
    let events = world.events_after(before).await;
    assert_eq!(events.iter().filter(|event| event.0.starts_with("account:")).count(), 1, "{events:?}");
    assert_eq!(events.last().map(|event| (event.2.as_str(), event.3.as_deref())), Some(("refused", Some("caveat"))), "{events:?}");
    text.strip_prefix("403 Invalid API Token: ").unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn m_32_a_token_ends_at_its_second_and_its_holder_hears_why(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let tool = restricted(&world, &alice, "short", |restrictions| {
        *restrictions = Restrictions::until(world.store.clock().now() + Duration::hours(1));
    })
    .await;
    world.wait(Duration::hours(1) - Duration::seconds(1));
    assert_eq!(tool.upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
    world.wait(Duration::seconds(1));
    assert_eq!(refused(&world, &tool, &Package::wheel("demo", "1.1")).await, "token is expired");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_for_a_network_opens_from_there_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let tool = restricted(&world, &alice, "office", |restrictions| restrictions.networks = vec!["198.51.100.0/24".parse().unwrap()]).await;
    let said = refused(&world, &tool, &Package::wheel("demo", "1.0")).await;
    assert_eq!(said, "token is not valid from address: '192.0.2.9' (caveat 101)");
    assert_eq!(tool.at([198, 51, 100, 7]).upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_for_one_file_is_refused_before_another_is_received(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (wanted, other) = (Package::wheel("demo", "1.0"), Package::wheel("demo", "1.1"));
    let by_name = restricted(&world, &alice, "by name", |restrictions| {
        restrictions.file = Some(FileRestriction::Name(wanted.filename.clone()));
    })
    .await;
    let sha256 = domain::digest::Sha256::new(<sha2::Sha256 as sha2::Digest>::digest(wanted.bytes()).into());
    let by_digest = restricted(&world, &alice, "by digest", |restrictions| restrictions.file = Some(FileRestriction::Sha256(sha256))).await;

    let said = refused(&world, &by_name, &other).await;
    assert_eq!(said, format!("token is not valid for file: '{}' (caveat 102)", other.filename));
    assert!(refused(&world, &by_digest, &other).await.ends_with("(caveat 103)"));

    // What the form announces is enough to refuse.
    for (tool, announced) in [
        (&by_name, Announced { file_name: Some(&other.filename), sha256: None }),
        (&by_digest, Announced { file_name: None, sha256: Some(&domain::digest::Sha256::new([7; 32])) }),
    ] {
        let (credential, client) = tool.present(&world).await.unwrap();
        let error = credential.for_upload(&world.store, &client, &other.form().name, &announced).await.unwrap_err();
        assert!(error.to_string().contains("(caveat 10"), "{error}");
    }
    assert_eq!(by_name.upload(&world, &wanted).await.unwrap(), Published::Stored);
    assert_eq!(by_digest.upload(&world, &wanted).await.unwrap(), Published::Unchanged);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_may_be_kept_from_making_projects_and_releases(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let releases = restricted(&world, &alice, "releases", |restrictions| restrictions.action = Some(TokenAction::UploadRelease)).await;
    let files = restricted(&world, &alice, "files", |restrictions| restrictions.action = Some(TokenAction::UploadFile)).await;
    let said = refused(&world, &releases, &Package::wheel("demo", "1.0")).await;
    assert_eq!(said, "token does not allow making a new project (caveat 100)");
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    assert_eq!(releases.upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
    let said = refused(&world, &files, &Package::wheel("demo", "1.2")).await;
    assert_eq!(said, "token does not allow making a new release (caveat 100)");
    assert_eq!(files.upload(&world, &Package::sdist("demo", "1.1")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_uploads_with_a_token_for_one_file_store_one_file(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let tool = restricted(&world, &alice, "once", |restrictions| restrictions.uses = Some(1)).await;
    let packages: Vec<Package> = (0..50).map(|number| Package::wheel(&format!("demo-{number}"), "1.0")).collect();
    // All are let in while nothing is used; the last word is said where the file is stored.
    let mut granted = Vec::new();
    for package in &packages {
        granted.push(tool.grant(&world, package).await.unwrap());
    }
    let uploads = granted.into_iter().zip(&packages).map(|((grant, client), package)| {
        let world = &world;
        async move { send(world, grant, &client, package).await }
    });
    let outcomes = futures_util::future::join_all(uploads).await;
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Ok(Published::Stored))).count(), 1);
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert_eq!(error.to_string(), "403 Invalid API Token: token is used up: its limit is 1 (caveat 104)");
    }
    for (count, query) in [
        (1, "select count(*) from files"),
        (1, "select count(*) from projects"),
        (1, "select uses from api_tokens where name = 'once'"),
        (49, "select count(*) from audit_events where tag = 'project:upload:refused' and reason = 'caveat'"),
    ] {
        assert_eq!(world.count(query).await, count, "{query}");
    }
    let said = refused(&world, &tool, &Package::wheel("late", "1.0")).await;
    assert_eq!(said, "token is used up: its limit is 1 (caveat 104)", "from now on before anything is received");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_26_a_token_that_may_create_a_project_is_bound_to_the_one_that_it_creates(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let tool = scoped(&world, &alice, &["demo"], &["fresh"]).await;
    for (name, version) in [("demo", "1.1"), ("fresh", "1.0"), ("fresh", "1.1"), ("demo", "1.2")] {
        assert_eq!(tool.upload(&world, &Package::wheel(name, version)).await.unwrap(), Published::Stored, "{name}");
    }
    assert!(refused(&world, &tool, &Package::wheel("third", "1.0")).await.starts_with("project-scoped token is not valid"));

    // The project goes; the name comes back with its owner, and the token opens it no more, nor creates it again.
    world.meddle("delete from projects where normalized_name = 'fresh'").await;
    world.meddle("delete from filenames").await;
    assert_eq!(refused(&world, &tool, &Package::wheel("fresh", "2.0")).await, "token is not valid for project: 'fresh' (caveat 105)");
    alice.tool().upload(&world, &Package::wheel("fresh", "2.0")).await.unwrap();
    let said = refused(&world, &tool, &Package::wheel("fresh", "2.1")).await;
    assert!(
        said.contains("exists already and was not made with this token") || said.contains("is not valid for project: 'fresh'"),
        "{said}"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_that_may_create_a_project_opens_nobody_elses(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, bob) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "bob").await);
    let tool = scoped(&world, &alice, &[], &["fresh"]).await;
    bob.tool().upload(&world, &Package::wheel("fresh", "1.0")).await.unwrap();
    world.meddle("insert into project_roles (project_id, account_id, role, created_at) select project_id, account_id, 'Maintainer', now() from projects, accounts where username = 'alice'").await;
    let said = refused(&world, &tool, &Package::wheel("fresh", "1.1")).await;
    assert_eq!(said, "token may create project 'fresh', but it exists already and was not made with this token (caveat 105)");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_name_that_is_taken_or_looks_like_one_can_not_be_reserved(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, bob) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "bob").await);
    bob.tool().upload(&world, &Package::wheel("demol", "1.0")).await.unwrap();
    world.meddle("insert into reserved_names values ('kett1e', 'kettle', 'administrator', '', now())").await;
    let state = world.state().await;
    for name in ["demol", "demo1", "json", "kettle", "kett1e"] {
        let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
        let scope = NewScope::Projects { existing: vec![], new: vec![name.parse().unwrap()] };
        let leave = who.ask::<CreateToken>(&world.store, &scope).await.unwrap();
        let error = world.store.create_token(leave, &client, "new".parse().unwrap(), &until(&world)).await.unwrap_err();
        assert!(matches!(error, CreateTokenError::ProjectTaken(_)), "{error:?}");
    }
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_operator_says_whether_a_token_may_live_for_ever(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let now = world.store.clock().now();
    let too_late = Restrictions::until(now + Duration::days(367));
    for (restrictions, expected) in
        [(Restrictions::default(), "within a year"), (too_late, "within a year"), (Restrictions::until(now), "in the future")]
    {
        let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
        let leave = who.ask::<CreateToken>(&world.store, &NewScope::Account).await.unwrap();
        let error = world.store.create_token(leave, &client, "new".parse().unwrap(), &restrictions).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(world.state().await, state);

    let lenient = World::with(pool, |settings| settings.tokens.allow_no_expiry = true).await;
    let token = new_restricted_token(&lenient, &alice.browser, "for ever", NewScope::Account, &Restrictions::default()).await;
    lenient.wait(Duration::days(4000));
    assert!(Tool::with_token(&token).present(&lenient).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn more_restrictions_than_a_token_can_hold_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let mut restrictions = until(&world);
    restrictions.networks = (0..=255).map(|number| format!("198.51.{number}.0/24").parse().unwrap()).collect();
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<CreateToken>(&world.store, &NewScope::Account).await.unwrap();
    let error = world.store.create_token(leave, &client, "new".parse().unwrap(), &restrictions).await.unwrap_err();
    assert!(matches!(error, CreateTokenError::TooMany), "{error:?}");
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn m_33_a_stranger_hears_nothing_about_restrictions(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let token = new_restricted_token(
        &world,
        &alice.browser,
        "once",
        NewScope::Account,
        &Restrictions { uses: Some(1), networks: vec!["198.51.100.0/24".parse().unwrap()], ..until(&world) },
    )
    .await;
    let (head, tail) = token.split_at(token.len() - 4);
    let forged = format!("{head}{}", if tail == "AAAA" { "AAAE" } else { "AAAA" });
    let error = Tool::with_token(&forged).present(&world).await.unwrap_err();
    assert!(matches!(error, UploadError::Refused(_)));
    assert!(error.to_string().starts_with("403 Invalid or non-existent authentication information."), "{error}");
}

#[sqlx::test(migrations = "../migrations")]
async fn thirty_projects_with_long_names_fit_into_a_token(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let names: Vec<_> = (10..40).map(|n| format!("a-project-with-a-longish-name-{n}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let tool = scoped(&world, &alice, &[], &names).await;
    assert_eq!(tool.upload(&world, &Package::wheel("a-project-with-a-longish-name-39", "1.0")).await.unwrap(), Published::Stored);
}
