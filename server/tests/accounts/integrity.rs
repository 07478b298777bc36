//! The integrity API (PEP 740), as tools read it.

use axum::http::Method;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::place::{ORIGIN, Place};

const VERSIONED: &str = "application/vnd.pypi.integrity.v1+json";

/// What was kept of an upload with attestations. How it is verified is told in the store's stories.
fn kept() -> String {
    let publisher = json!({ "kind": "GitHub", "repository": "acme/lib", "workflow": "release.yml", "environment": null });
    let entry = json!({ "logIndex": "4711", "integratedTime": "1750000000", "padding": "x".repeat(1000) });
    let attestation = json!({
        "version": 1,
        "verification_material": { "certificate": "AQID", "transparency_entries": [entry] },
        "envelope": { "statement": "AQID", "signature": "AQID" },
    });
    json!({ "version": 1, "attestation_bundles": [{ "publisher": publisher, "attestations": [attestation] }] }).to_string()
}

/// A place with an attested file, and where its provenance is.
async fn attested(pool: PgPool) -> (Place, String) {
    let place = Place::new(pool).await;
    place.alice().await;
    let file = place.published_file().await;
    sqlx::query("update files set provenance = $1").bind(kept()).execute(&place.pool).await.expect("a file");
    // Until the next change the simple pages stand as they were; nobody adds provenance to a file that is there.
    let filename = file.rsplit('/').next().expect("a name");
    let path = format!("/integrity/acme-lib/1.0/{filename}/provenance");
    (place, path)
}

/// As a tool asks.
fn ask(path: &str) -> Ask {
    Ask::new(Method::GET, path)
}

/// As a tool asks that has no wish.
async fn get(place: &Place, path: &str) -> Answer {
    place.send(&ask(path).with("accept", "*/*")).await
}

#[sqlx::test(migrations = "../migrations")]
async fn provenance_is_served_as_it_was_kept(pool: PgPool) {
    let (place, path) = attested(pool).await;
    let answer = get(&place, &path).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type"), answer.body.as_str()), (200, Some(VERSIONED), kept().as_str()));
    assert_eq!((answer.header("cache-control"), answer.header("vary")), (Some("public, max-age=86400"), Some("Accept, Accept-Encoding")));
    let tag = answer.header("etag").expect("a tag").to_owned();
    let again = place.send(&ask(&path).with("if-none-match", &tag)).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    let head = place.send(&Ask::new(Method::HEAD, &path).with("accept", "*/*")).await;
    assert_eq!((head.status.as_u16(), head.body.as_str(), head.header("etag")), (200, "", Some(tag.as_str())));
    let plain = place.send(&ask(&path).with("accept", "application/json")).await;
    assert_eq!((plain.header("content-type"), &plain.body), (Some("application/json"), &answer.body));
    let packed = place.send(&ask(&path).with("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let refused = place.send(&ask(&path).with("accept", "text/html")).await;
    assert_eq!((refused.status.as_u16(), refused.body.as_str()), (406, r#"{"message":"Request not acceptable"}"#));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_has_none_says_so_and_names_lead_to_their_normal_form(pool: PgPool) {
    let (place, path) = attested(pool).await;
    let other = path.replace("acme_lib-1.0", "acme_lib-1.1");
    for path in [&other, &path.replace("/1.0/", "/1.1/"), &path.replace("/acme-lib/", "/nothing/"), &path.replace("/1.0/", "/x/")] {
        let answer = get(&place, path).await;
        let filename = path.split('/').nth(4).expect("a name");
        let message = json!({ "message": format!("No provenance available for {filename}") });
        let told: Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!((answer.status.as_u16(), told), (404, message), "{path}");
    }
    let answer = get(&place, &path.replace("/acme-lib/", "/Acme_Lib/")).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (301, path.as_str()));
    sqlx::query("update projects set quarantined_at = now()").execute(&place.pool).await.expect("a project");
    assert_eq!(get(&place, &path).await.status, 404);
}

#[sqlx::test(migrations = "../migrations")]
async fn people_and_installers_are_told_where_it_is(pool: PgPool) {
    let (place, path) = attested(pool).await;
    let page = get(&place, "/project/acme-lib/").await.body;
    for told in [path.as_str(), "acme/lib", "release.yml", "4711", "GitHub Actions"] {
        assert!(page.contains(told), "{told}");
    }
    // The first time that this form is asked for: no page of it lies ready.
    let simple = place.send(&Ask::get("/simple/acme-lib/").with("accept", "text/html")).await.body;
    assert!(simple.contains(&format!("data-provenance=\"{ORIGIN}{path}\"")), "{simple}");
}
