//! Every token has a key of its own, sealed with a key that is not in the database.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use macaroon::{Format, Macaroon, MacaroonKey};
use sqlx::PgPool;
use store::publish::{Published, UploadError};
use store::tokens::NewScope;

use crate::support::{Maintainer, Package, Tool, World, new_token};

/// A token's row as a thief reads it: its id and its sealed key.
async fn stolen_row(world: &World, name: &str) -> (String, Vec<u8>) {
    sqlx::query_as("select token_id::text, key_wrapped from api_tokens where name = $1").bind(name).fetch_one(&world.pool).await.unwrap()
}

/// A token of this id without any caveat, signed with this key.
fn forged(id: &str, key: &[u8]) -> String {
    let macaroon = Macaroon::create(Some("localhost"), &MacaroonKey::generate(key), id).unwrap();
    format!("pypi-{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
}

/// The key of a row, for whoever has the installation's second key, too.
fn opened(id: &str, sealed: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(&[2; 32].into());
    let (nonce, message) = sealed[17..].split_first_chunk::<24>().unwrap();
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: message, aad: format!("api_token/{id}").as_bytes() }).unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn m_20_the_key_of_one_token_is_not_the_key_of_another(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    new_token(&world, &alice.browser, "second", NewScope::Account).await;
    let ((one, sealed), (other, other_sealed)) = (stolen_row(&world, "everything").await, stolen_row(&world, "second").await);
    let (key, other_key) = (opened(&one, &sealed), opened(&other, &other_sealed));
    assert_ne!(key, other_key);
    assert_eq!((key.len(), other_key.len()), (32, 32));
    let refusal = Tool::with_token(&forged(&other, &key)).refused(&world, &Package::wheel("demo", "1.0")).await;
    assert!(refusal.starts_with("403 Invalid or non-existent authentication information."), "{refusal}");
    assert_eq!(Tool::with_token(&forged(&one, &key)).upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn m_20_a_token_of_one_installation_opens_no_other(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let elsewhere = world.another_installation().await;
    let state = world.state().await;
    // It has every row, but its keys open none of them.
    let error = alice.tool().present(&elsewhere).await.unwrap_err();
    assert!(matches!(error, UploadError::Unavailable(_)), "{error:?}");
    assert_eq!(world.state().await, state);
    assert!(alice.tool().present(&world).await.is_ok());
    world.meddle("delete from api_tokens").await;
    let error = alice.tool().present(&elsewhere).await.unwrap_err().to_string();
    assert!(error.starts_with("403 Invalid or non-existent authentication information."), "{error}");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_21_whoever_has_the_database_forges_no_token(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let (id, sealed) = stolen_row(&world, "everything").await;
    let state = world.state().await;
    let keys = (0..=sealed.len() - 32).map(|at| &sealed[at..at + 32]).chain([&sealed[..], &[0; 32], id.as_bytes()]);
    let mut tried = 0;
    for key in keys {
        let error = Tool::with_token(&forged(&id, key)).present(&world).await.err();
        let error = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(error.starts_with("403 "), "{error}");
        tried += 1;
    }
    assert!(tried > 40, "{tried}");
    assert_eq!(world.state().await, state);
    // It is the seal that keeps them out.
    assert!(Tool::with_token(&forged(&id, &opened(&id, &sealed))).present(&world).await.is_ok());
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn m_27_a_token_without_a_caveat_is_as_narrow_as_its_row(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for name in ["demo", "other"] {
        alice.tool().upload(&world, &Package::wheel(name, "1.0")).await.unwrap();
    }
    new_token(&world, &alice.browser, "demo only", NewScope::project("demo".parse().unwrap())).await;
    let (id, sealed) = stolen_row(&world, "demo only").await;
    let bare = Tool::with_token(&forged(&id, &opened(&id, &sealed)));
    let state = world.state().await;
    let refusal = bare.refused(&world, &Package::wheel("other", "1.1")).await;
    assert_eq!(refusal, "403 Invalid API Token: project-scoped token is not valid for project: 'other'");
    assert_eq!(world.state().await, state);
    assert_eq!(bare.upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
}
