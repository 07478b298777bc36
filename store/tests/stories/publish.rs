//! Publishing a file: all of it, or nothing.

use std::time::Duration;

use bytes::Bytes;
use sqlx::PgPool;
use store::files::{ReceiveError, Swept};
use store::publish::{Published, UploadError};

use crate::support::{Maintainer, Package, World};

/// Tries the package and is refused; nothing has changed and nothing lies about.
async fn refused(world: &World, alice: &Maintainer, package: &Package) -> String {
    let (state, disk) = (world.state().await, world.on_disk());
    let refusal = alice.tool().refused(world, package).await;
    assert_eq!(world.on_disk(), disk, "{refusal}");
    assert_eq!(world.state().await, state, "{refusal}");
    refusal
}

#[sqlx::test(migrations = "../migrations")]
async fn the_first_upload_makes_the_project_with_its_owner_and_tells_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let before = world.last_event().await;
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
    let events: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, method, ..)| format!("{tag} {method}")).collect();
    let expected = ["account:api_token:used", "project:create", "project:role:add", "project:release:add", "file:add"];
    assert_eq!(events, expected.map(|tag| format!("{tag} api_token")));
    let subjects = world
        .count(
            "select count(*) from audit_events join projects on subject = 'project:' || project_id where tag <> 'account:api_token:used'",
        )
        .await;
    assert_eq!(subjects, 4);
    let owner: (String, String) =
        sqlx::query_as("select username, role from project_roles join accounts using (account_id)").fetch_one(&world.pool).await.unwrap();
    assert_eq!(owner, ("alice".to_owned(), "Owner".to_owned()));

    let before = world.last_event().await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0.0")).await.unwrap();
    let events: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, ..)| tag).collect();
    assert_eq!(events, ["account:api_token:used", "file:add"], "1.0 and 1.0.0 are one release");
    assert_eq!(world.on_disk().iter().filter(|path| path.starts_with("blobs/")).count(), 3, "a wheel with its metadata, and an sdist");
    assert!(world.on_disk().iter().all(|path| !path.starts_with("incoming/")));
}

#[sqlx::test(migrations = "../migrations")]
async fn the_same_file_again_changes_nothing_and_another_content_is_refused_u_12(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let package = Package::wheel("demo", "1.0");
    alice.tool().upload(&world, &package).await.unwrap();
    let (state, before, disk) = (world.state().await, world.last_event().await, world.on_disk());
    assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Unchanged);
    assert_eq!(world.state().await, state);
    assert_eq!(world.events_after(before).await.len(), 1, "the authentication alone");
    assert_eq!(world.on_disk(), disk);

    let refusal = refused(&world, &alice, &package.clone().saying("answer = 43")).await;
    assert!(refusal.starts_with("400 File already exists ('demo-1.0-py3-none-any.whl', with blake2_256 hash '"), "{refusal}");
    let mut same_bytes_other_name = package.clone();
    same_bytes_other_name.filename = "demo-1.0-1-py3-none-any.whl".to_owned();
    let refusal = refused(&world, &alice, &same_bytes_other_name).await;
    assert!(refusal.starts_with("400 File already exists ('demo-1.0-1-py3-none-any.whl'"), "{refusal}");

    world.meddle("delete from files").await;
    world.written_ago(Duration::from_mins(61));
    world.store.sweep_files().await.unwrap();
    for again in [package.clone(), package.saying("answer = 44")] {
        let refusal = refused(&world, &alice, &again).await;
        assert!(refusal.starts_with("400 This filename has already been used"), "{refusal}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn new_projects_are_limited_and_counted_only_when_made(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.projects_per_account = 2).await;
    let alice = Maintainer::named(&world, "alice").await;
    let taken = refused(&world, &alice, &Package::wheel("json", "1.0")).await;
    assert!(taken.starts_with("400 The name 'json' isn't allowed (conflict with Python Standard Library module name)."), "{taken}");
    for name in ["one", "two"] {
        assert_eq!(alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap(), Published::Stored);
    }
    let error = alice.tool().upload(&world, &Package::wheel("three", "1.0")).await.unwrap_err();
    let UploadError::Refused(refusal) = error else { panic!("{error:?}") };
    assert_eq!((refusal.to_string().as_str(), refusal.retry_after()), ("429 Too many new projects created", Some(3600)));
    assert_eq!(world.count("select count(*) from projects").await, 2);
    alice.tool().upload(&world, &Package::wheel("two", "1.1")).await.unwrap();
    world.wait(time::Duration::hours(1));
    alice.tool().upload(&world, &Package::wheel("three", "1.0")).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_maintainer_uploads_too(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, bob) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "bob").await);
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    world
        .meddle(
            "insert into project_roles select project_id, account_id, 'Maintainer', now() from projects, accounts where username = 'bob'",
        )
        .await;
    assert_eq!(bob.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_disagrees_with_its_form_is_refused_u_08_u_25(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let wheel = || Package::wheel("demo", "1.0");
    let says = |name: &str, version: &str| format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n");
    let (zero, right_blake2) = ("0".repeat(64), "0".repeat(32));
    let cases = [
        (wheel().field("sha256_digest", &zero), "The digest supplied does not match a digest calculated from the uploaded file."),
        (wheel().field("md5_digest", &right_blake2), "The digest supplied does not match"),
        (wheel().field("blake2_256_digest", &zero), "The digest supplied does not match"),
        (
            wheel().with("demo-1.0.dist-info/METADATA", says("evil", "1.0")),
            "The file's own metadata disagree with the upload: Name is 'evil' in the file and 'demo' in the upload.",
        ),
        (
            wheel().with("demo-1.0.dist-info/METADATA", says("demo", "1.1")),
            "The file's own metadata disagree with the upload: Version is '1.1' in the file and '1.0' in the upload.",
        ),
        (wheel().with("demo-1.0.dist-info/METADATA", "no headers"), "Invalid distribution file. line 1 of the metadata is not a header"),
        (wheel().field("version", "1.1"), "Version in filename should be '1.1' not '1.0'."),
        (
            wheel().field("requires_python", ">=3.8"),
            "The file's own metadata disagree with the upload: Requires-Python is '>=3.9' in the file and '>=3.8' in the upload.",
        ),
        (
            wheel().field("requires_dist", "requests"),
            "The file's own metadata disagree with the upload: Requires-Dist 'requests' is in the upload and not in the file.",
        ),
        (
            wheel().with("demo-1.0.dist-info/METADATA", says("demo", "1.0") + "Requires-Dist: evil\n").field("requires_dist", "UNKNOWN"),
            "The file's own metadata disagree with the upload: Requires-Dist 'evil' is in the file and not in the upload.",
        ),
        (
            wheel()
                .with("demo-1.0.dist-info/METADATA", says("demo", "1.0") + "Requires-Dist: evil @ https://evil.example/x.whl\n")
                .field("requires_dist", "UNKNOWN"),
            "Can't have direct dependency: evil @ https://evil.example/x.whl.",
        ),
        (Package::sdist("demo", "1.0").with("demo-1.0/PKG-INFO", says("demo", "2.0")), "The file's own metadata disagree"),
    ];
    for (package, text) in cases {
        let refusal = refused(&world, &alice, &package).await;
        assert!(refusal.starts_with(&format!("400 {text}")), "{refusal}");
    }
    assert_eq!(alice.tool().upload(&world, &wheel()).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_release_has_one_source_distribution(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap();
    assert_eq!(refused(&world, &alice, &Package::sdist("demo", "1.0.0")).await, "400 Only one sdist may be uploaded per release.");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_or_project_that_grows_too_large_is_refused(pool: PgPool) {
    let size = Package::wheel("demo", "1.0").bytes().len() as u64;
    let world = World::with(pool, |settings| settings.uploads.max_project_bytes = 2 * size).await;
    let alice = Maintainer::named(&world, "alice").await;
    for version in ["1.0", "1.1"] {
        alice.tool().upload(&world, &Package::wheel("demo", version)).await.unwrap();
    }
    let refusal = refused(&world, &alice, &Package::wheel("demo", "1.2")).await;
    assert!(refusal.starts_with("400 Project size too large. Limit for project 'demo' total size is"), "{refusal}");

    let disk = world.on_disk();
    let chunks = || futures_util::stream::iter((0..10).map(|_| Ok::<_, std::io::Error>(Bytes::from_static(&[7; 100]))));
    let received = world.store.receive(1000, chunks()).await.unwrap();
    assert_eq!(received.size(), 1000);
    assert!(matches!(world.store.receive(999, chunks()).await, Err(ReceiveError::TooLarge { limit: 999 })));
    let broken = futures_util::stream::iter([Ok(Bytes::from_static(b"half")), Err(std::io::Error::other("gone"))]);
    assert!(matches!(world.store.receive(1000, broken).await, Err(ReceiveError::Broken(_))));
    drop(received);
    assert_eq!(world.on_disk(), disk, "nothing is left of files that were given up");
}

#[sqlx::test(migrations = "../migrations")]
async fn leftovers_are_collected_and_what_is_listed_stays_u_13(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (kept, lost) = (Package::wheel("demo", "1.0"), Package::wheel("demo", "2.0"));
    for package in [&kept, &lost] {
        alice.tool().upload(&world, package).await.unwrap();
    }
    // As if the program had been killed between keeping the second file and its commit, and during a third.
    world.meddle("delete from releases where version = '2.0'; delete from filenames where filename_key like '%2.0%'").await;
    let root = world.store.settings().files.clone();
    std::fs::write(root.join("incoming/half"), b"half a file").unwrap();
    assert_eq!(world.on_disk().len(), 5);

    world.written_ago(Duration::from_mins(59));
    assert_eq!(world.store.sweep_files().await.unwrap(), Swept::default(), "an upload may still be at work");
    world.written_ago(Duration::from_mins(61));
    assert_eq!(world.store.sweep_files().await.unwrap(), Swept { incoming: 1, blobs: 2 });
    assert_eq!(world.on_disk().len(), 2);
    assert_eq!(alice.tool().upload(&world, &kept).await.unwrap(), Published::Unchanged);
    assert_eq!(alice.tool().upload(&world, &lost).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_without_its_row_does_not_stand_in_the_way(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let package = Package::wheel("demo", "1.0");
    world.meddle("alter table files add constraint nothing check (size < 0)").await;
    assert!(matches!(alice.tool().upload(&world, &package).await, Err(UploadError::Unavailable(_))));
    assert_eq!(world.count("select count(*) from projects").await + world.count("select count(*) from filenames").await, 0);
    assert_eq!(world.on_disk().len(), 2, "the file came before its row");
    world.meddle("alter table files drop constraint nothing").await;
    assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored);
    assert_eq!(world.on_disk().len(), 2);
}
