//! Somebody who searches public places finds tokens and reports them, signed.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use macaroon::{Format, Macaroon, MacaroonKey};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::EncodePublicKey;
use serde_json::json;
use sqlx::PgPool;
use store::leaks::{Disclosed, Label, LeakReport, ReportRefused, ReporterKey};
use store::{Client, Entropy};

use crate::support::{Maintainer, World};

/// Somebody with a key.
struct Reporter {
    key: SigningKey,
    id: &'static str,
    address: IpAddr,
}

impl Reporter {
    fn github() -> Self {
        Self { key: SigningKey::from_slice(&[7; 32]).unwrap(), id: "key-1", address: [198, 51, 100, 1].into() }
    }

    /// The same one, with a key that the site doesn't know.
    fn with_another_key() -> Self {
        Self { key: SigningKey::from_slice(&[8; 32]).unwrap(), ..Self::github() }
    }

    fn configured(&self) -> ReporterKey {
        let der = self.key.verifying_key().to_public_key_der().unwrap();
        ReporterKey::new("GitHub", self.id, &STANDARD.encode(der)).unwrap()
    }

    fn sign(&self, body: &str) -> HeaderMap {
        let signature: Signature = self.key.sign(body.as_bytes());
        headers(&[("github-public-key-identifier", self.id), ("github-public-key-signature", &STANDARD.encode(signature.to_der()))])
    }

    async fn send(&self, world: &World, headers: &HeaderMap, body: &str) -> Result<Vec<Disclosed>, ReportRefused> {
        let client = Client::new(self.address, "GitHub-Hookshot", Entropy.id());
        let report = LeakReport::verify(&world.store, &client, headers, Some(body.as_bytes())).await?;
        Ok(world.store.disclose_tokens(report, &client).await?)
    }

    /// Reports these tokens, and gives what each was.
    async fn report(&self, world: &World, tokens: &[&str]) -> Vec<Label> {
        let body = body(tokens);
        let disclosed = self.send(world, &self.sign(&body), &body).await.unwrap();
        assert!(disclosed.iter().all(|one| one.token_type == "bonded_api_token" && one.token_hash.len() == 64));
        disclosed.into_iter().map(|one| one.label).collect()
    }
}

fn body(tokens: &[&str]) -> String {
    let found = |token: &&str| json!({ "token": token, "type": "bonded_api_token", "url": "https://github.com/alice/dotfiles/blob/main/.pypirc", "source": "content" });
    serde_json::Value::Array(tokens.iter().map(found).collect()).to_string()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    headers
}

async fn world(pool: PgPool) -> World {
    World::with(pool, |settings| settings.leak_reporters = vec![Reporter::github().configured()]).await
}

/// What a holder may append, offline.
fn restricted(token: &str) -> String {
    let mut macaroon = Macaroon::deserialize(token.strip_prefix("pypi-").unwrap()).unwrap();
    macaroon.add_first_party_caveat(r#"[1, ["nothing-at-all"]]"#).unwrap();
    macaroon.add_first_party_caveat("no caveat that anybody knows").unwrap();
    format!("pypi-{}", macaroon.serialize(Format::V2).unwrap().trim_end_matches('='))
}

/// A token with the id of another one, made with a key of one's own.
fn forged(token: &str) -> String {
    let macaroon = Macaroon::deserialize(token.strip_prefix("pypi-").unwrap()).unwrap();
    let forged = Macaroon::create(Some("localhost"), &MacaroonKey::generate(b"a guess"), macaroon.identifier()).unwrap();
    format!("pypi-{}", forged.serialize(Format::V2).unwrap().trim_end_matches('='))
}

async fn tags_after(world: &World, before: i64) -> Vec<(String, String)> {
    world.events_after(before).await.into_iter().map(|(tag, _, outcome, _)| (tag, outcome)).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn m_35_a_leaked_token_is_revoked_and_its_owner_is_told_where_it_lay(pool: PgPool) {
    let world = world(pool).await;
    let (alice, mallory) = (Maintainer::named(&world, "alice").await, Maintainer::named(&world, "mallory").await);
    let (before, letters) = (world.last_event().await, world.post().await.len());

    assert_eq!(Reporter::github().report(&world, &[&alice.token]).await, [Label::TruePositive]);

    assert!(alice.tool().present(&world).await.is_err(), "it is dead");
    assert!(mallory.tool().present(&world).await.is_ok(), "hers is not");
    let seen = world.events_after(before).await;
    assert_eq!((seen[0].0.as_str(), seen[0].1.as_str(), seen[0].2.as_str()), ("account:leak_report:received", "system", "ok"));
    assert_eq!((seen[1].0.as_str(), seen[1].1.as_str(), seen[1].2.as_str()), ("account:api_token:removed_leak", "system", "ok"));
    let about = world
        .count(
            "select count(*) from audit_events join accounts on subject = 'user:' || account_id
             where tag = 'account:api_token:removed_leak' and username = 'alice' and actor is null
                and detail->'found'->>'url' = 'https://github.com/alice/dotfiles/blob/main/.pypirc'",
        )
        .await;
    assert_eq!(about, 1);
    let sent = world.post().await;
    assert_eq!(sent.len(), letters + 1);
    let letter = sent.last().unwrap();
    assert_eq!(letter.to, "alice@example.com");
    for text in
        ["\"everything\"", "GitHub found it here:", "https://github.com/alice/dotfiles/blob/main/.pypirc", "/manage/account/history/"]
    {
        assert!(letter.text.contains(text), "{text} is missing:\n{}", letter.text);
    }
    assert!(!letter.text.contains("pypi-"), "a letter repeats no token");
}

#[sqlx::test(migrations = "../migrations")]
async fn m_38_a_narrowed_token_is_a_leak_of_the_token_that_it_was_made_of(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    assert_eq!(Reporter::github().report(&world, &[&restricted(&alice.token)]).await, [Label::TruePositive]);
    assert!(alice.tool().present(&world).await.is_err());
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_greedy_search_took_along_hides_no_token(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    assert_eq!(Reporter::github().report(&world, &[&format!("{}-and-more_", alice.token)]).await, [Label::TruePositive]);
    assert!(alice.tool().present(&world).await.is_err());
}

#[sqlx::test(migrations = "../migrations")]
async fn m_22_m_23_a_forged_token_with_a_known_id_revokes_nothing(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let cut = &alice.token[..alice.token.len() - 2];
    let changed = format!("{cut}AA");
    let foreign = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";
    let garbage =
        ["", "pypi-", "pypi-AgEIcHlwaS5vcmc", "not a token", cut, &changed, &forged(&alice.token), foreign, &"pypi-Ag".repeat(2000)];
    let labels = Reporter::github().report(&world, &garbage).await;
    assert_eq!(labels, vec![Label::FalsePositive; garbage.len()]);
    assert_eq!(world.state().await, state);
    assert!(alice.tool().present(&world).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_report_that_is_not_signed_well_changes_nothing_i_37(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let state = world.state().await;
    let github = Reporter::github();
    let body = body(&[&alice.token]);
    let good = github.sign(&body);
    let (id, signature) = ("github-public-key-identifier", "github-public-key-signature");
    let signed = good[signature].to_str().unwrap();
    let altered = body.replace("content", "commit");
    let cases: Vec<(HeaderMap, &str)> = vec![
        (headers(&[(id, "key-2"), (signature, signed)]), &body),
        (headers(&[(id, "key-1")]), &body),
        (headers(&[(signature, signed)]), &body),
        (headers(&[(id, "key-1"), (signature, "")]), &body),
        (headers(&[(id, "key-1"), (signature, "AAAA")]), &body),
        (headers(&[(id, "key-1"), (id, "key-1"), (signature, signed)]), &body),
        (headers(&[(id, "key-1"), (signature, signed), (signature, signed)]), &body),
        (headers(&[(id, "KEY-1"), (signature, signed)]), &body),
        (Reporter::with_another_key().sign(&body), &body),
        (good.clone(), &altered),
        (good.clone(), &body[1..]),
        (good.clone(), ""),
    ];
    for (headers, body) in cases {
        let before = world.last_event().await;
        let error = github.send(&world, &headers, body).await.unwrap_err();
        assert!(matches!(error, ReportRefused::Signature), "{headers:?} {error:?}");
        let seen = world.events_after(before).await;
        assert_eq!(seen.len(), 1, "{headers:?}");
        assert_eq!((seen[0].0.as_str(), seen[0].3.as_deref()), ("account:leak_report:refused", Some("bad_signature")));
        assert_eq!(world.state().await, state);
    }
    let before = world.last_event().await;
    assert!(matches!(github.send(&world, &HeaderMap::new(), &body).await, Err(ReportRefused::Signature)));
    assert_eq!(world.last_event().await, before, "who shows nothing has not tried to authenticate");
    assert!(alice.tool().present(&world).await.is_ok());
    github.send(&world, &good, &body).await.unwrap();
    assert!(alice.tool().present(&world).await.is_err(), "the same report, signed well, is believed");
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_configured_key_nobody_is_believed(pool: PgPool) {
    let world = World::new(pool).await;
    let body = body(&["pypi-"]);
    let github = Reporter::github();
    assert!(matches!(github.send(&world, &github.sign(&body), &body).await, Err(ReportRefused::Signature)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_signed_body_that_nobody_can_read_is_refused(pool: PgPool) {
    let world = world(pool).await;
    let github = Reporter::github();
    for body in ["", "{}", "[", "[1]", r#"[{"token":1,"type":"x"}]"#, r#"[{"type":"x"}]"#, r#"[{"token":"a","token":"b","type":"x"}]"#] {
        let before = world.last_event().await;
        assert!(matches!(github.send(&world, &github.sign(body), body).await, Err(ReportRefused::Body)), "{body}");
        assert_eq!(tags_after(&world, before).await, [("account:leak_report:refused".to_owned(), "refused".to_owned())]);
    }
    for body in ["[]", r#"[{"token":"a","type":"x","url":"","more":{}}]"#, r#"[{"token":"a","type":"x","url":null}]"#] {
        assert!(github.send(&world, &github.sign(body), body).await.is_ok(), "{body}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_report_that_comes_again_gets_the_same_answer_and_changes_nothing(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let github = Reporter::github();
    let twice = [alice.token.as_str(), &alice.token, "pypi-"];
    let labels = [Label::TruePositive, Label::TruePositive, Label::FalsePositive];
    assert_eq!(github.report(&world, &twice).await, labels);
    // The letter of the first report is a job until the post has gone.
    let letters = world.post().await.len();
    let (state, before) = (world.state().await, world.last_event().await);
    assert_eq!(github.report(&world, &twice).await, labels);
    assert_eq!(tags_after(&world, before).await, [("account:leak_report:received".to_owned(), "ok".to_owned())]);
    assert_eq!(world.post().await.len(), letters, "no second letter");
    assert_eq!(world.state().await, state);
}

#[sqlx::test(migrations = "../migrations")]
async fn of_many_reports_at_once_one_tells_the_owner(pool: PgPool) {
    let world = world(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let letters = world.post().await.len();
    let github = Reporter::github();
    let token = [alice.token.as_str()];
    let reports = futures_util::future::join_all((0..20).map(|_| github.report(&world, &token))).await;
    assert!(reports.iter().flatten().all(|label| *label == Label::TruePositive), "{reports:?}");
    assert_eq!(world.count("select count(*) from audit_events where tag = 'account:api_token:removed_leak'").await, 1);
    assert_eq!(world.post().await.len(), letters + 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_guesses_too_often_waits_and_a_good_report_costs_nothing(pool: PgPool) {
    let reporter = Reporter::github().configured();
    let world = World::with(pool, |settings| {
        settings.leak_reporters = vec![reporter];
        settings.limits.bad_credentials_per_address = 3;
    })
    .await;
    let (github, stranger) = (Reporter::github(), Reporter::with_another_key());
    for _ in 0..5 {
        github.report(&world, &["pypi-"]).await;
    }
    for _ in 0..3 {
        assert!(matches!(stranger.send(&world, &stranger.sign("[]"), "[]").await, Err(ReportRefused::Signature)));
    }
    let before = world.last_event().await;
    assert!(matches!(stranger.send(&world, &github.sign("[]"), "[]").await, Err(ReportRefused::TooMany(_))));
    assert_eq!(world.events_after(before).await[0].3.as_deref(), Some("too_many_attempts"));
    let elsewhere = Reporter { address: [198, 51, 100, 77].into(), ..github };
    assert_eq!(elsewhere.report(&world, &["pypi-"]).await, [Label::FalsePositive], "another address is not locked out");
}
