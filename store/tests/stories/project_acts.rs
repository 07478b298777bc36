//! What every act on a project has in common: the role is judged twice, what was typed is compared, a refusal changes nothing and is written down once,
//! a success is told to those whom the declaration names.

use domain::project::act::{NotConfirmed, ProjectAct};
use domain::project::{NormalizedName, Version, YankReason};
use sqlx::PgPool;
use store::auth::{Fresh2fa, Leave, Refusal};
use store::projects::manage::{ManageError, OnProject, Unyank, Yank};

use crate::support::{Browser, Maintainer, Package, World};

pub(crate) fn demo() -> NormalizedName {
    NormalizedName::parse("demo").unwrap()
}

pub(crate) fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

/// Asks for leave to do this to the project `demo`.
pub(crate) async fn leave<A: OnProject<Proof = Fresh2fa>>(world: &World, browser: &Browser) -> Leave<A> {
    let (who, _) = browser.admitted::<Fresh2fa>(world).await;
    who.ask::<A>(&world.store, &demo()).await.unwrap()
}

/// Somebody who owns `demo` with release 1.0.
pub(crate) async fn owner(world: &World) -> Maintainer {
    let alice = Maintainer::named(world, "alice").await;
    alice.tool().upload(world, &Package::wheel("demo", "1.0")).await.unwrap();
    alice
}

/// Gives somebody a role, as an accepted invitation does.
pub(crate) async fn join(world: &World, role: &'static str) -> Maintainer {
    let bob = Maintainer::named(world, "bob").await;
    sqlx::query("insert into project_roles select project_id, account_id, $1, now() from projects, accounts where username = 'bob'")
        .bind(role)
        .execute(&world.pool)
        .await
        .unwrap();
    bob
}

async fn yank(world: &World, who: &Maintainer, typed: &str) -> Result<(), ManageError> {
    let leave = leave::<Yank>(world, &who.browser).await;
    let (_, client) = who.browser.request();
    world.store.yank(leave, &client, &version("1.0"), typed, &YankReason::parse("breaks on Windows").unwrap()).await
}

/// One refused event with the act's own tag, and nothing changed.
pub(crate) async fn refused(world: &World, act: ProjectAct, reason: &str, state: &[String], before: i64) {
    assert_eq!(world.state().await, state);
    let events = world.events_after(before).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!((events[0].0.as_str(), events[0].2.as_str()), (act.declaration().tag.name(), "refused"));
    assert_eq!(events[0].3.as_deref(), Some(reason));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_act_is_written_down_and_told_to_those_whom_its_declaration_names(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    join(&world, "Maintainer").await;
    let (serial, before) = (world.count("select serial from projects").await, world.last_event().await);
    yank(&world, &alice, "1.0").await.unwrap();
    assert!(world.count("select serial from projects").await > serial, "caches are keyed by it");
    let events = world.events_after(before).await;
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].0.as_str(), events[0].2.as_str()), ("project:release:yank", "ok"));
    let letters: Vec<_> = world.post().await.into_iter().filter(|letter| letter.subject == "[localhost] A release was yanked").collect();
    let mut readers: Vec<_> = letters.iter().map(|letter| letter.to.split('@').next().unwrap()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["alice", "bob"]);
    for letter in &letters {
        assert!(letter.text.contains("alice yanked release 1.0 of the project demo: installers"), "{}", letter.text);
        let is_owner = letter.to.starts_with("alice");
        assert_eq!(
            letter.text.contains("http://localhost:8000/manage/project/demo/history/"),
            is_owner,
            "a way that is open to the reader"
        );
    }
    let detail: serde_json::Value =
        sqlx::query_scalar("select detail from audit_events order by id desc limit 1").fetch_one(&world.pool).await.unwrap();
    assert_eq!((&detail["project"], &detail["version"], &detail["why"]), (&"demo".into(), &"1.0".into(), &"breaks on Windows".into()));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_typed_must_be_the_thing_itself(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    for typed in ["", "1.0.0", "demo"] {
        let (state, before) = (world.state().await, world.last_event().await);
        let error = yank(&world, &alice, typed).await.unwrap_err();
        assert!(matches!(error, ManageError::NotConfirmed(NotConfirmed::Nothing(_) | NotConfirmed::Different { .. })), "{error:?}");
        refused(&world, ProjectAct::Yank, "not_confirmed", &state, before).await;
    }
    assert_eq!(world.letters("A release was yanked").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn who_may_not_gets_no_leave_and_the_attempt_is_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let (maintainer, stranger) = (join(&world, "Maintainer").await, Maintainer::named(&world, "eve").await);
    for (person, reason) in [(&maintainer, "role"), (&stranger, "no_such_thing")] {
        let (state, before) = (world.state().await, world.last_event().await);
        let (who, _) = person.browser.admitted::<Fresh2fa>(&world).await;
        let refusal = who.ask::<Yank>(&world.store, &demo()).await.unwrap_err();
        assert!(matches!(refusal, Refusal::Forbidden | Refusal::NotFound), "{refusal:?}");
        assert_eq!(world.state().await, state);
        let events = world.events_after(before).await;
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!((events[0].0.as_str(), events[0].3.as_deref()), ("account:session:refused", Some(reason)));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_role_that_is_lost_before_the_act_ends_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let held = leave::<Yank>(&world, &alice.browser).await;
    world.meddle("update project_roles set role = 'Maintainer'").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let (_, client) = alice.browser.request();
    let error = world.store.yank(held, &client, &version("1.0"), "1.0", &YankReason::default()).await.unwrap_err();
    assert!(matches!(error, ManageError::RoleLost), "{error:?}");
    refused(&world, ProjectAct::Yank, "role", &state, before).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_yank_is_seen_by_installers_and_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    alice.tool().upload(&world, &Package::wheel("demo", "0.9")).await.unwrap();
    yank(&world, &alice, "1.0").await.unwrap();
    let page = world.store.project_page(&demo(), None).await.unwrap().unwrap();
    assert_eq!(page.latest, Some(version("0.9")), "a yanked release is not the latest");
    let index = world.store.project_index(&demo()).await.unwrap().unwrap();
    let html = String::from_utf8(domain::index::html::project(&index)).unwrap();
    assert_eq!(html.matches("data-yanked=\"breaks on Windows\"").count(), 1, "{html}");

    let (state, before) = (world.state().await, world.last_event().await);
    let error = yank(&world, &alice, "1.0").await.unwrap_err();
    assert_eq!(error.to_string(), "Release 1.0 is yanked already.");
    refused(&world, ProjectAct::Yank, "state", &state, before).await;

    let back = leave::<Unyank>(&world, &alice.browser).await;
    let (_, client) = alice.browser.request();
    world.store.unyank(back, &client, &version("1"), "1.0").await.unwrap();
    let page = world.store.project_page(&demo(), None).await.unwrap().unwrap();
    assert_eq!(page.latest, Some(version("1.0")));
    let index = world.store.project_index(&demo()).await.unwrap().unwrap();
    assert!(!String::from_utf8(domain::index::html::project(&index)).unwrap().contains("data-yanked"));
}
