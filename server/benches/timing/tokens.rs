//! API tokens: which ids there are is told to nobody who does not hold the token.

use std::time::Duration;

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sqlx::PgPool;
use store::accounts::Operator;

use super::case::{Case, expect_alike, samples};
use super::log_in::quick;
use crate::support::ask::Ask;
use crate::support::people::ACCOUNT;

/// The same token with another last byte of its signature.
fn forged(token: &str) -> String {
    let body = token.strip_prefix("pypi-").expect("a token");
    let mut bytes = URL_SAFE_NO_PAD.decode(body).expect("base64url");
    *bytes.last_mut().expect("a signature") ^= 1;
    format!("pypi-{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The same token with another id.
fn renamed(token: &str, id: &str) -> String {
    let body = token.strip_prefix("pypi-").expect("a token");
    let mut bytes = URL_SAFE_NO_PAD.decode(body).expect("base64url");
    let at = bytes.windows(id.len()).position(|window| window == id.as_bytes()).expect("the id stands in it");
    bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
    format!("pypi-{}", URL_SAFE_NO_PAD.encode(bytes))
}

#[sqlx::test(migrations = "../migrations")]
async fn m_33_a_bad_token_takes_as_long_whatever_is_wrong_with_it(pool: PgPool) {
    let place = quick(pool).await;
    let alice = place.alice().await;
    place.next_step();
    let revoked = place.make_token(&alice.session, "to be revoked", ACCOUNT).await;
    let id = place.newest_token_id().await;
    place.act(&alice.session, "/api/tokens/revoke", &[("id", &id)]).await;
    let mut bobby = place.register("bobby").await;
    let session = place.log_in(&bobby).await;
    let session = place.enrol(&mut bobby, &session).await;
    let frozen = place.make_token(&session, "of a frozen account", ACCOUNT).await;
    place.operator().admin_freeze(Operator::Cli, &"bobby".parse().expect("a username")).await.expect("frozen");

    let present = |token: &str| Ask::new(Method::POST, "/legacy/").with("authorization", &format!("Bearer {token}"));
    let (forged, unknown) = (forged(&alice.token), renamed(&alice.token, &alice.token_id));
    let cases = [
        Case::new("bad signature", "", || present(&forged)),
        Case::new("unknown id", "", || present(&unknown)),
        Case::new("revoked", "", || present(&revoked)),
        Case::new("of a frozen account", "", || present(&frozen)),
    ];
    expect_alike(&place, Duration::from_millis(3), samples(), &cases).await;
}
