//! Whose reports of leaked tokens are believed.

use http::HeaderMap;
use sqlx::PgPool;
use store::leaks::{Label, ReportRefused};

use super::leak_reports::{tags_after, world};
use crate::support::reporter::{Reporter, body, headers};
use crate::support::{Maintainer, World};

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
    let elsewhere = github.at([198, 51, 100, 77]);
    assert_eq!(elsewhere.report(&world, &["pypi-"]).await, [Label::FalsePositive], "another address is not locked out");
}
