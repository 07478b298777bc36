//! Trying an upload: what would happen is told, and nothing happens.

use sqlx::PgPool;
use store::publish::{Plan, Published};
use store::tokens::NewScope;

use crate::support::{Maintainer, Package, World, new_token};

/// Tries the package: nothing changes but that the uploader has authenticated.
async fn tried(world: &World, alice: &Maintainer, package: Package) -> Result<Published, String> {
    let letters = world.post().await.len();
    let (state, disk, last) = (world.state().await, world.on_disk(), world.last_event().await);
    let outcome = alice.tool().upload(world, &package.field("dry_run", "true")).await;
    assert_eq!(world.state().await, state);
    assert_eq!(world.on_disk(), disk);
    assert_eq!(world.post().await.len(), letters);
    let events: Vec<_> = world.events_after(last).await.into_iter().map(|(tag, ..)| tag).collect();
    assert_eq!(events, ["account:api_token:used"]);
    outcome.map_err(|error| error.to_string())
}

const fn planned(is_new_project: bool, is_new_release: bool) -> Published {
    Published::Planned(Plan { is_new_project, is_new_release })
}

#[sqlx::test(migrations = "../migrations")]
async fn a_dry_run_says_what_would_be_new_and_makes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    assert_eq!(tried(&world, &alice, Package::wheel("demo", "1.0")).await, Ok(planned(true, true)));
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    assert_eq!(tried(&world, &alice, Package::wheel("demo", "1.0")).await, Ok(Published::Unchanged));
    assert_eq!(tried(&world, &alice, Package::sdist("demo", "1.0")).await, Ok(planned(false, false)));
    assert_eq!(tried(&world, &alice, Package::wheel("demo", "1.1")).await, Ok(planned(false, true)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_dry_run_is_refused_as_the_upload_would_be(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.projects_per_account = 1).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap();
    for (package, text) in [
        (Package::sdist("demo", "1.0").saying("answer = 43"), "400 File already exists"),
        (Package::sdist("demo", "1.0.0"), "400 Only one sdist may be uploaded per release."),
        (Package::wheel("demo", "1.0").field("requires_python", ">=3.8"), "400 The file's own metadata disagree"),
        (Package::wheel("demo", "1.0").without("/WHEEL"), "400 Invalid distribution file. WHEEL not found"),
        (Package::wheel("json", "1.0"), "400 The name 'json' isn't allowed"),
        (Package::wheel("another", "1.0"), "429 Too many new projects created"),
    ] {
        let refusal = tried(&world, &alice, package).await.unwrap_err();
        assert!(refusal.starts_with(text), "{refusal}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_dry_run_warns_of_a_token_and_leaves_it_alive(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let token = new_token(&world, &alice.browser, "in the package", NewScope::Account).await;
    let refusal = tried(&world, &alice, Package::wheel("demo", "1.0").with("demo/.pypirc", token)).await.unwrap_err();
    assert!(refusal.starts_with("400 The upload holds an API token of this site, in 'demo/.pypirc'. Nothing was uploaded;"), "{refusal}");
    assert_eq!(world.count("select count(*) from api_tokens where name = 'in the package'").await, 1);
}
