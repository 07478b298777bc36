//! What `devpi-export` of devpi-server 6 writes.

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use store::import::{Source, SourceError, Wanted};
use time::macros::datetime;

use super::{import, index, owner, put_bytes, run};
use crate::support::{Package, World};

/// A file in the export, and what its index says about it.
fn exported(root: &Path, at: &str, package: &Package, day: u8) -> Value {
    let (project, version) = (package.form().name.normalized().to_string(), package.form().version.canonical());
    let relpath = format!("{at}/{project}/{version}/{}", package.filename);
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(package.bytes()));
    put_bytes(&root.join(&relpath), &package.bytes(), datetime!(2026-01-01 00:00 UTC));
    json!({
        "type": "releasefile", "projectname": project, "version": version, "relpath": relpath,
        "entrymapping": {
            "last_modified": "Tue, 01 Dec 2026 01:05:11 GMT", "hash_spec": format!("sha256={sha256}"), "hashes": { "sha256": sha256 },
            "project": project, "version": version,
        },
        "log": [
            { "what": "push", "who": "alice", "when": [2022, 1, 1, 0, 0, 0], "src": "alice/dev", "dst": at },
            { "what": "upload", "who": "alice", "when": [2021, 2, day, 4, 5, 6], "dst": at },
        ],
    })
}

fn write(root: &Path, indexes: &Value) {
    let users = json!({ "alice": { "username": "alice", "pwhash": "$argon2id$v=19$nothing" } });
    let export = json!({ "dumpversion": "2", "devpi_server": "6.20.3", "pythonversion": [3, 11, 7, "final", 0], "users": users, "indexes": indexes });
    std::fs::write(root.join("dataindex.json"), export.to_string()).unwrap();
}

fn stage(files: &[Value]) -> Value {
    json!({ "indexconfig": { "type": "stage", "bases": [], "volatile": true }, "projects": {}, "files": files })
}

#[sqlx::test(migrations = "../migrations")]
async fn an_export_is_taken_with_the_times_of_its_uploads(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let root = tempfile::tempdir().unwrap();
    let demo = exported(root.path(), "alice/dev", &Package::wheel("demo", "1.0"), 3);
    let mut unlogged = exported(root.path(), "alice/dev", &Package::sdist("my-app", "2.0"), 4);
    unlogged["log"] = json!([]);
    let mut changed = exported(root.path(), "alice/dev", &Package::wheel("changed", "1.0"), 3);
    changed["entrymapping"]["hashes"]["sha256"] = json!("0".repeat(64));
    let mut outside = exported(root.path(), "alice/dev", &Package::wheel("outside", "1.0"), 3);
    outside["relpath"] = json!("../../etc/outside-1.0-py3-none-any.whl");
    let mut documentation = exported(root.path(), "alice/dev", &Package::wheel("docs", "1.0"), 3);
    documentation["type"] = json!("doczip");
    let files = [demo, unlogged, changed, outside, documentation];
    write(root.path(), &json!({ "alice/dev": stage(&files), "root/pypi": { "indexconfig": { "type": "mirror" } } }));

    let heard = import(&world, root.path().to_str().unwrap()).await;
    let expected = [
        ("../../etc/outside-1.0-py3-none-any.whl", "not-a-file"),
        ("changed-1.0-py3-none-any.whl", "wrong-hash"),
        ("docs-1.0-py3-none-any.whl", "kind-not-supported"),
    ];
    assert_eq!(heard.count(), (2, 0, expected.map(|(file, reason)| (file.to_owned(), reason)).to_vec()));
    assert_eq!(index(&world, "demo").await.unwrap().files()[0].upload_time, datetime!(2021-02-03 04:05:06 UTC));
    // What was never logged was changed last in the future of this world.
    assert_eq!(index(&world, "my-app").await.unwrap().files()[0].upload_time, world.store.clock().now());
    assert!(index(&world, "changed").await.is_none());
}

#[sqlx::test(migrations = "../migrations")]
async fn one_of_several_indexes_is_chosen_by_its_name(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let root = tempfile::tempdir().unwrap();
    let dev = [Package::wheel("demo", "1.0"), Package::wheel("demo", "1.1.dev1")].map(|it| exported(root.path(), "alice/dev", &it, 3));
    let prod = [exported(root.path(), "alice/prod", &Package::wheel("demo", "1.0"), 4)];
    write(root.path(), &json!({ "alice/dev": stage(&dev), "alice/prod": stage(&prod) }));
    let place = root.path().to_str().unwrap();
    let open = async |index: Option<&str>| {
        let wanted = Wanted { index: index.map(str::to_owned), ..Wanted::default() };
        Source::open(place, &wanted).await.err().unwrap()
    };
    let unchosen = open(None).await;
    assert!(matches!(unchosen, SourceError::ChooseIndex(_)));
    assert!(unchosen.to_string().ends_with("alice/dev (2 files), alice/prod (1 files)"), "{unchosen}");
    assert!(matches!(open(Some("alice/test")).await, SourceError::NoSuchIndex(..)));
    let wanted = Wanted { index: Some("alice/prod".to_owned()), ..Wanted::default() };
    assert_eq!(run(&world, place, wanted, false).await.unwrap().count(), (1, 0, vec![]));
    assert_eq!(index(&world, "demo").await.unwrap().files()[0].upload_time, datetime!(2021-02-04 04:05:06 UTC));
    // The other one has the same file, and one more.
    let wanted = Wanted { index: Some("alice/dev".to_owned()), ..Wanted::default() };
    assert_eq!(run(&world, place, wanted, false).await.unwrap().count(), (1, 1, vec![]));
}

#[tokio::test]
async fn what_is_no_export_is_told_before_anything_is_done() {
    let root = tempfile::tempdir().unwrap();
    let open = async |wanted: Wanted| Source::open(root.path().to_str().unwrap(), &wanted).await.err().unwrap();
    let index = Wanted { index: Some("a/b".to_owned()), ..Wanted::default() };
    assert!(matches!(open(index).await, SourceError::NoIndexes));
    std::fs::write(root.path().join("dataindex.json"), "[]").unwrap();
    assert!(matches!(open(Wanted::default()).await, SourceError::NoExport(..)));
    let missing = root.path().join("missing");
    assert!(matches!(Source::open(missing.to_str().unwrap(), &Wanted::default()).await, Err(SourceError::Missing(_))));
}
