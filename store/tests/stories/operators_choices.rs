//! What the public index refuses and an operator may take: local versions, wheels for plain Linux, private projects.

use domain::digest::Blake2b256;
use sqlx::PgPool;
use store::publish::Published;

use crate::support::{Maintainer, Package, World};

/// Each with what is said of it where it is not taken.
fn packages() -> [(Package, &'static str); 3] {
    let tag = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-linux_x86_64\n";
    let mut linux = Package::wheel("demo", "1.1").with("demo-1.1.dist-info/WHEEL", tag);
    linux.filename = linux.filename.replace("-any.", "-linux_x86_64.");
    let private = "Metadata-Version: 2.1\nName: demo\nVersion: 1.2\nClassifier: Private :: Do Not Upload\n";
    let private = Package::wheel("demo", "1.2").with("demo-1.2.dist-info/METADATA", private);
    [
        (Package::wheel("demo", "1.0+cu118"), "400 The use of local versions in '1.0+cu118' is not allowed."),
        (linux, "400 Binary wheel 'demo-1.1-py3-none-linux_x86_64.whl' has an unsupported platform tag"),
        (private, "400 'Private :: Do Not Upload' is not a valid classifier."),
    ]
}

#[sqlx::test(migrations = "../migrations")]
async fn they_are_refused_as_the_program_comes(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for (package, text) in packages() {
        let (state, disk) = (world.state().await, world.on_disk());
        let refusal = alice.tool().refused(&world, &package).await;
        assert!(refusal.starts_with(text), "{refusal}");
        assert_eq!((world.state().await, world.on_disk()), (state, disk));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn they_are_taken_where_the_operator_says_so_and_found_again(pool: PgPool) {
    let world = World::with(pool, |settings| {
        settings.uploads.allow_local_versions = true;
        settings.uploads.allow_linux_tags = true;
        settings.uploads.allow_private_classifiers = true;
    })
    .await;
    let alice = Maintainer::named(&world, "alice").await;
    for (package, _) in packages() {
        assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored);
    }
    let index = world.store.project_index(&"demo".parse().unwrap()).await.unwrap().unwrap();
    let local = index.files().iter().find(|file| file.filename == "demo-1.0+cu118-py3-none-any.whl").unwrap();
    assert!(local.url.ends_with("/demo-1.0%2Bcu118-py3-none-any.whl"), "{}", local.url);
    let digest = Blake2b256::parse(&local.url.split('/').skip(4).take(3).collect::<String>()).unwrap();
    assert!(world.store.stored_file(&digest, &local.filename).await.unwrap().is_some());
}
