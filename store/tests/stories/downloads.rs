//! What an owner is told before something is taken away: how often it is downloaded, and who requires it.

use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::auth::Session2fa;
use store::files::StoredFile;
use store::projects::manage::{DeleteFile, DeleteProject, DeleteRelease, ManagedProject, Restore};
use time::Duration;

use super::project_acts::{demo, leave, owner, version};
use crate::support::{Maintainer, Package, World};

const WHEEL: &str = "demo-1.0-py3-none-any.whl";

async fn stored(world: &World) -> StoredFile {
    let page = world.store.project_page(&demo(), None).await.unwrap().unwrap();
    let file = page.shown.unwrap().files.remove(0);
    world.store.stored_file(&file.blake2_256, &file.filename).await.unwrap().unwrap()
}

async fn managed(world: &World, who: &Maintainer, name: &str) -> ManagedProject {
    let (who, _) = who.browser.admitted::<Session2fa>(world).await;
    world.store.managed_project(&who, &NormalizedName::parse(name).unwrap(), ProjectAct::DeleteRelease).await.unwrap()
}

/// What a project requires, as its upload says.
fn requiring(package: Package, name: &str, what: &[&str]) -> Package {
    let mut text = format!("Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n");
    let mut package = package;
    for requirement in what {
        text.extend(["Requires-Dist: ", requirement, "\n"]);
        package.fields.push(("requires_dist".to_owned(), (*requirement).to_owned()));
    }
    package.with(&format!("{name}-1.0.dist-info/METADATA"), text)
}

#[sqlx::test(migrations = "../migrations")]
async fn downloads_of_several_nodes_add_up_and_count_for_thirty_days(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let (file, other) = (stored(&world).await, world.another_node().await);
    let counted = || async { world.store.project_downloads(&managed(&world, &alice, "demo").await).await.unwrap() };
    (0..3).for_each(|_| world.store.count_download(&file));
    (0..2).for_each(|_| other.store.count_download(&file));
    assert_eq!(counted().await, 0, "nothing is written while something is downloaded");
    for node in [&world, &other, &world] {
        node.store.add_downloads().await.unwrap();
    }
    assert_eq!(counted().await, 5, "and each is added once");
    let by_file = world.store.release_downloads(&managed(&world, &alice, "demo").await, &version("1.0.0")).await.unwrap();
    assert_eq!(by_file.get(WHEEL), Some(&5));
    world.meddle("update file_downloads set day = day - 29").await;
    assert_eq!(counted().await, 5);
    world.meddle("update file_downloads set day = day - 1").await;
    assert_eq!(counted().await, 0);
    world.meddle("update file_downloads set day = day - 151").await;
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from file_downloads").await, 0, "after half a year a day is forgotten");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_could_not_be_added_is_added_the_next_time(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    world.store.count_download(&stored(&world).await);
    world.meddle("alter table file_downloads rename to elsewhere").await;
    assert!(world.store.add_downloads().await.is_err());
    world.meddle("alter table elsewhere rename to file_downloads").await;
    world.store.add_downloads().await.unwrap();
    assert_eq!(world.count("select sum(downloads)::bigint from file_downloads").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_file_keeps_its_downloads_until_the_deletion_is_final(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let file = stored(&world).await;
    world.store.count_download(&file);
    world.store.add_downloads().await.unwrap();
    let delete = || async {
        let (leave, (_, client)) = (leave::<DeleteFile>(&world, &alice.browser).await, alice.browser.request());
        world.store.delete_file(leave, &client, WHEEL, WHEEL).await.unwrap();
        world.store.deletions(&managed(&world, &alice, "demo").await).await.unwrap().remove(0).id
    };
    let deletion = delete().await;
    let (back, (_, client)) = (leave::<Restore>(&world, &alice.browser).await, alice.browser.request());
    world.store.restore(back, &client, deletion).await.unwrap();
    assert_eq!(world.store.project_downloads(&managed(&world, &alice, "demo").await).await.unwrap(), 1);

    delete().await;
    // A download that was under way.
    world.store.count_download(&file);
    world.store.add_downloads().await.unwrap();
    assert_eq!(world.count("select sum(downloads)::bigint from file_downloads").await, 2);
    world.wait(Duration::days(8));
    assert_eq!(world.store.finish_deletions().await.unwrap(), 1);
    world.store.count_download(&file);
    world.store.add_downloads().await.unwrap();
    assert_eq!(world.count("select count(*) from file_downloads").await, 0, "nothing is left of it, and nothing comes again");
}

#[sqlx::test(migrations = "../migrations")]
async fn dependents_are_those_whose_newest_release_requires_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let dependents = || async {
        let found = world.store.dependents(&managed(&world, &alice, "demo").await).await.unwrap();
        assert_eq!(usize::try_from(found.count).unwrap(), found.first.len());
        found.first.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(dependents().await.is_empty());
    for (name, what) in [
        ("beta", &["DEMO >=1,<2; python_version > '3.8'", "attrs"][..]),
        ("gamma", &["demo-extra", "demo; extra == 'cli'"]),
        ("delta", &["demo[all]"]),
    ] {
        alice.tool().upload(&world, &requiring(Package::wheel(name, "1.0"), name, what)).await.unwrap();
    }
    assert_eq!(dependents().await, ["beta", "delta"], "not what only an extra needs, not another name");
    world.meddle("update projects set quarantined_at = now() where name = 'delta'").await;
    assert_eq!(dependents().await, ["beta"], "not what nobody can see");

    // A newer release without the requirement, and its deletion.
    world.wait(Duration::minutes(1));
    alice.tool().upload(&world, &Package::wheel("beta", "2.0")).await.unwrap();
    assert!(dependents().await.is_empty());
    let (who, client) = alice.browser.admitted::<store::auth::Fresh2fa>(&world).await;
    let beta = NormalizedName::parse("beta").unwrap();
    let delete = who.ask::<DeleteRelease>(&world.store, &beta).await.unwrap();
    world.store.delete_release(delete, &client, &version("2.0"), "2.0").await.unwrap();
    assert_eq!(dependents().await, ["beta"]);
    let deletion = world.store.deletions(&managed(&world, &alice, "beta").await).await.unwrap().remove(0).id;
    let restore = who.ask::<Restore>(&world.store, &beta).await.unwrap();
    world.store.restore(restore, &client, deletion).await.unwrap();
    assert!(dependents().await.is_empty());
    let delete = who.ask::<DeleteProject>(&world.store, &beta).await.unwrap();
    world.store.delete_project(delete, &client, "beta").await.unwrap();
    assert_eq!(world.count("select count(*) from requirements where required_name = 'demo'").await, 1, "delta's");
}
