//! What stands in the way of what is to come back, and what comes back with it.

use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::projects::manage::ChooseDefaultVersion;
use store::publish::Published;

use super::project_acts::{demo, leave, owner, refused, version};
use super::project_deletions::{delete_file, delete_release, deletions, restore};
use crate::support::{Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_source_distribution_stays_away_where_there_is_one_again(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap();
    delete_file(&world, &alice, "demo-1.0.tar.gz").await.unwrap();
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    assert_eq!(alice.tool().upload(&world, &Package::sdist("demo", "1.0.0")).await.unwrap(), Published::Stored, "of the same release");
    let (state, last) = (world.state().await, world.last_event().await);
    let error = restore(&world, &alice, deleted.id).await.unwrap_err();
    assert!(error.to_string().starts_with("The release has a source distribution again, demo-1.0.0.tar.gz."), "{error}");
    refused(&world, ProjectAct::Restore, "in_the_way", &state, last).await;

    delete_file(&world, &alice, "demo-1.0.0.tar.gz").await.unwrap();
    restore(&world, &alice, deleted.id).await.unwrap();
    assert_eq!(world.count("select count(*) from files where kind = 'sdist'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_pinned_release_is_pinned_again_when_it_is_back_unless_another_was_chosen(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    alice.tool().upload(&world, &Package::wheel("demo", "2.0")).await.unwrap();
    let choose = async |wanted: Option<&'static str>| {
        let (leave, (_, client)) = (leave::<ChooseDefaultVersion>(&world, &alice.browser).await, alice.browser.request());
        world.store.choose_default_version(leave, &client, wanted.map(version).as_ref()).await.unwrap();
    };
    let shown = async || world.store.project_page(&demo(), None).await.unwrap().unwrap().pinned.map(|pinned| pinned.canonical());
    choose(Some("1.0")).await;
    delete_release(&world, &alice).await.unwrap();
    assert_eq!(shown().await, None);
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    restore(&world, &alice, deleted.id).await.unwrap();
    assert_eq!(shown().await.as_deref(), Some("1.0"));

    // Whoever chooses afterwards has the last word.
    delete_release(&world, &alice).await.unwrap();
    choose(None).await;
    let deleted = deletions(&world, &alice.browser).await.remove(0);
    restore(&world, &alice, deleted.id).await.unwrap();
    assert_eq!(shown().await, None);
}
