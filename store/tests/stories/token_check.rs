//! An operator asks whether a token is good.

use domain::secret::Secret;
use domain::token::Caveat;
use sqlx::PgPool;
use store::tokens::{NewScope, TokenFlaw, TokenQuestion, restrict};

use crate::support::{Maintainer, Package, World, new_token};

async fn check(world: &World, token: &str, question: TokenQuestion) -> Result<Vec<String>, TokenFlaw> {
    let checked = world.store.check_token(&Secret::new(token.to_owned()), &question).await.unwrap();
    checked.map(|good| [vec![good.owner, good.name], good.words].concat())
}

fn narrowed(token: &str, caveat: Caveat) -> String {
    restrict(&Secret::new(token.to_owned()), &[caveat]).unwrap().expose().to_owned()
}

fn about(project: &str) -> TokenQuestion {
    TokenQuestion { project: Some(project.parse().unwrap()), ..TokenQuestion::default() }
}

#[sqlx::test(migrations = "../migrations")]
async fn m_38_a_token_is_checked_without_being_used(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let (state, before) = (world.state().await, world.last_event().await);
    let any = TokenQuestion::default;
    let words = check(&world, &alice.token, any()).await.unwrap();
    assert_eq!(words[..2], ["alice".to_owned(), "everything".to_owned()]);
    let demo = narrowed(&alice.token, Caveat::ProjectName(vec!["demo".to_owned()]));
    assert!(check(&world, &demo, about("demo")).await.is_ok());
    let why = check(&world, &demo, about("other")).await.unwrap_err().to_string();
    assert_eq!(
        why,
        "Its restrictions don't allow this. A tool is told: Invalid API Token: project-scoped token is not valid for project: 'other'"
    );
    let nowhere = narrowed(&alice.token, Caveat::Networks(vec!["192.0.2.0/24".parse().unwrap()]));
    let from = |address: &str| TokenQuestion { address: Some(address.parse().unwrap()), ..TokenQuestion::default() };
    assert!(check(&world, &nowhere, from("192.0.2.1")).await.is_ok());
    assert!(matches!(check(&world, &nowhere, from("198.51.100.1")).await, Err(TokenFlaw::Caveat(_))));
    assert!(check(&world, &nowhere, any()).await.is_ok(), "what is not asked is taken to be right");
    let once = narrowed(&alice.token, Caveat::Uses(2));
    for _ in 0..3 {
        assert!(check(&world, &once, about("demo")).await.is_ok(), "a check is no use");
    }
    assert_eq!((world.state().await, world.last_event().await), (state, before), "nothing is written");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_wrong_with_a_token_is_told_to_the_operator(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mallory) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "mallory").await);
    mallory.tool().upload(&world, &Package::wheel("hers", "1.0")).await.unwrap();
    let any = TokenQuestion::default;
    let gone = new_token(&world, &alice.browser, "gone", NewScope::Account).await;
    world.meddle("delete from api_tokens where name = 'gone'").await;
    assert_eq!(check(&world, &gone, any()).await, Err(TokenFlaw::Unknown));
    let signature = alice.token.len() - 20;
    let other = if alice.token.as_bytes()[signature] == b'A' { "B" } else { "A" };
    let changed = format!("{}{other}{}", &alice.token[..signature], &alice.token[signature + 1..]);
    assert_eq!(check(&world, &changed, any()).await, Err(TokenFlaw::Signature));
    assert!(matches!(check(&world, "pypi-", any()).await, Err(TokenFlaw::Text(_))));
    assert_eq!(check(&world, &alice.token, about("hers")).await, Err(TokenFlaw::NoRole("alice".to_owned())));
    world.meddle("update accounts set frozen_at = now() where username = 'alice'").await;
    assert_eq!(check(&world, &alice.token, any()).await, Err(TokenFlaw::Frozen("alice".to_owned())));
    world.meddle("update accounts set frozen_at = null; delete from totp_factors").await;
    assert_eq!(check(&world, &alice.token, any()).await, Err(TokenFlaw::NoSecondFactor("alice".to_owned())));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_is_not_good_for_a_project_that_takes_no_upload_from_it(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let cases = [
        ("update projects set quarantined_at = now()", "update projects set quarantined_at = null", "The project 'demo' is in quarantine"),
        ("update projects set archived_at = now()", "update projects set archived_at = null", "The project 'demo' is archived"),
        ("update projects set requires_passkeys = true", "update projects set requires_passkeys = false", "passkey"),
    ];
    for (before, after, expected) in cases {
        world.meddle(before).await;
        let flaw = check(&world, &alice.token, about("demo")).await.unwrap_err();
        assert!(matches!(&flaw, TokenFlaw::Refused(said) if said.contains(expected)), "{before}: {flaw}");
        let said = alice.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
        assert!(said.contains(expected), "as the tool hears it: {said}");
        assert!(check(&world, &alice.token, TokenQuestion::default()).await.is_ok(), "{before}: for another project");
        world.meddle(after).await;
        assert!(check(&world, &alice.token, about("demo")).await.is_ok(), "{after}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_token_is_not_good_for_a_name_that_nobody_may_use_nor_while_the_site_takes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    world.meddle("insert into reserved_names values ('kett1e', 'kettle', 'administrator', '', now())").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let refused = async |project: &str, expected: &str| {
        let flaw = check(&world, &alice.token, about(project)).await.unwrap_err();
        assert!(matches!(&flaw, TokenFlaw::Refused(said) if said.contains(expected)), "{project}: {flaw}");
    };
    refused("kett1e", "The name 'kett1e' isn't allowed").await;
    refused("json", "Python Standard Library").await;
    refused("dem0", "too similar").await;
    assert!(check(&world, &alice.token, about("fresh")).await.is_ok());
    assert_eq!((world.state().await, world.last_event().await), (state, before), "nothing is written");

    world.meddle("update site_switches set has_no_new_projects = true").await;
    refused("fresh", "New project registration temporarily disabled").await;
    assert!(check(&world, &alice.token, about("demo")).await.is_ok());
    world.meddle("update site_switches set is_read_only = true").await;
    refused("demo", "Read-only mode").await;
    assert!(matches!(check(&world, &alice.token, TokenQuestion::default()).await, Err(TokenFlaw::Refused(_))));
}
