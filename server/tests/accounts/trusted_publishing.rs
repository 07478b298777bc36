//! Trusted publishing by HTTP, as `uv publish` and twine speak it.

use domain::publishing::PublisherKind;
use serde_json::{Value, json};
use sqlx::PgPool;
use time::macros::datetime;

use crate::issuer::IssuerServer;
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::wheel;

const NOW: domain::Timestamp = datetime!(2026-11-23 12:00:00 UTC);

const MINT: &str = "/_/oidc/mint-token";

fn asking(body: &str) -> Ask {
    let mut ask = Ask::new(axum::http::Method::POST, MINT).with("content-type", "application/json");
    ask.body = body.as_bytes().to_vec();
    ask
}

fn said(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {answer:?}"))
}

fn claims(url: &str, audience: &str, jti: &str) -> Value {
    let now = NOW.unix_timestamp();
    json!({
        "iss": url, "aud": audience, "sub": "repo:acme/lib:ref:refs/tags/v1", "jti": jti, "iat": now, "exp": now + 300,
        "repository": "acme/lib", "repository_owner": "acme", "repository_owner_id": "7", "repository_id": "8", "event_name": "push",
        "job_workflow_ref": "acme/lib/.github/workflows/release.yml@refs/tags/v1", "ref": "refs/tags/v1", "sha": "abc",
    })
}

async fn town(pool: PgPool) -> (Place, IssuerServer) {
    let issuer = IssuerServer::start().await;
    let configured = issuer.configured(PublisherKind::GitHub);
    let place = Place::standing(pool, NOW, |settings| {
        settings.publishing.issuers = vec![configured];
        settings.publishing.allow_private_addresses = true;
    })
    .await;
    (place, issuer)
}

async fn register(place: &Place, url: &str) {
    let fields = json!({ "owner": "acme", "repository": "lib", "workflow": "release.yml" });
    let insert = "insert into publishers (publisher_id, kind, issuer, fields, identity_key, lookup, created_at) \
                  values (gen_random_uuid(), 'github', $1, $2, 'key', 'acme/lib', now())";
    sqlx::query(insert).bind(url).bind(fields).execute(&place.pool).await.expect("a publisher");
    let link = "insert into project_publishers select project_id, publisher_id, '{}', null, now() from projects, publishers";
    sqlx::query(link).execute(&place.pool).await.expect("a link");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_tool_asks_for_whom_gets_a_token_and_uploads(pool: PgPool) {
    let (place, issuer) = town(pool).await;
    let alice = place.alice().await;
    register(&place, &issuer.url).await;
    let answer = place.send(&Ask::get("/_/oidc/audience")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/json")));
    let audience = said(&answer)["audience"].as_str().expect("an audience").to_owned();
    let token = issuer.sign(&claims(&issuer.url, &audience, "one"));
    let ask = asking(&json!({ "token": token }).to_string());

    let answer = place.send(&ask).await;
    assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.sets_no_cookie());
    let minted = said(&answer);
    assert_eq!(minted["success"], true);
    assert!(minted["expires"].as_i64().expect("a moment") > NOW.unix_timestamp() + 800);
    let bearer = format!("Bearer {}", minted["token"].as_str().expect("a token"));
    assert!(bearer.starts_with("Bearer pypi-"));
    assert_eq!(place.send(&wheel::upload("acme-lib", "7.0").with("authorization", &bearer)).await.status.as_u16(), 200);
    // It opens the upload door and no page, and a second use of the identity token nothing.
    assert_ne!(place.send(&Ask::get("/manage/account/").with("authorization", &bearer)).await.status.as_u16(), 200);
    let again = place.send(&ask).await;
    assert_eq!(again.status.as_u16(), 422);
    let errors = json!([{ "code": "invalid-reuse-token", "description": "invalid token: already used" }]);
    assert_eq!(said(&again), json!({ "message": "Token request failed", "errors": errors }));
    // The identity token itself is no credential of an upload.
    let raw = wheel::upload("acme-lib", "8.0").with("authorization", &format!("Bearer {token}"));
    assert_eq!(place.send(&raw).await.status.as_u16(), 403);
    // What else comes with the request changes nothing.
    let other = issuer.sign(&claims(&issuer.url, &audience, "two"));
    let with_cookie = asking(&json!({ "token": other }).to_string()).cookie(&alice.session);
    assert_eq!(place.send(&with_cookie).await.status.as_u16(), 200);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_cannot_be_understood_is_told_as_tools_expect(pool: PgPool) {
    let (place, _issuer) = town(pool).await;
    let large = json!({ "token": "x".repeat(70_000) }).to_string();
    for (body, description) in [
        ("", "the request is no JSON"),
        ("[]", "the request is no JSON object"),
        ("{}", "token: Field required"),
        ("{\"token\": 7}", "token: Input should be a valid string"),
        ("{\"token\": \"x\"}", "malformed JWT"),
        (large.as_str(), "the request is too long"),
    ] {
        let before = place.now().await;
        let answer = place.send(&asking(body)).await;
        assert_eq!(answer.status.as_u16(), 422, "{answer:?}");
        let errors = json!([{ "code": "invalid-payload", "description": description }]);
        assert_eq!(said(&answer), json!({ "message": "Token request failed", "errors": errors }));
        assert!(!place.changed_since(&before).await, "{description}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn without_an_issuer_it_is_switched_off(pool: PgPool) {
    let place = Place::with(pool, |settings| settings.publishing.issuers.clear()).await;
    let message = "Trusted publishing functionality not enabled";
    let answer = place.send(&Ask::get("/_/oidc/audience")).await;
    assert_eq!((answer.status.as_u16(), said(&answer)), (403, json!({ "message": message })));
    let answer = place.send(&asking("{\"token\": \"x\"}")).await;
    assert_eq!((answer.status.as_u16(), said(&answer)["message"].as_str()), (403, Some(message)));
}
