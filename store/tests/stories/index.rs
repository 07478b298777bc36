//! Reading what was published.

use domain::digest::Blake2b256;
use domain::policy::Role;
use domain::project::Version;
use domain::upload::Field;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use store::auth::Session2fa;
use time::Duration;

use crate::support::{Maintainer, Package, World};

async fn published(world: &World) -> Maintainer {
    let alice = Maintainer::named(world, "alice").await;
    for package in [
        Package::sdist("Demo.Pack", "1.9"),
        Package::sdist("Demo.Pack", "1.10"),
        Package::wheel("Demo.Pack", "1.10"),
        Package::wheel("Demo.Pack", "2.0rc1"),
    ] {
        alice.tool().upload(world, &package).await.unwrap();
        world.wait(Duration::seconds(1));
    }
    alice
}

#[sqlx::test(migrations = "../migrations")]
async fn the_simple_pages_list_what_was_uploaded(pool: PgPool) {
    let world = World::new(pool).await;
    published(&world).await;
    let index = world.store.project_index(&"demo-pack".parse().unwrap()).await.unwrap().unwrap();
    let names: Vec<_> = index.files().iter().map(|file| file.filename.as_str()).collect();
    assert_eq!(
        names,
        ["demo_pack-1.9.tar.gz", "demo_pack-1.10-py3-none-any.whl", "demo_pack-1.10.tar.gz", "demo_pack-2.0rc1-py3-none-any.whl"]
    );
    let wheel = &index.files()[1];
    let bytes = Package::wheel("Demo.Pack", "1.10").bytes();
    assert_eq!(wheel.size, bytes.len() as u64);
    assert_eq!(wheel.sha256.as_bytes().as_slice(), Sha256::digest(&bytes).as_slice());
    assert_eq!(wheel.requires_python.as_deref(), Some(">=3.9"));
    assert!(wheel.core_metadata.is_some() && index.files()[0].core_metadata.is_none());
    let hex = wheel.url.strip_prefix("http://localhost:8000/packages/").unwrap().strip_suffix("/demo_pack-1.10-py3-none-any.whl").unwrap();
    assert_eq!(hex.split('/').map(str::len).collect::<Vec<_>>(), [2, 2, 60]);

    let list = world.store.listed_projects(None, 5).await.unwrap();
    assert_eq!((list[0].name.as_str(), list[0].serial), ("Demo.Pack", index.serial()));
    assert!(world.store.listed_projects(Some(list[0].name.normalized()), 5).await.unwrap().is_empty());
    assert!(world.store.project_index(&"unknown".parse().unwrap()).await.unwrap().is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn files_and_their_metadata_come_back_whole_and_in_parts(pool: PgPool) {
    let world = World::new(pool).await;
    published(&world).await;
    let index = world.store.project_index(&"demo-pack".parse().unwrap()).await.unwrap().unwrap();
    let wheel = &index.files()[1];
    let hex: String = wheel.url.split('/').skip(4).take(3).collect();
    let blake2 = Blake2b256::parse(&hex).unwrap();
    let bytes = Package::wheel("Demo.Pack", "1.10").bytes();

    let stored = world.store.stored_file(&blake2, &wheel.filename).await.unwrap().unwrap();
    assert_eq!((stored.size(), *stored.sha256(), stored.uploaded_at()), (wheel.size, wheel.sha256, wheel.upload_time));
    for part in [None, Some(0..1), Some(5..500), Some(wheel.size - 1..wheel.size), Some(7..7)] {
        let read: Vec<_> = world.store.read_file(&stored, part.clone()).await.unwrap().try_collect().await.unwrap();
        let range = part.map_or(0..bytes.len(), |part| usize::try_from(part.start).unwrap()..usize::try_from(part.end).unwrap());
        assert_eq!(read.concat(), bytes[range]);
    }

    let metadata = world.store.metadata_file(&blake2, &wheel.filename).await.unwrap().unwrap();
    let read: Vec<_> = world.store.read_file(&metadata, None).await.unwrap().try_collect().await.unwrap();
    assert_eq!(Some(*metadata.sha256()), wheel.core_metadata);
    assert_eq!(metadata.size(), read.concat().len() as u64);
    assert!(read.concat().starts_with(b"Metadata-Version: 2.1\nName: Demo.Pack\n"));

    assert!(world.store.stored_file(&blake2, "other.whl").await.unwrap().is_none());
    assert!(world.store.stored_file(&Blake2b256::new([0; 32]), &wheel.filename).await.unwrap().is_none());
    assert!(world.store.metadata_file(&Blake2b256::new([0; 32]), &wheel.filename).await.unwrap().is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_projects_page_shows_the_latest_final_release_or_the_one_asked_for(pool: PgPool) {
    let world = World::new(pool).await;
    published(&world).await;
    let name = "demo-pack".parse().unwrap();
    let page = world.store.project_page(&name, None).await.unwrap().unwrap();
    assert_eq!(page.name.as_str(), "Demo.Pack");
    assert_eq!(page.latest.unwrap().canonical(), "1.10");
    let releases: Vec<_> = page.releases.iter().map(|release| (release.version.canonical(), release.files)).collect();
    assert_eq!(releases, [("2.0rc1".to_owned(), 1), ("1.10".to_owned(), 2), ("1.9".to_owned(), 1)]);
    let shown = page.shown.unwrap();
    assert_eq!(shown.version.canonical(), "1.10");
    assert_eq!(shown.metadata.one(Field::Summary), Some("The Demo.Pack of all demos"));
    assert_eq!(shown.metadata.description(), Some("# Demo.Pack\n"));
    let sdist = &shown.files[0];
    assert_eq!((sdist.filename.as_str(), sdist.python_tag.as_str()), ("demo_pack-1.10.tar.gz", "source"));
    assert_eq!(
        (sdist.uploaded_by.as_deref(), sdist.upload_method.name(), sdist.upload_user_agent.as_str()),
        (Some("alice"), "api_token", "twine/6.2.0")
    );
    let [owner] = page.collaborators.as_slice() else { panic!("{:?}", page.collaborators) };
    assert_eq!((owner.username.as_str(), owner.role), ("alice", Role::Owner));

    let old = world.store.project_page(&name, Some(&Version::parse("1.9.0").unwrap())).await.unwrap().unwrap();
    assert_eq!(old.shown.unwrap().version.canonical(), "1.9");
    assert!(world.store.project_page(&name, Some(&Version::parse("3").unwrap())).await.unwrap().is_none());
    assert!(world.store.project_page(&"unknown".parse().unwrap(), None).await.unwrap().is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn the_newest_releases_and_ones_own_projects_are_listed(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = published(&world).await;
    let bob = Maintainer::named(&world, "bob").await;
    let newest = world.store.newest_releases(2).await.unwrap();
    let names: Vec<_> = newest.iter().map(|release| format!("{} {}", release.name, release.version)).collect();
    assert_eq!(names, ["Demo.Pack 2.0rc1", "Demo.Pack 1.10"]);
    let lately = world.store.lately_released(2).await.unwrap();
    assert_eq!(lately, newest[..1], "each project once");
    let projects = world.store.newest_projects(5).await.unwrap();
    assert_eq!(projects.iter().map(|project| project.name.as_str()).collect::<Vec<_>>(), ["Demo.Pack"]);
    assert_eq!(newest[0].summary.as_deref(), Some("The Demo.Pack of all demos"));

    let (who, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let own = world.store.own_projects(&who).await.unwrap();
    assert_eq!((own.len(), own[0].role, own[0].latest.as_ref().unwrap().canonical().as_str()), (1, Role::Owner, "1.10"));
    let (who, _) = bob.browser.admitted::<Session2fa>(&world).await;
    assert!(world.store.own_projects(&who).await.unwrap().is_empty());
}
