//! Many uploads at once.

use sqlx::PgPool;
use store::publish::Published;

use crate::support::{Maintainer, Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn fifty_contents_of_one_name_make_one_file_u_12(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let uploads = (0..50).map(|number| {
        let (world, tool) = (&world, alice.tool());
        async move { tool.upload(world, &Package::wheel("demo", "1.0").saying(&format!("answer = {number}"))).await }
    });
    let outcomes = futures_util::future::join_all(uploads).await;
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Ok(Published::Stored))).count(), 1);
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert!(error.to_string().starts_with("400 File already exists"), "{error:?}");
    }
    for (count, query) in [
        (1, "select count(*) from files"),
        (1, "select count(*) from filenames"),
        (1, "select count(*) from projects"),
        (1, "select count(*) from releases"),
        (1, "select count(*) from project_roles"),
        (50, "select count(*) from audit_events where tag = 'account:api_token:used'"),
        (1, "select count(*) from audit_events where tag = 'file:add'"),
    ] {
        assert_eq!(world.count(query).await, count, "{query}");
    }
    assert_eq!(world.on_disk().len(), 2, "the file and its metadata");
}

#[sqlx::test(migrations = "../migrations")]
async fn fifty_times_the_same_file_make_one_file_and_nobody_fails_u_12(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let package = Package::wheel("demo", "1.0");
    let uploads = (0..50).map(|_| {
        let (world, tool, package) = (&world, alice.tool(), &package);
        async move { tool.upload(world, package).await.unwrap() }
    });
    let outcomes = futures_util::future::join_all(uploads).await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Published::Stored).count(), 1);
    assert_eq!(world.count("select count(*) from files").await, 1);
    assert_eq!(world.on_disk().len(), 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn one_of_two_makes_the_project_and_the_other_is_a_stranger_to_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, bob) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "bob").await);
    for round in 0..10 {
        let (name, look_alike) = (format!("demo-{round}l"), format!("Demo.{round}1"));
        let (one, other) = (Package::wheel(&name, "1.0"), Package::wheel(&name, "2.0"));
        let (alices, bobs) =
            tokio::join!(async { alice.tool().upload(&world, &one).await }, async { bob.tool().upload(&world, &other).await },);
        let lost = match (alices, bobs) {
            (Ok(Published::Stored), Err(error)) | (Err(error), Ok(Published::Stored)) => error.to_string(),
            both => panic!("{both:?}"),
        };
        assert!(lost.contains("isn't allowed to upload to project 'demo-"), "{lost}");
        let refusal = alice.tool().refused(&world, &Package::wheel(&look_alike, "1.0")).await;
        assert!(refusal.starts_with(&format!("400 The name '{look_alike}' is too similar to an existing project.")), "{refusal}");
    }
    assert_eq!(world.count("select count(*) from projects").await, 10);
    assert_eq!(world.count("select count(*) from project_roles").await, 10);
}
