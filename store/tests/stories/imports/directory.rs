//! A directory of files, as pypiserver keeps them.

use domain::index::IndexFile;
use sqlx::PgPool;
use store::import::{ImportError, Source, Wanted};
use time::macros::datetime;

use super::{import, index, owner, put, put_bytes, run, take, told_after};
use crate::support::{Maintainer, Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn a_directory_is_taken_with_its_times_and_told_in_the_history(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    put(files.path(), &Package::wheel("demo", "1.0"), datetime!(2019-01-02 03:04:05 UTC));
    put(files.path(), &Package::sdist("demo", "1.0"), datetime!(2018-01-02 03:04:05 UTC));
    put(&files.path().join("nested/deep"), &Package::wheel("my-app", "2.0"), datetime!(2020-05-06 07:08:09 UTC));
    let before = world.last_event().await;
    let heard = import(&world, files.path().to_str().unwrap()).await;
    assert_eq!(heard.count(), (3, 0, vec![]));

    let demo = index(&world, "demo").await.unwrap();
    let mut seen: Vec<_> = demo.files().iter().map(|file: &IndexFile| (file.filename.as_str(), file.upload_time)).collect();
    seen.sort();
    let expected =
        [("demo-1.0-py3-none-any.whl", datetime!(2019-01-02 03:04:05 UTC)), ("demo-1.0.tar.gz", datetime!(2018-01-02 03:04:05 UTC))];
    assert_eq!(seen, expected);
    let ages: Vec<(String, time::OffsetDateTime, time::OffsetDateTime)> = sqlx::query_as(
        "select normalized_name, projects.created_at, releases.created_at from projects join releases using (project_id) order by 1",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let (old, new) = (datetime!(2018-01-02 03:04:05 UTC), datetime!(2020-05-06 07:08:09 UTC));
    assert_eq!(ages, [("demo".to_owned(), old, old), ("my-app".to_owned(), new, new)]);
    assert_eq!(world.count("select count(*) from project_roles where role = 'Owner'").await, 2);
    assert_eq!(world.count("select count(*) from files where uploaded_by is null and upload_method = 'cli'").await, 3);

    let mut told = told_after(&world, before).await;
    told.sort();
    let mut expected = vec!["file:add cli"; 3];
    expected.extend(["project:create cli"; 2]);
    expected.extend(["project:release:add cli"; 2]);
    expected.extend(["project:role:add cli"; 2]);
    assert_eq!(told, expected);
    let from = files.path().canonicalize().unwrap().to_str().unwrap().to_owned();
    let named: Vec<String> = sqlx::query_scalar("select distinct detail ->> 'imported_from' from audit_events where tag = 'file:add'")
        .fetch_all(&world.pool)
        .await
        .unwrap();
    assert_eq!(named, [from]);
}

#[sqlx::test(migrations = "../migrations")]
async fn names_of_older_tools_are_kept(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    let at = datetime!(2019-01-02 03:04:05 UTC);
    let sdist = Package::sdist("My.App", "1.0").with(
        "my_app-1.0/PKG-INFO",
        "Metadata-Version: 1.1\nName: My.App\nVersion: 1.0\nSummary: UNKNOWN\nHome-page: UNKNOWN\nLicense: UNKNOWN\nDescription: UNKNOWN\n",
    );
    put_bytes(&files.path().join("My.App-1.0.tar.gz"), &sdist.bytes(), at);
    let wheel = Package::wheel("My.App", "1.1");
    let entries = [
        ("METADATA", "Metadata-Version: 2.1\nName: My.App\nVersion: 1.1\n"),
        ("WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
        ("RECORD", ""),
    ];
    let wheel = entries.iter().fold(wheel, |wheel, (name, content)| {
        wheel.without(&format!("my_app-1.1.dist-info/{name}")).with(&format!("My.App-1.1.dist-info/{name}"), *content)
    });
    put_bytes(&files.path().join("My.App-1.1-py3-none-any.whl"), &wheel.bytes(), at);
    let heard = import(&world, files.path().to_str().unwrap()).await;
    assert_eq!(heard.count(), (2, 0, vec![]), "{heard:?}");
    assert_eq!(index(&world, "my-app").await.unwrap().files().len(), 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_can_not_be_taken_is_told_with_the_reason_and_changes_nothing(pool: PgPool) {
    let world = World::with(pool, |settings| settings.uploads.max_file_bytes = 60_000).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    let at = datetime!(2019-01-02 03:04:05 UTC);
    let put_named = |name: &str, bytes: &[u8]| put_bytes(&files.path().join(name), bytes, at);
    for name in ["demo-1.0-py3.8.egg", "demo-1.0.win32.exe", "demo-1.0.zip", "README.txt", "nonsense.tar.gz"] {
        put_named(name, b"x");
    }
    for ignored in ["demo-1.0.tar.gz.asc", ".hidden-1.0.tar.gz", ".cache/demo-9.0.tar.gz"] {
        put_named(ignored, b"x");
    }
    put(files.path(), &Package::wheel("broken", "1.0").without("RECORD"), at);
    put_named("other-1.0-py3-none-any.whl", &Package::wheel("demo", "1.0").bytes());
    put_named("local-1.0+company-py3-none-any.whl", b"x");
    put_named("plain-1.0-cp312-cp312-linux_x86_64.whl", b"x");
    put(files.path(), &Package::sdist("json", "1.0"), at);
    put_named("huge-1.0.tar.gz", &vec![0; 60_001]);
    put(&files.path().join("one"), &Package::wheel("twice", "1.0"), at);
    put(&files.path().join("two"), &Package::wheel("twice", "1.0").saying("answer = 43"), at);
    std::os::unix::fs::symlink("/etc/hostname", files.path().join("out-1.0.tar.gz")).unwrap();

    let (state, before, disk) = (world.state().await, world.last_event().await, world.on_disk());
    let heard = import(&world, files.path().to_str().unwrap()).await;
    let out = files.path().join("out-1.0.tar.gz").to_str().unwrap().to_owned();
    let mut expected = vec![
        ("README.txt", "no-distribution"),
        ("broken-1.0-py3-none-any.whl", "invalid-distribution-file"),
        ("demo-1.0-py3.8.egg", "kind-not-supported"),
        ("demo-1.0.win32.exe", "kind-not-supported"),
        ("demo-1.0.zip", "kind-not-supported"),
        ("huge-1.0.tar.gz", "file-too-large"),
        ("json-1.0.tar.gz", "project-name-standard-library"),
        ("local-1.0+company-py3-none-any.whl", "local-version"),
        ("nonsense.tar.gz", "invalid-filename"),
        ("other-1.0-py3-none-any.whl", "invalid-distribution-file"),
        (out.as_str(), "not-a-file"),
        ("plain-1.0-cp312-cp312-linux_x86_64.whl", "unsupported-platform-tag"),
        ("twice-1.0-py3-none-any.whl", "two-files-one-name"),
        ("twice-1.0-py3-none-any.whl", "two-files-one-name"),
    ];
    expected.sort_unstable();
    let (stored, here, left) = heard.count();
    let left: Vec<_> = left.iter().map(|(file, reason)| (file.as_str(), *reason)).collect();
    assert_eq!((stored, here, left), (0, 0, expected));
    assert!(heard.text("local-1.0+company-py3-none-any.whl").contains("uploads.allow_local_versions"));
    assert!(heard.text("plain-1.0-cp312-cp312-linux_x86_64.whl").contains("uploads.allow_linux_tags"));
    assert_eq!(world.state().await, state);
    assert_eq!((world.last_event().await, world.on_disk()), (before, disk));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_import_that_was_stopped_goes_on_and_doubles_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    for number in 0..12 {
        let at = datetime!(2019-01-02 03:04:05 UTC) + time::Duration::days(number);
        put(files.path(), &Package::wheel(&format!("demo{}", number % 3), &format!("1.{number}")), at);
    }
    let source = Source::open(files.path().to_str().unwrap(), &Wanted::default()).await.unwrap();
    let (first, ..) = take(&world, &source, false, 4).await.unwrap().count();
    assert!((4..9).contains(&first), "it stops when what is under way is done: {first}");
    let heard = take(&world, &source, false, usize::MAX).await.unwrap();
    assert_eq!(heard.count(), (12 - first, first, vec![]));
    assert_eq!(world.count("select count(*) from files").await, 12);
    assert_eq!(world.count("select count(*) from audit_events where tag = 'file:add'").await, 12);

    let (state, before, disk) = (world.state().await, world.last_event().await, world.on_disk());
    let again = import(&world, files.path().to_str().unwrap()).await;
    assert_eq!(again.count(), (0, 12, vec![]));
    assert_eq!((world.state().await, world.last_event().await, world.on_disk()), (state, before, disk));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_here_is_never_overwritten_and_projects_keep_their_owners(pool: PgPool) {
    let world = World::new(pool).await;
    let bob = Maintainer::named(&world, "bob").await;
    bob.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    let at = datetime!(2019-01-02 03:04:05 UTC);
    put(files.path(), &Package::wheel("demo", "1.0").saying("answer = 43"), at);
    put(files.path(), &Package::wheel("demo", "1.1"), at);
    let heard = import(&world, files.path().to_str().unwrap()).await;
    assert_eq!(heard.count(), (1, 0, vec![("demo-1.0-py3-none-any.whl".to_owned(), "other-bytes")]));
    let owners: Vec<String> =
        sqlx::query_scalar("select username from project_roles join accounts using (account_id)").fetch_all(&world.pool).await.unwrap();
    assert_eq!(owners, ["bob"]);
    assert_eq!(index(&world, "demo").await.unwrap().files().len(), 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_rehearsal_checks_everything_and_writes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    let at = datetime!(2019-01-02 03:04:05 UTC);
    put(files.path(), &Package::wheel("demo", "1.0"), at);
    put(files.path(), &Package::wheel("broken", "1.0").without("WHEEL"), at);
    let (state, before, disk) = (world.state().await, world.last_event().await, world.on_disk());
    let heard = run(&world, files.path().to_str().unwrap(), Wanted::default(), true).await.unwrap();
    assert_eq!(heard.count(), (1, 0, vec![("broken-1.0-py3-none-any.whl".to_owned(), "invalid-distribution-file")]));
    assert_eq!((world.state().await, world.last_event().await, world.on_disk()), (state, before, disk));
}

#[sqlx::test(migrations = "../migrations")]
async fn only_the_projects_that_are_wanted_come(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let files = tempfile::tempdir().unwrap();
    for name in ["demo", "my-app", "other"] {
        put(files.path(), &Package::wheel(name, "1.0"), datetime!(2019-01-02 03:04:05 UTC));
    }
    let wanted = Wanted { projects: Some(vec!["my-app".parse().unwrap(), "unknown".parse().unwrap()]), ..Wanted::default() };
    assert_eq!(run(&world, files.path().to_str().unwrap(), wanted, false).await.unwrap().count(), (1, 0, vec![]));
    assert!(index(&world, "demo").await.is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_and_a_frozen_account_own_nothing_and_a_read_only_site_takes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let files = tempfile::tempdir().unwrap();
    put(files.path(), &Package::wheel("demo", "1.0"), datetime!(2019-01-02 03:04:05 UTC));
    let place = files.path().to_str().unwrap();
    let tried = async || {
        let state = world.state().await;
        let error = run(&world, place, Wanted::default(), false).await.unwrap_err();
        assert_eq!(world.state().await, state);
        error
    };
    assert!(matches!(tried().await, ImportError::NoSuchUser));
    owner(&world).await;
    world.meddle("update accounts set frozen_at = now()").await;
    assert!(matches!(tried().await, ImportError::Frozen));
    world.meddle("update accounts set frozen_at = null").await;
    world.meddle("update site_switches set is_read_only = true").await;
    assert!(matches!(tried().await, ImportError::ReadOnly));
}
