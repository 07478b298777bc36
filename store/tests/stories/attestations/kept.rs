//! What becomes of good attestations.

use domain::attestation::Provenance;
use serde_json::{Value, json};
use sqlx::PgPool;
use store::publish::Published;

use super::{By, attested, town, upload};
use crate::project_acts::{demo, version};
use crate::project_deletions::{delete_file, deletions, restore};
use crate::support::sigstore::{SIGNED_AT, Signing, Sigstore, statement};
use crate::support::{Maintainer, Package, World};

async fn provenance(world: &World, filename: &str) -> Option<Value> {
    let text = world.store.provenance(&demo(), &version("1.0.0"), filename).await.unwrap();
    text.map(|text| serde_json::from_str(&text).unwrap())
}

/// Where the simple pages say that it is.
async fn told(world: &World) -> Option<String> {
    let index = world.store.project_index(&demo()).await.unwrap().unwrap();
    let page: Value = serde_json::from_slice(&domain::index::json::project(&index)).unwrap();
    let files = page["files"].as_array().unwrap();
    files.iter().find(|file| file["filename"] == "demo-1.0.tar.gz").unwrap()["provenance"].as_str().map(str::to_owned)
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_workflow_attests_is_served_as_it_was_sent(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let world = &town.world;
    let package = Package::sdist("demo", "1.0");
    let mut slsa = statement(&package.filename, &package.bytes());
    slsa["predicateType"] = "https://slsa.dev/provenance/v1".into();
    slsa["predicate"] = json!({ "buildDefinition": { "buildType": "https://example.com/build" } });
    let sent = [&Signing::of(&package.filename, &package.bytes()), &Signing::stating(&slsa)].map(|signing| sigstore.attest(signing));
    let package = attested(package, &sent);
    assert_eq!(upload(&town, By::Workflow, &package).await.unwrap(), Published::Stored);

    let claims = json!({ "ref": "refs/tags/v1", "sha": "abc" });
    let publisher =
        json!({ "kind": "GitHub", "repository": "acme/demo", "workflow": "release.yml", "environment": null, "claims": claims });
    let expected = json!({ "version": 1, "attestation_bundles": [{ "publisher": publisher, "attestations": sent }] });
    assert_eq!(provenance(world, "demo-1.0.tar.gz").await, Some(expected));
    assert_eq!(told(world).await.as_deref(), Some("http://localhost:8000/integrity/demo/1.0/demo-1.0.tar.gz/provenance"));
    let page = world.store.project_page(&demo(), None).await.unwrap().unwrap().shown.unwrap();
    let entries = page
        .files
        .iter()
        .find(|file| file.filename == "demo-1.0.tar.gz")
        .unwrap()
        .provenance
        .as_ref()
        .map(Provenance::log_entries)
        .unwrap();
    assert_eq!(entries.iter().map(|entry| entry.integrated_at.unwrap().unix_timestamp()).collect::<Vec<_>>(), [SIGNED_AT; 2]);
    assert_eq!(upload(&town, By::Workflow, &package).await.unwrap(), Published::Unchanged, "the same again");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_without_attestations_has_no_provenance(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::sdist("demo", "1.0")).await.unwrap();
    assert_eq!((provenance(&world, "demo-1.0.tar.gz").await, told(&world).await), (None, None));
}

#[sqlx::test(migrations = "../migrations")]
async fn provenance_goes_and_comes_back_with_its_file_and_hides_in_quarantine(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let (world, alice) = (&town.world, &town.alice);
    let package = Package::sdist("demo", "1.0");
    let sent = sigstore.attest(&Signing::of(&package.filename, &package.bytes()));
    upload(&town, By::Workflow, &attested(package, &[sent])).await.unwrap();
    let before = provenance(world, "demo-1.0.tar.gz").await;
    assert!(before.is_some());
    assert_eq!(provenance(world, "demo-1.1.tar.gz").await, None);

    delete_file(world, alice, "demo-1.0.tar.gz").await.unwrap();
    assert_eq!(provenance(world, "demo-1.0.tar.gz").await, None);
    let deleted = deletions(world, &alice.browser).await.remove(0);
    restore(world, alice, deleted.id).await.unwrap();
    assert_eq!(provenance(world, "demo-1.0.tar.gz").await, before, "to the letter");

    world.meddle("update projects set quarantined_at = now()").await;
    assert_eq!(provenance(world, "demo-1.0.tar.gz").await, None);
}
