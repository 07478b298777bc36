//! Somebody packs a token into what they publish.

use domain::audit::HistoryFilter;
use macaroon::{Format, Macaroon};
use sqlx::PgPool;
use store::auth::Session2fa;
use store::publish::Published;

use crate::support::{Maintainer, Package, World, new_token};
use store::tokens::NewScope;

/// A token of the public index, and one of another installation on this host.
pub(super) const FOREIGN: &str = "pypi-AgEIcHlwaS5vcmcCJDExMTExMTExLTIyMjItNDMzMy04NDQ0LTU1NTU1NTU1NTU1NQACKlszLCJhYWFhYWFhYS1iYmJiLTRjY2MtOGRkZC1lZWVlZWVlZWVlZWUiXQAABiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw";
const ELSEWHERE: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

fn restricted(token: &str) -> String {
    let mut macaroon = Macaroon::deserialize(token.strip_prefix("pypi-").unwrap()).unwrap();
    macaroon.add_first_party_caveat("[0, 2, 1]").unwrap();
    format!("pypi-{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
}

pub(super) fn pypirc(token: &str) -> String {
    format!("[pypi]\nusername = __token__\npassword = {token}\n")
}

/// A package with the token somewhere in it, and the member that holds it.
fn leaks(token: &str) -> Vec<(Package, &'static str)> {
    let metadata = |description: &str| format!("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n\nUpload with {description}.\n");
    let across_chunks = format!("{}{token}\0", "x".repeat((64 << 10) - 40));
    let compressed_well = [vec![0; 30 << 20], token.as_bytes().to_vec()].concat();
    let (wheel, sdist) = (|| Package::wheel("demo", "1.0"), || Package::sdist("demo", "1.0"));
    vec![
        (sdist().with("demo-1.0/.pypirc", pypirc(token)), "demo-1.0/.pypirc"),
        (wheel().with("demo/.pypirc", pypirc(token)), "demo/.pypirc"),
        (sdist().with("demo-1.0/src/demo/secret.py", format!("TOKEN='{token}'\\n")), "demo-1.0/src/demo/secret.py"),
        (sdist().with("demo-1.0/PKG-INFO", metadata(token)).field("description", "UNKNOWN"), "demo-1.0/PKG-INFO"),
        (wheel().with("demo-1.0.dist-info/METADATA", metadata(token)).field("description", "UNKNOWN"), "demo-1.0.dist-info/METADATA"),
        (wheel().with("demo/data.bin", across_chunks.clone()), "demo/data.bin"),
        (sdist().with("demo-1.0/data.bin", across_chunks), "demo-1.0/data.bin"),
        (wheel().with("demo/zeros.bin", compressed_well), "demo/zeros.bin"),
        (sdist().with("demo-1.0/.pypirc", pypirc(&restricted(token))), "demo-1.0/.pypirc"),
    ]
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_a_token_in_an_upload_is_revoked_and_the_upload_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let cases = leaks(FOREIGN).len();
    for at in 0..cases {
        let token = new_token(&world, &alice.browser, &format!("token {at}"), NewScope::Account).await;
        let (package, member) = leaks(&token).swap_remove(at);
        let (before, letters) = (world.last_event().await, world.post().await.len());

        let refusal = alice.tool().refused(&world, &package).await;

        assert!(refusal.starts_with(&format!("400 The upload holds an API token of this site, in '{member}'.")), "{refusal}");
        assert!(!refusal.contains("pypi-"), "{refusal}");
        assert_eq!(world.count("select count(*) from api_tokens where name like 'token %'").await, 0, "{member}");
        for table in ["select count(*) from projects", "select count(*) from filenames", "select count(*) from files"] {
            assert_eq!(world.count(table).await, 0, "{member}");
        }
        assert!(world.on_disk().is_empty(), "{member}: {:?}", world.on_disk());
        let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, method, _, reason)| (tag, method, reason)).collect();
        let expected = [
            ("account:api_token:used", "api_token", None),
            ("account:api_token:removed_leak", "system", None),
            ("project:upload:refused", "api_token", Some("leaked_token")),
        ];
        assert_eq!(seen, expected.map(|(tag, method, reason)| (tag.to_owned(), method.to_owned(), reason.map(str::to_owned))));
        let sent = world.post().await;
        assert_eq!(sent.len(), letters + 1);
        let letter = &sent.last().unwrap().text;
        assert!(letter.contains(&format!("\"token {at}\"")) && letter.contains(member) && letter.contains(&package.filename), "{letter}");
    }
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap(), Published::Stored, "without one it is taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_owner_is_told_whoever_uploads_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mallory) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "mallory").await);
    let package = Package::sdist("demo", "1.0").with("demo-1.0/.env", format!("A={} B={}", alice.token, mallory.token));
    mallory.tool().refused(&world, &package).await;
    assert!(alice.tool().present(&world).await.is_err() && mallory.tool().present(&world).await.is_err(), "both are dead");
    let to: Vec<_> = world.post().await.into_iter().rev().take(2).map(|sent| sent.to).collect();
    assert_eq!(to, ["mallory@example.com", "alice@example.com"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_owner_does_not_learn_from_where_somebody_else_uploads(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, mallory) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "mallory").await);
    alice.tool().upload(&world, &Package::wheel("kettle", "1.0")).await.unwrap();
    let token = new_token(&world, &alice.browser, "of kettle", NewScope::project("kettle".parse().unwrap())).await;
    let before = world.last_event().await;
    mallory.tool().refused(&world, &Package::sdist("demo", "1.0").with("demo-1.0/.env", token)).await;

    let everything = HistoryFilter::read(|_| None).unwrap();
    let (who, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let project = world.store.project_history(&who, &"kettle".parse().unwrap()).await.unwrap();
    for (history, tag) in [(world.store.own_history(&who), "account:api_token:removed_leak"), (project, "project:api_token:removed")] {
        let mut events = world.store.history(&history, &everything, None, 100).await.unwrap();
        events.retain(|event| event.record.id > before);
        assert!(events.len() == 1 && events[0].record.tag == tag, "{events:?}");
        let record = &events[0].record;
        assert!(record.ip.is_none() && record.user_agent.is_none() && record.request_id.is_none(), "{record:?}");
    }
    let (who, _) = mallory.browser.admitted::<Session2fa>(&world).await;
    let own = world.store.history(&world.store.own_history(&who), &everything, None, 1).await.unwrap();
    assert!(own[0].record.tag == "project:upload:refused" && own[0].record.ip.is_some(), "who uploads sees it: {own:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn tokens_of_other_indexes_and_dead_ones_are_nobodys_business(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let dead = new_token(&world, &alice.browser, "dead", NewScope::Account).await;
    world.meddle("delete from api_tokens where name = 'dead'").await;
    let half = &alice.token[..alice.token.len() - 10];
    for (version, text) in [("1.0", FOREIGN), ("1.1", ELSEWHERE), ("1.2", &dead), ("1.3", half), ("1.4", "pypi-"), ("1.5", "pypi-Ag")] {
        let top = format!("demo-{version}/.pypirc");
        let package = Package::sdist("demo", version).with(&top, pypirc(text));
        assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored, "{text}");
    }
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_member_named_like_a_token_is_not_repeated(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let short = &alice.token[..60];
    let package = Package::wheel("demo", "1.0").with(&format!("demo/{short}"), alice.token.as_str());
    let refusal = alice.tool().refused(&world, &package).await;
    assert!(refusal.contains("a member whose name is a token") && !refusal.contains(short), "{refusal}");
}
