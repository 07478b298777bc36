//! What an upload costs others: nobody waits for another's file to be written, and nothing is counted anew.

use std::time::Duration;

use sqlx::PgPool;
use store::auth::{Fresh2fa, Session2fa};
use store::projects::manage::RestoreProject;
use store::publish::Published;

use super::project_acts::owner;
use super::project_deletions::{delete_file, delete_project, delete_release, deletions, restore};
use crate::support::{Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_file_is_written_while_others_publish_in_its_project_and_its_rows_wait_for_their_turn(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let before = world.on_disk().len();
    let held = world.hold("select from projects where normalized_name = 'demo' for update").await;
    let package = Package::wheel("demo", "1.1");
    let (tool, upload) = (alice.tool(), async {
        for _ in 0..1000 {
            if world.on_disk().iter().filter(|path| path.starts_with("blobs/")).count() == before + 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(
            world.on_disk().iter().filter(|path| path.starts_with("blobs/")).count(),
            before + 2,
            "its file and metadata lie where they are read"
        );
        assert_eq!(world.count("select count(*) from files").await, 1);
        held.commit().await.unwrap();
    });
    let (published, ()) = tokio::join!(tool.upload(&world, &package), upload);
    assert_eq!(published.unwrap(), Published::Stored);
}

/// The sum that is kept is the sum.
async fn agrees(world: &World, files: i64) {
    assert_eq!(world.count("select count(*) from files").await, files);
    let difference = "select count(*) from projects left join project_sizes using (project_id) where coalesce(bytes, 0) is distinct from \
                      (select coalesce(sum(size), 0)::bigint from files where files.project_id = projects.project_id)";
    assert_eq!(world.count(difference).await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_size_of_a_project_is_right_after_whatever_is_done_to_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    for package in [Package::sdist("demo", "1.0"), Package::wheel("demo", "2.0"), Package::wheel("other", "1.0")] {
        alice.tool().upload(&world, &package).await.unwrap();
    }
    agrees(&world, 4).await;
    delete_file(&world, &alice, "demo-1.0.tar.gz").await.unwrap();
    agrees(&world, 3).await;
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    restore(&world, &alice, deleted.id).await.unwrap();
    agrees(&world, 4).await;
    delete_release(&world, &alice).await.unwrap();
    agrees(&world, 2).await;
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    restore(&world, &alice, deleted.id).await.unwrap();
    agrees(&world, 4).await;
    delete_project(&world, &alice).await.unwrap();
    agrees(&world, 1).await;
    assert_eq!(world.count("select count(*) from project_sizes").await, 1);
    let (of_alice, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let deleted = world.store.deleted_projects(&of_alice).await.unwrap().remove(0);
    let (who, client) = alice.browser.admitted::<Fresh2fa>(&world).await;
    let leave = who.ask::<RestoreProject>(&world.store, &deleted.deletion).await.unwrap();
    world.store.restore_project(leave, &client).await.unwrap();
    agrees(&world, 4).await;
    assert!(alice.tool().upload(&world, &Package::wheel("demo", "2.0").saying("answer = 43")).await.is_err());
    agrees(&world, 4).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn releases_are_ranked_as_they_compare(pool: PgPool) {
    let ranked: Vec<String> = sqlx::query_scalar(
        "select key from unnest(array['1.0.1', '1', '1rc1', '1.dev1', '1a2.dev1', '1a2', '1.post1', '1!0.1', '0.9', '10', '2']) as key \
         order by release_rank(key, key = '2') desc, key desc",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(ranked, ["1!0.1", "10", "1.0.1", "1.post1", "1", "0.9", "1rc1", "1a2", "1a2.dev1", "1.dev1", "2"]);
}
