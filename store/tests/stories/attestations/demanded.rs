//! A project that demands attestations.

use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::projects::manage::{ManageError, RequireAttestations, StopRequiringAttestations};
use store::publish::Published;

use super::{By, attested, town, upload};
use crate::project_acts::{demo, leave, owner, refused};
use crate::support::sigstore::{Signing, Sigstore};
use crate::support::{Browser, Package, World};

async fn require(world: &World, browser: &Browser) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<RequireAttestations>(world, browser).await, browser.request());
    world.store.require_attestations(leave, &client).await
}

async fn stop(world: &World, browser: &Browser) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<StopRequiringAttestations>(world, browser).await, browser.request());
    world.store.stop_requiring_attestations(leave, &client).await
}

#[sqlx::test(migrations = "../migrations")]
async fn where_attestations_are_required_a_stolen_token_uploads_nothing(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let (world, alice) = (&town.world, &town.alice);
    require(world, &alice.browser).await.unwrap();
    let state = world.state().await;
    let package = Package::wheel("demo", "1.1");
    let said = alice.tool().refused(world, &package).await;
    let text = "400 The project 'demo' takes only files with attestations. Upload them by Trusted Publishing, with attestations (PEP 740).";
    assert_eq!(said, text);
    assert_eq!(world.state().await, state);
    assert_eq!(upload(&town, By::Workflow, &package).await.unwrap_err().to_string(), text, "nor does a publisher without any");

    let sent = sigstore.attest(&Signing::of(&package.filename, &package.bytes()));
    assert_eq!(upload(&town, By::Workflow, &attested(package, &[sent])).await.unwrap(), Published::Stored);
    assert_eq!(alice.tool().upload(world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Unchanged, "what is there stays");

    stop(world, &alice.browser).await.unwrap();
    assert_eq!(alice.tool().upload(world, &Package::wheel("demo", "1.2")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn attestations_are_required_once_and_everybody_is_told(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert_eq!(stop(&world, &alice.browser).await.unwrap_err().to_string(), "This project does not require attestations.");
    refused(&world, ProjectAct::StopRequiringAttestations, "state", &state, before).await;

    require(&world, &alice.browser).await.unwrap();
    let told = world.post().await.into_iter().any(|letter| letter.subject == "[localhost] A project requires attestations now");
    assert!(told);
    let project = world.store.project_index(&demo()).await.unwrap();
    assert!(project.is_some());
    let (state, before) = (world.state().await, world.last_event().await);
    assert_eq!(require(&world, &alice.browser).await.unwrap_err().to_string(), "This project requires attestations already.");
    refused(&world, ProjectAct::RequireAttestations, "state", &state, before).await;
}
