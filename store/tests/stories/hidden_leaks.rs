//! A token lies in an upload where a quick look does not find it: behind others, across a border, beside the members, in an archive inside the archive.

use macaroon::{Format, Macaroon, MacaroonKey};
use sqlx::PgPool;
use store::publish::Published;
use store::tokens::NewScope;
use uuid::Uuid;

use super::leaked_uploads::{FOREIGN, pypirc};
use crate::support::packages::{gzip, plain_header, tar_of, zip_of};
use crate::support::{Maintainer, Package, World, new_token};

/// Texts that look like tokens of this site in all but their chain.
fn fakes(ids: impl Iterator<Item = String>) -> String {
    let key = MacaroonKey::generate(b"a guess");
    let fake = |(at, id): (usize, String)| {
        let mut macaroon = Macaroon::create(Some("localhost"), &key, id).unwrap();
        macaroon.add_first_party_caveat(format!("[0, {at}, 0]")).unwrap();
        format!("pypi-{}\n", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
    };
    ids.enumerate().map(fake).collect()
}

fn id_of(token: &str) -> String {
    let macaroon = Macaroon::deserialize(token.strip_prefix("pypi-").unwrap()).unwrap();
    String::from_utf8(macaroon.identifier().to_vec()).unwrap()
}

fn wheel() -> Package {
    Package::wheel("demo", "1.0")
}

fn sdist() -> Package {
    Package::sdist("demo", "1.0")
}

/// Two packages with the token behind so many others: of nobody, and of its own name.
fn behind(many: u128, token: &str) -> Vec<(Package, &'static str)> {
    let strangers = fakes((0..many).map(|at| Uuid::from_u128(at << 64 | 0x4000_8000_0000_0000_0000).to_string()));
    let namesakes = fakes((0..many).map(|_| id_of(token)));
    vec![
        (sdist().with("demo-1.0/tests/tokens.txt", strangers + token), "demo-1.0/tests/tokens.txt"),
        (wheel().with("demo/tokens.txt", namesakes + token), "demo/tokens.txt"),
    ]
}

/// Packages with the token beside the content of their members.
fn beside(token: &str) -> Vec<(Package, &'static str)> {
    let link = {
        let mut builder =
            tar::Builder::new(tar_of(&[("demo-1.0/PKG-INFO".to_owned(), b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n".to_vec())]));
        builder.get_mut().truncate(1024);
        let mut header = plain_header(0);
        header.set_entry_type(tar::EntryType::Symlink);
        builder.append_link(&mut header, "demo-1.0/link", token).unwrap();
        sdist().made_of(gzip(&builder.into_inner().unwrap()))
    };
    let commented = {
        let gzipped = sdist().bytes();
        let mut header = gzipped[..10].to_vec();
        header[3] = 1 << 4;
        sdist().made_of([header, token.into(), vec![0], gzipped[10..].to_vec()].concat())
    };
    let description = format!("# demo\n\nUpload with `{token}`.\n");
    vec![
        (sdist().with(&format!("demo-1.0/{token}"), ""), "the names of its members"),
        (link, "the names of its members"),
        (wheel().with(&format!("demo/{token}"), ""), "demo-1.0.dist-info/RECORD"),
        (commented, "the file itself, outside its members"),
        (wheel().field("description", &description), "form field description"),
        (sdist().field("comment", token), "form field comment"),
        (sdist().field("keywords", &format!("demo,{token}")), "form field keywords"),
        (sdist().field("unheard_of", token), "form field unheard_of"),
    ]
}

/// Packages with an archive that holds the token.
fn inside(token: &str) -> Vec<(Package, &'static str)> {
    let files = |path: &str| [("other".to_owned(), FOREIGN.into()), (path.to_owned(), pypirc(token).into_bytes())];
    let old = Package::wheel("demo", "0.9").with("demo/.pypirc", pypirc(token)).bytes();
    let far = [vec![b' '; (64 << 10) - 40], token.into()].concat();
    vec![
        (sdist().with("demo-1.0/dist/demo-0.9-py3-none-any.whl", old.clone()), "demo-1.0/dist/demo-0.9-py3-none-any.whl"),
        (wheel().with("demo/old.whl", old), "demo/old.whl"),
        (sdist().with("demo-1.0/backup.tgz", gzip(&tar_of(&files("home/.pypirc")))), "demo-1.0/backup.tgz"),
        (wheel().with("demo/backup", gzip(&tar_of(&files("home/.pypirc")))), "demo/backup"),
        (sdist().with("demo-1.0/log.gz", gzip(&far)), "demo-1.0/log.gz"),
        (sdist().with("demo-1.0/a.zip", zip_of(&[("far".to_owned(), far)])), "demo-1.0/a.zip"),
        (sdist().with("demo-1.0/a.tar", tar_of(&files(".env"))), "demo-1.0/a.tar"),
    ]
}

/// Uploads each of them with a token of its own, and sees it refused and dead.
async fn each_is_found(pool: PgPool, cases: impl Fn(&str) -> Vec<(Package, &'static str)>) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for at in 0..cases(FOREIGN).len() {
        let token = new_token(&world, &alice.browser, &format!("token {at}"), NewScope::Account).await;
        let (package, place) = cases(&token).swap_remove(at);

        let refusal = alice.tool().refused(&world, &package).await;

        assert!(refusal.starts_with(&format!("400 The upload holds an API token of this site, in '{place}'.")), "{place}: {refusal}");
        assert!(!refusal.contains("pypi-"), "{refusal}");
        assert_eq!(world.count("select count(*) from api_tokens where name like 'token %'").await, 0, "{place}");
        assert_eq!(world.count("select count(*) from projects").await, 0, "{place}");
        assert!(world.on_disk().is_empty(), "{place}: {:?}", world.on_disk());
        let leaked = "select count(*) from audit_events where tag = 'account:api_token:removed_leak'";
        assert_eq!(world.count(leaked).await, i64::try_from(at).unwrap() + 1, "{place}");
        let letter = world.post().await.pop().unwrap().text;
        assert!(letter.contains(&format!("\"token {at}\"")) && letter.contains(place), "{letter}");
    }
    assert!(alice.tool().present(&world).await.is_ok(), "what was in no upload lives");
    let (package, place) = cases(FOREIGN).swap_remove(0);
    assert_eq!(alice.tool().upload(&world, &package).await.unwrap(), Published::Stored, "{place}: tokens of others are nobody's business");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_a_live_token_behind_five_thousand_that_are_none_is_found(pool: PgPool) {
    each_is_found(pool, |token| behind(5000, token)).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_a_token_in_the_form_or_between_the_members_is_found(pool: PgPool) {
    each_is_found(pool, beside).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_a_token_in_an_archive_inside_the_archive_is_found(pool: PgPool) {
    each_is_found(pool, inside).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_what_is_too_much_to_look_at_is_refused_and_what_was_found_is_revoked(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let token = new_token(&world, &alice.browser, "hidden", NewScope::Account).await;
    let beginnings = "pypi-Ag ".repeat(200_001);
    let refusal = alice.tool().refused(&world, &wheel().with("demo/x", beginnings.clone() + &token)).await;
    assert!(refusal.starts_with("400 Invalid distribution file. More than 200000 places in the upload look like API tokens"), "{refusal}");
    assert_eq!(world.count("select count(*) from projects").await, 0);
    assert_eq!(world.count("select count(*) from api_tokens where name = 'hidden'").await, 1, "nobody has seen it");

    let refusal = alice.tool().refused(&world, &wheel().with("demo/x", token + &beginnings)).await;
    assert!(refusal.starts_with("400 The upload holds an API token of this site, in 'demo/x'."), "{refusal}");
    assert_eq!(world.count("select count(*) from api_tokens where name = 'hidden'").await, 0);
}
