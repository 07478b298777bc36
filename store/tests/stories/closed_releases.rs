//! Releases that are too old to get more files (U-28).

use sqlx::PgPool;
use store::publish::Published;
use time::Duration;

use super::project_acts::owner;
use crate::support::{Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn after_two_weeks_a_release_is_closed_and_new_ones_are_open_u_28(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    world.wait(Duration::days(14) - Duration::seconds(1));
    assert_eq!(alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap(), Published::Stored);
    world.wait(Duration::seconds(1));
    let mut late = Package::wheel("demo", "1.0").saying("answer = 43");
    late.filename = "demo-1.0-1-py3-none-any.whl".to_owned();
    let (state, disk) = (world.state().await, world.on_disk());
    assert_eq!(
        alice.tool().refused(&world, &late).await,
        "400 Uploading new files to releases older than 14 days is not allowed. Upload a new version, or a post-release, instead."
    );
    assert_eq!((world.state().await, world.on_disk()), (state, disk));
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Unchanged, "what is there already");
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.0.post1")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_operator_may_leave_releases_open_for_ever(pool: PgPool) {
    let world = World::with(pool, |settings| settings.uploads.close_releases_after = None).await;
    let alice = owner(&world).await;
    world.wait(Duration::days(60));
    assert_eq!(alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap(), Published::Stored);
}
