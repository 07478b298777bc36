//! Somebody who searches public places finds tokens and reports them, signed.

use macaroon::{Format, Macaroon, MacaroonKey};
use sqlx::PgPool;
use store::leaks::Label;

use crate::support::reporter::Reporter;
use crate::support::{Maintainer, World};

pub(super) async fn world(pool: PgPool) -> World {
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

pub(super) async fn tags_after(world: &World, before: i64) -> Vec<(String, String)> {
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
