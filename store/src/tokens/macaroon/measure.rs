//! How long one check of a token's text takes. `make bench` runs it; it proves nothing, so no test run does.

use std::time::Instant;

use domain::Timestamp;
use domain::ids::{AccountId, ProjectId, TokenId};
use domain::project::NormalizedName;
use domain::token::{TokenContext, TokenProject, evaluate};
use uuid::Uuid;

use super::*;
use crate::{Entropy, Keys};

const ROUNDS: u32 = 20_000;

/// All that a door does with a token once its row is read: unsealing the key, form, chain, caveats.
fn check(text: &str, sealed: &[u8], keys: &Keys, context: &TokenContext<'_>) -> bool {
    let key = keys.open("api_token", sealed).ok().and_then(|key| RowKey::from_slice(&key)).unwrap();
    let verified = Presented::parse(text).unwrap().verify(&key).unwrap();
    evaluate(verified.caveats(), context).holds()
}

#[test]
#[ignore = "measures and proves nothing: make bench runs it"]
fn one_check() {
    let keys = Keys::new([1; 32], [2; 32]);
    let key = RowKey::new(Entropy.bytes());
    let sealed = keys.seal(Entropy, "api_token", key.expose());
    let (account, project) = (AccountId::new(Uuid::from_u128(1)), ProjectId::new(Uuid::from_u128(2)));
    let name = NormalizedName::parse("acme-lib").unwrap();
    let texts = [
        r#"[3,"00000000-0000-0000-0000-000000000001"]"#,
        r#"[1,["acme-lib"]]"#,
        r#"[2,["00000000-0000-0000-0000-000000000002"]]"#,
        "[0,4102444800,0]",
    ];
    let caveats: Vec<_> = texts.iter().map(|text| Caveat::parse(text.as_bytes()).unwrap()).collect();
    let token = issue("packages.example.org", TokenId::new(Uuid::from_u128(3)), &key, &caveats).unwrap();
    let context =
        TokenContext { project: Some(TokenProject::new(&name, Some(project))), ..TokenContext::at(Timestamp::UNIX_EPOCH, account) };
    assert!(check(token.expose(), &sealed, &keys, &context));
    let began = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(check(std::hint::black_box(token.expose()), &sealed, &keys, &context));
    }
    println!("one check takes {:.2} µs", began.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS));
}
