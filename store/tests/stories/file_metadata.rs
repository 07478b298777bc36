//! What a file says of itself is what is stored and served.

use domain::digest::Blake2b256;
use sqlx::PgPool;

use crate::support::{Maintainer, Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn what_is_stored_and_served_is_what_the_file_says(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let says = |version: &str, more: &str| format!("Metadata-Version: {version}\nName: demo\nVersion: 1.0\n{more}");
    let newer = "Summary: The file's\nLicense-Expression: MIT\nX-Of-Tomorrow: kept\n";
    let wheel = Package::wheel("demo", "1.0").with("demo-1.0.dist-info/METADATA", says("2.4", newer)).field("metadata_version", "2.3");
    // As flit sends it: an older version of the metadata, and nothing of what is younger.
    let wheel = wheel.field("license_expression", "UNKNOWN").field("summary", "UNKNOWN");
    alice.tool().upload(&world, &wheel).await.unwrap();
    let stored: serde_json::Value = sqlx::query_scalar("select metadata from files").fetch_one(&world.pool).await.unwrap();
    let expected = serde_json::json!({
        "metadata_version": ["2.4"], "name": ["demo"], "version": ["1.0"], "summary": ["The file's"], "license_expression": ["MIT"],
        "x_of_tomorrow": ["kept"],
    });
    assert_eq!(stored, expected);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_source_distribution_has_its_metadata_beside_it_where_no_build_can_change_them(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for (name, spoken, is_served) in [("old", "2.1", false), ("new", "2.2", true)] {
        let pkg_info = format!("Metadata-Version: {spoken}\nName: {name}\nVersion: 1.0\n");
        let sdist = Package::sdist(name, "1.0").with(&format!("{name}-1.0/PKG-INFO"), pkg_info.clone()).field("metadata_version", spoken);
        alice.tool().upload(&world, &sdist).await.unwrap();
        let index = world.store.project_index(&name.parse().unwrap()).await.unwrap().unwrap();
        let file = &index.files()[0];
        let digest = Blake2b256::parse(&file.url.split('/').skip(4).take(3).collect::<String>()).unwrap();
        let served = world.store.metadata_file(&digest, &file.filename).await.unwrap();
        assert_eq!((file.core_metadata.is_some(), served.is_some()), (is_served, is_served), "{name}");
        if let Some(served) = served {
            assert_eq!((Some(*served.sha256()), served.size()), (file.core_metadata, pkg_info.len() as u64));
        }
    }
}
