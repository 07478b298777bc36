//! Deleting a file, a release, a project: gone at once for everybody, back for a while for its owners, its names taken for ever.

use domain::ids::DeletionId;
use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::auth::{Fresh2fa, Refusal, Session2fa};
use store::files::Swept;
use store::projects::manage::{DeleteFile, DeleteProject, DeleteRelease, Deletion, ManageError, ManagedProject, Restore, RestoreProject};
use store::publish::Published;
use time::Duration;

use super::project_acts::{demo, join, leave, owner, refused, version};
use crate::support::{Browser, Maintainer, Package, World};

const WHEEL: &str = "demo-1.0-py3-none-any.whl";

async fn managed(world: &World, browser: &Browser) -> ManagedProject {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.managed_project(&who, &demo(), ProjectAct::DeleteRelease).await.unwrap()
}

pub(crate) async fn deletions(world: &World, browser: &Browser) -> Vec<Deletion> {
    world.store.deletions(&managed(world, browser).await).await.unwrap()
}

pub(crate) async fn delete_file(world: &World, who: &Maintainer, filename: &str) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<DeleteFile>(world, &who.browser).await, who.browser.request());
    world.store.delete_file(leave, &client, filename, filename).await
}

pub(crate) async fn delete_release(world: &World, who: &Maintainer) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<DeleteRelease>(world, &who.browser).await, who.browser.request());
    world.store.delete_release(leave, &client, &version("1.0"), "1.0").await
}

pub(crate) async fn delete_project(world: &World, who: &Maintainer) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<DeleteProject>(world, &who.browser).await, who.browser.request());
    world.store.delete_project(leave, &client, "demo").await
}

pub(crate) async fn restore(world: &World, who: &Maintainer, deletion: DeletionId) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<Restore>(world, &who.browser).await, who.browser.request());
    world.store.restore(leave, &client, deletion).await
}

/// Everything but the serial and what deleting and restoring leave: events and letters.
async fn rows(world: &World) -> Vec<String> {
    let mut rows = Vec::new();
    for query in [
        "select to_jsonb(p) - 'serial' from projects as p",
        "select to_jsonb(r) from project_roles as r order by account_id",
        "select to_jsonb(r) from releases as r order by version_key",
        "select to_jsonb(f) from files as f order by filename",
        "select to_jsonb(n) from filenames as n order by filename_key",
        "select to_jsonb(d) from deletions as d",
        "select to_jsonb(n) from reserved_names as n",
    ] {
        let found: Vec<serde_json::Value> = sqlx::query_scalar(query).fetch_all(&world.pool).await.unwrap();
        rows.extend(found.iter().map(ToString::to_string));
    }
    rows
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_deleted_lies_in_tables_with_the_same_columns(pool: PgPool) {
    for table in ["projects", "project_roles", "releases", "files"] {
        let columns = |table: String| {
            let pool = pool.clone();
            async move {
                sqlx::query_scalar::<_, String>(
                    "select column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns
                     where table_schema = 'public' and table_name = $1 and column_name <> 'deletion_id' order by column_name",
                )
                .bind(table)
                .fetch_all(&pool)
                .await
                .unwrap()
            }
        };
        let live = columns(table.to_owned()).await;
        assert!(live.len() > 3);
        assert_eq!(columns(format!("deleted_{table}")).await, live, "a migration of {table} must change deleted_{table} too");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_file_is_gone_its_name_is_taken_and_it_comes_back_as_it_was(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let (before, disk) = (rows(&world).await, world.on_disk());
    delete_file(&world, &alice, WHEEL).await.unwrap();
    assert_eq!(world.count("select count(*) from files").await, 0);
    assert_eq!(world.letters("A file was deleted").await, 1);

    let again = alice.tool().refused(&world, &Package::wheel("demo", "1.0")).await;
    assert!(again.starts_with("400 This filename has already been used"), "{again}");

    let deleted = deletions(&world, &alice.browser).await;
    assert_eq!((deleted.len(), deleted[0].thing.as_str(), deleted[0].deleted_by.as_str()), (1, WHEEL, "alice"));
    world.written_ago(std::time::Duration::from_hours(2));
    assert_eq!(world.store.sweep_files().await.unwrap(), Swept::default(), "its bytes are kept");
    restore(&world, &alice, deleted[0].id).await.unwrap();
    assert_eq!(rows(&world).await, before);
    assert_eq!(world.on_disk(), disk);

    let (state, last) = (world.state().await, world.last_event().await);
    let error = restore(&world, &alice, deleted[0].id).await.unwrap_err();
    assert!(matches!(error, ManageError::Gone(_)), "{error:?}");
    refused(&world, ProjectAct::Restore, "no_such_thing", &state, last).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_release_comes_back_with_its_files_unless_there_is_one_again(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap();
    let before = rows(&world).await;
    delete_release(&world, &alice).await.unwrap();
    assert_eq!(world.count("select count(*) from files").await + world.count("select count(*) from releases").await, 0);
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    restore(&world, &alice, deleted.id).await.unwrap();
    assert_eq!(rows(&world).await, before);

    delete_release(&world, &alice).await.unwrap();
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    let other = Package::wheel("demo", "1.0.0");
    assert_eq!(alice.tool().upload(&world, &other).await.unwrap(), Published::Stored, "another file of this version");
    let (state, last) = (world.state().await, world.last_event().await);
    let error = restore(&world, &alice, deleted.id).await.unwrap_err();
    assert!(error.to_string().starts_with("There is a release 1.0.0 again."), "{error}");
    refused(&world, ProjectAct::Restore, "in_the_way", &state, last).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn after_its_time_a_deletion_is_final_and_the_bytes_go(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    delete_file(&world, &alice, WHEEL).await.unwrap();
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    let bytes = world.on_disk().len();
    world.wait(Duration::days(7));
    world.meddle("update sessions set expires_at = expires_at + interval '7 days', last_seen_at = last_seen_at + interval '7 days'").await;
    assert!(deletions(&world, &alice.browser).await.is_empty(), "not even before the janitor comes");
    world.meddle("update sessions set second_factor_at = second_factor_at + interval '7 days'").await;
    assert!(matches!(restore(&world, &alice, deleted.id).await, Err(ManageError::Gone(_))));
    let before = world.last_event().await;
    assert_eq!(world.store.finish_deletions().await.unwrap(), 1);
    assert_eq!(world.store.finish_deletions().await.unwrap(), 0);
    assert_eq!(world.on_disk().len(), bytes, "until the next sweep");
    world.written_ago(std::time::Duration::from_hours(2));
    world.store.sweep_files().await.unwrap();
    assert!(world.on_disk().is_empty(), "{:?}", world.on_disk());
    let events = world.events_after(before).await;
    assert_eq!(events, [("project:deletion:final".to_owned(), "system".to_owned(), "ok".to_owned(), None)]);
    assert_eq!(world.count("select count(*) from deleted_files").await, 0);
    assert_eq!(world.count("select count(*) from filenames").await, 1, "the name stays taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_project_is_its_last_owners_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let bob = join(&world, "Maintainer").await;
    world.meddle("update projects set default_release_id = (select release_id from releases)").await;
    let before = rows(&world).await;
    delete_project(&world, &alice).await.unwrap();
    let letters = world.post().await;
    let told = letters.iter().find(|letter| letter.subject.contains("A project was deleted") && letter.to.starts_with("alice")).unwrap();
    assert!(told.text.contains("restore it for 7 days") && told.text.contains("http://localhost:8000/manage/projects/"), "{}", told.text);
    assert!(world.store.project_page(&demo(), None).await.unwrap().is_none());
    assert!(world.store.project_index(&demo()).await.unwrap().is_none());
    assert_eq!(world.letters("A project was deleted").await, 2);

    // Nobody else gets the name, nor one that looks like it.
    for name in ["demo", "dem0"] {
        let said = bob.tool().refused(&world, &Package::wheel(name, "2.0")).await;
        assert!(said.starts_with(&format!("400 The name '{name}' isn't allowed.")), "{said}");
    }
    let (who, _) = bob.browser.admitted::<Fresh2fa>(&world).await;
    let (of_alice, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let deleted = world.store.deleted_projects(&of_alice).await.unwrap().remove(0);
    assert!(matches!(who.ask::<RestoreProject>(&world.store, &deleted.deletion).await, Err(Refusal::NotFound)));

    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<RestoreProject>(&world.store, &deleted.deletion).await.unwrap();
    let second = who.ask::<RestoreProject>(&world.store, &deleted.deletion).await.unwrap();
    world.store.restore_project(leave, &client).await.unwrap();
    assert_eq!(rows(&world).await, before);
    assert_eq!(world.letters("A deleted project was restored").await, 2);
    let (state, last) = (world.state().await, world.last_event().await);
    assert!(matches!(world.store.restore_project(second, &client).await, Err(ManageError::Gone(_))), "once");
    refused(&world, ProjectAct::RestoreProject, "no_such_thing", &state, last).await;
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_last_owner_may_begin_the_project_anew_and_then_the_old_one_stays_away(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    delete_project(&world, &alice).await.unwrap();
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "2.0")).await.unwrap(), Published::Stored);
    let (state, last) = (world.state().await, world.last_event().await);
    let (of_alice, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let deleted = world.store.deleted_projects(&of_alice).await.unwrap().remove(0);
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<RestoreProject>(&world.store, &deleted.deletion).await.unwrap();
    let error = world.store.restore_project(leave, &client).await.unwrap_err();
    assert!(error.to_string().starts_with("There is a project of this name again."), "{error}");
    refused(&world, ProjectAct::RestoreProject, "in_the_way", &state, last).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_deletions_of_one_release_are_one(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let tries = futures_util::future::join_all((0..50).map(|_| delete_release(&world, &alice))).await;
    assert_eq!(tries.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(world.count("select count(*) from deletions").await, 1);
    assert_eq!(world.count("select count(*) from audit_events where tag = 'project:release:remove' and outcome = 'ok'").await, 1);
}
