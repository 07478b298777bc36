//! Identity tokens: whose are believed, when, and how often.

use domain::publishing::{MintCode, PublisherKind};
use serde_json::json;
use sqlx::PgPool;
use store::publishing::{MintError, SigningAlgorithm};
use time::Duration;

use super::trusted_publishing::Town;
use crate::support::issuer::{Behaviour, IssuerServer};
use crate::support::{Maintainer, Package, World};

#[sqlx::test(migrations = "../migrations")]
async fn incident_40_of_fifty_who_show_one_token_one_gets_one(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let token = town.issuer.sign(&town.claims("same"));
    let all = futures_util::future::join_all((0..50).map(|_| town.mint(&token))).await;
    assert_eq!(all.iter().filter(|minted| minted.is_ok()).count(), 1);
    for refused in all.into_iter().filter_map(Result::err) {
        let MintError::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert_eq!((refusal.code(), refusal.description()), (MintCode::InvalidReuseToken, "invalid token: already used"));
    }
    assert_eq!(town.world.count("select count(*) from api_tokens where publisher_id is not null").await, 1);
    assert_eq!(town.world.count("select count(*) from audit_events where tag = 'account:identity_token:used'").await, 1);
    assert_eq!(town.world.count("select count(*) from audit_events where tag = 'account:identity_token:refused'").await, 49);
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_39_a_used_token_is_remembered_beyond_every_leeway(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let token = town.issuer.sign(&town.claims("once"));
    town.mint(&token).await.unwrap();
    for seconds in [306, 15, 8] {
        town.world.wait(Duration::seconds(seconds));
        town.world.store.collect_garbage().await.unwrap();
        assert_eq!(town.refused(&token, "already_used").await, "invalid-reuse-token: invalid token: already used");
    }
    town.world.wait(Duration::seconds(1));
    assert_eq!(town.refused(&token, "expired").await, "invalid-token: malformed or invalid token");
    town.world.wait(Duration::minutes(10));
    town.world.store.collect_garbage().await.unwrap();
    assert_eq!(town.world.count("select count(*) from used_identity_tokens").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_42_a_name_that_somebody_else_took_over_is_refused_and_told_of(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    town.minted("first").await;
    let before = town.world.last_event().await;
    let text = town.refused_claim("repository_owner_id", json!("9"), "other_identity").await;
    assert!(
        text.starts_with("invalid-publisher: valid token, but no corresponding publisher (GitHub knows this name by another id"),
        "{text}"
    );
    let told = town.world.events_after(before).await;
    assert_eq!((told[0].0.as_str(), told[0].3.as_deref()), ("project:oidc_publisher:refused", Some("other_identity")));
}

#[sqlx::test(migrations = "../migrations")]
async fn incidents_41_and_83_what_is_not_wholly_right_is_refused(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let now = town.world.store.clock().now().unix_timestamp();
    for (claim, value, reason) in [
        ("aud", json!("pypi"), "audience"),
        ("aud", json!(["localhost:8000", "pypi"]), "audience"),
        ("aud", json!("localhost:8000/"), "audience"),
        ("aud", json!(null), "audience"),
        ("exp", json!(now - 31), "lifetime"),
        ("exp", json!(now + 2 * 86_400), "lifetime"),
        ("exp", json!(null), "no_times"),
        ("exp", json!("soon"), "no_times"),
        ("exp", json!(i64::MAX), "no_times"),
        ("iat", json!(now + 31), "not_yet"),
        ("nbf", json!(now + 31), "not_yet"),
        ("nbf", json!("x"), "not_yet"),
        ("jti", json!(null), "no_token_id"),
        ("jti", json!(""), "no_token_id"),
        ("jti", json!(7), "no_token_id"),
        ("jti", json!("x".repeat(256)), "no_token_id"),
        ("sub", json!(null), "no_subject"),
        ("sub", json!("  "), "no_subject"),
        ("sub", json!(1), "no_subject"),
    ] {
        assert_eq!(town.refused_claim(claim, value, reason).await, "invalid-token: malformed or invalid token", "{claim}");
    }
    for other in [format!("{}/", town.issuer.url), town.issuer.url.to_uppercase(), "https://token.actions.githubusercontent.com".to_owned()]
    {
        let text = town.refused_claim("iss", json!(other), "unknown_issuer").await;
        assert_eq!(text, "invalid-payload: unknown trusted publishing issuer");
    }
    for garbage in ["", "a.b", "a.b.c", "e30.e30", "e30.e30.e30.e30", &"x".repeat(20_000)] {
        assert_eq!(town.refused(garbage, "malformed").await, "invalid-payload: malformed JWT");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_41_the_algorithm_and_the_key_are_the_issuers_alone(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    for (header, reason) in [
        (json!({ "alg": "none", "kid": "one" }), "algorithm"),
        (json!({ "alg": "HS256", "kid": "one" }), "algorithm"),
        (json!({ "alg": "ES256", "kid": "curve" }), "algorithm"),
        (json!({ "alg": "RS256" }), "no_key_id"),
        (json!({ "alg": "RS256", "kid": "" }), "no_key_id"),
        (json!({ "alg": "RS256", "kid": "curve" }), "unfit_key"),
        (json!({ "alg": "RS256", "kid": "other" }), "unknown_key"),
        (json!({ "alg": "RS256", "kid": "one", "crit": ["b64"] }), "critical_header"),
        (json!({ "alg": "RS256", "kid": "other", "jwk": { "kty": "oct", "k": "AA" }, "jku": "http://127.0.0.1:1/" }), "unknown_key"),
    ] {
        town.refused(&town.issuer.sign_with(&header, &town.claims("some")), reason).await;
    }
    let good = town.issuer.sign(&town.claims("some"));
    let (rest, _) = good.rsplit_once('.').unwrap();
    town.refused(&format!("{rest}."), "signature").await;
    let (_, other) = town.issuer.sign(&town.claims("another")).rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    town.refused(&format!("{rest}.{other}"), "signature").await;
    town.mint(&good).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn an_issuer_may_sign_with_a_curve_where_the_operator_says_so(pool: PgPool) {
    let issuer = IssuerServer::start().await;
    let mut configured = issuer.configured(PublisherKind::GitHub);
    configured.algorithms = vec![SigningAlgorithm::Es256];
    let world = World::with(pool, |settings| {
        settings.publishing.issuers = vec![configured];
        settings.publishing.allow_private_addresses = true;
    })
    .await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let town = Town { world, issuer, alice };
    town.add("demo", &[]).await.unwrap();
    let header = json!({ "alg": "ES256", "kid": "curve" });
    town.mint(&town.issuer.sign_with(&header, &town.claims("curve"))).await.unwrap();
    town.refused(&town.issuer.sign(&town.claims("rsa")), "algorithm").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn unknown_keys_are_asked_for_once_a_minute_and_new_ones_are_found(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    town.minted("first").await;
    assert_eq!(town.issuer.asked_for_keys(), 1);
    let unknown = json!({ "alg": "RS256", "kid": "two" });
    for number in 0..20 {
        town.refused(&town.issuer.sign_with(&unknown, &town.claims(&number.to_string())), "unknown_key").await;
    }
    assert_eq!(town.issuer.asked_for_keys(), 1);
    town.issuer.rotate("two");
    town.world.wait(Duration::seconds(60));
    town.mint(&town.issuer.sign_with(&unknown, &town.claims("rotated"))).await.unwrap();
    assert_eq!(town.issuer.asked_for_keys(), 2);
    town.refused(&town.issuer.sign(&town.claims("old key")), "unknown_key").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn an_issuer_that_misbehaves_is_believed_nothing(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    for behaviour in [Behaviour::Redirects, Behaviour::Endless, Behaviour::OtherName, Behaviour::ManyKeys, Behaviour::Silent] {
        town.issuer.behave(behaviour);
        town.refused(&town.issuer.sign(&town.claims("one")), "unknown_key").await;
        town.world.wait(Duration::seconds(60));
    }
    town.issuer.behave(Behaviour::Good);
    town.mint(&town.issuer.sign(&town.claims("one"))).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn u_18_a_private_address_is_not_asked_unless_the_operator_says_so(pool: PgPool) {
    let issuer = IssuerServer::start().await;
    let configured = issuer.configured(PublisherKind::GitHub);
    let world = World::with(pool, |settings| settings.publishing.issuers = vec![configured]).await;
    let alice = Maintainer::named(&world, "alice").await;
    let town = Town { world, issuer, alice };
    town.refused(&town.issuer.sign(&town.claims("one")), "unknown_key").await;
    assert_eq!(town.issuer.asked_for_keys(), 0);
}
