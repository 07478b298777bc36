//! What mirrors and other nodes hear of changes: all of them, in order, once they are there to be seen.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sqlx::PgPool;
use store::Change;

use super::project_deletions::{delete_file, delete_project, delete_release, deletions, restore};
use crate::support::{Maintainer, Package, World};

/// What the feed says after a serial: action, version, file name.
async fn told(world: &World, since: i64) -> Vec<String> {
    let feed = world.store.changes_since(since, 1000).await.unwrap();
    let serials: Vec<_> = feed.changes.iter().map(|change| change.serial).collect();
    assert!(serials.is_sorted_by(|one, next| one < next), "{serials:?}");
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    feed.changes.iter().map(|change| format!("{} {} {}", change.action, or_none(&change.version), or_none(&change.filename))).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn every_public_act_is_told_of_in_the_order_in_which_it_was_done(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    assert_eq!(told(&world, 0).await, Vec::<String>::new(), "what people do to their accounts is nobody's news");
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    insta::assert_debug_snapshot!(told(&world, 0).await, @r#"
    [
        "project:create – –",
        "project:role:add – –",
        "project:release:add 1.0 –",
        "file:add 1.0 demo-1.0-py3-none-any.whl",
    ]
    "#);
    let since = world.store.newest_serial().await.unwrap();
    let repeated = alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    assert_eq!((repeated, told(&world, since).await.len()), (store::publish::Published::Unchanged, 0), "nothing changed, nothing is told");

    delete_file(&world, &alice, "demo-1.0-py3-none-any.whl").await.unwrap();
    let undone = deletions(&world, &alice.browser).await[0].id;
    restore(&world, &alice, undone).await.unwrap();
    delete_release(&world, &alice).await.unwrap();
    let before = world.store.newest_serial().await.unwrap();
    delete_project(&world, &alice).await.unwrap();
    insta::assert_debug_snapshot!(told(&world, since).await, @r#"
    [
        "file:remove 1.0 demo-1.0-py3-none-any.whl",
        "project:deletion:undone – demo-1.0-py3-none-any.whl",
        "project:release:remove 1.0 –",
        "project:remove – –",
    ]
    "#);
    assert!(world.store.newest_serial().await.unwrap() > before, "also the list that lost its last project has a new serial");
    assert_eq!(world.store.listed_projects(None, 5).await.unwrap(), []);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_projects_page_has_the_serial_of_its_last_change(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for package in [Package::wheel("demo", "1.0"), Package::wheel("other", "1.0"), Package::wheel("demo", "1.1")] {
        alice.tool().upload(&world, &package).await.unwrap();
    }
    let feed = world.store.changes_since(0, 1000).await.unwrap();
    for name in ["demo", "other"] {
        let newest = feed.changes.iter().filter(|change| change.project.as_str() == name).map(|change| change.serial).max();
        let page = world.store.project_index(&name.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(Some(page.serial()), newest, "{name}");
    }
    assert_eq!(world.store.changes_since(0, 2).await.unwrap().until(), feed.changes[1].serial, "a page ends where the next begins");
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_reads_on_while_many_upload_misses_nothing(pool: PgPool) {
    let world = Arc::new(World::new(pool).await);
    let alice = Arc::new(Maintainer::named(&world, "alice").await);
    let uploads: Vec<_> = (0..12)
        .map(|number| {
            let (world, alice) = (Arc::clone(&world), Arc::clone(&alice));
            tokio::spawn(async move { alice.tool().upload(&world, &Package::wheel(&format!("demo-{number}"), "1.0")).await.unwrap() })
        })
        .collect();
    let (mut since, mut read) = (0, Vec::new());
    while uploads.iter().any(|upload| !upload.is_finished()) {
        let feed = world.store.changes_since(since, 3).await.unwrap();
        since = feed.until();
        read.extend(feed.changes);
    }
    for upload in uploads {
        upload.await.unwrap();
    }
    read.extend(world.store.changes_since(since, 1000).await.unwrap().changes);
    assert_eq!(read, world.store.changes_since(0, 1000).await.unwrap().changes);
    assert_eq!(read.len(), 48);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_node_that_missed_a_notification_learns_of_it_with_the_next(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("missed", "1.0")).await.unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let (node, ear) = (world.store.clone(), Arc::clone(&heard));
    let following = tokio::spawn(async move { node.follow_changes(move |change| ear.lock().unwrap().push(change)).await });
    let hears = async |change: &Change| {
        let wait = async {
            while !heard.lock().unwrap().contains(change) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), wait).await.is_ok()
    };
    assert!(hears(&Change::Anything).await, "who begins to listen trusts nothing");

    world.meddle("alter table changes disable trigger changes_tell").await;
    alice.tool().upload(&world, &Package::wheel("missed", "1.1")).await.unwrap();
    world.meddle("alter table changes enable trigger changes_tell").await;
    alice.tool().upload(&world, &Package::wheel("heard", "1.0")).await.unwrap();
    for name in ["heard", "missed"] {
        assert!(hears(&Change::Project(name.parse().unwrap())).await, "{name}: {:?}", heard.lock().unwrap());
    }
    let all: BTreeSet<_> = heard.lock().unwrap().iter().map(|change| format!("{change:?}")).collect();
    assert_eq!(all.len(), 3, "nothing else was dropped: {all:?}");
    following.abort();
}
