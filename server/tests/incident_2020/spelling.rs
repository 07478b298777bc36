//! Another spelling of a path, of a method or of a name is no way around a guard (guards stand at doors, not at prefixes of paths).

use axum::http::Method;
use sqlx::PgPool;

use super::matrix::Matrix;
use crate::support::ask::Ask;
use crate::support::people::ACCOUNT;
use crate::support::wheel::upload;

/// Other ways to write a path. A server or a proxy that tidies some of them up for the guard and others for the handler has two opinions.
fn spellings(path: &str) -> Vec<String> {
    let inner = path.trim_matches('/');
    let (first, rest) = inner.split_once('/').unwrap_or((inner, ""));
    let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
    let end = if path.ends_with('/') { "/" } else { "" };
    let letter = first.as_bytes()[0];
    vec![
        format!("//{inner}{end}"),
        format!("/{first}//{}{end}", rest.trim_start_matches('/')),
        format!("/./{inner}{end}"),
        format!("/{first}/.{rest}{end}"),
        format!("/x/../{inner}{end}"),
        format!("/{inner}/..;{end}"),
        format!("/%2e/{inner}{end}"),
        format!("/{first}%2F{}{end}", rest.trim_start_matches('/')),
        format!("/%{letter:02x}{}{rest}{end}", &first[1..]),
        format!("/{}{rest}{end}", first.to_uppercase()),
        format!("/{inner}{}", if end.is_empty() { "/" } else { "" }),
        format!("/{inner};a=b{end}"),
        format!("/{inner}%00{end}"),
        format!("/{inner}{end}?_method=POST&token=x&session=x"),
    ]
}

/// Headers by which some frameworks let a request be another, or be of another person.
const OVERRIDES: [(&str, &str); 9] = [
    ("x-http-method-override", "POST"),
    ("x-http-method", "DELETE"),
    ("x-method-override", "POST"),
    ("x-original-url", "/manage/account/"),
    ("x-rewrite-url", "/manage/account/"),
    ("x-forwarded-user", "alice"),
    ("remote-user", "alice"),
    ("x-webauth-user", "alice"),
    ("proxy-authorization", "Basic YWxpY2U6cGFzc3dvcmQ="),
];

const REPRESENTATIVE: [(&str, Method); 8] = [
    ("/manage/account/", Method::GET),
    ("/manage/account/token/", Method::GET),
    ("/manage/account/totp-provision", Method::GET),
    ("/api/tokens/create", Method::POST),
    ("/api/accounts/log-out", Method::POST),
    ("/account/reauthenticate/", Method::GET),
    ("/project/acme-lib/", Method::GET),
    ("/simple/acme-lib/", Method::GET),
];

fn ask(method: &Method, path: &str) -> Ask {
    let ask = Ask::new(method.clone(), path).with("accept", "text/html");
    if method.is_safe() { ask } else { ask.same_origin().form(&[("name", "another"), ("scope", ACCOUNT)]) }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_spelling_of_a_path_lets_a_token_in(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let header = format!("Bearer {}", matrix.alice.token);
    for (path, method) in &REPRESENTATIVE {
        for spelling in spellings(path) {
            let nobody = ask(method, &spelling);
            matrix.no_better(&nobody, &nobody.clone().with("authorization", &header), 1).await;
        }
    }
    matrix.was_not_empty(100);
}

#[sqlx::test(migrations = "../migrations")]
async fn no_spelling_of_a_path_lets_half_a_log_in_in(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let cookie = matrix.place.half_log_in(&matrix.alice.person).await;
    for (path, method) in &REPRESENTATIVE {
        for spelling in spellings(path) {
            let before = matrix.place.now().await;
            let nobody = matrix.place.send(&ask(method, &spelling)).await;
            let answer = matrix.place.send(&ask(method, &spelling).cookie(&cookie)).await;
            assert_eq!(answer.masked(), nobody.masked(), "{spelling}");
            assert!(!matrix.place.changed_since(&before).await, "{spelling}");
            // A spelling that still is the door writes its refusal, one that is no door has nothing to write.
            let events = matrix.place.events_since(&before).await;
            assert!(events.len() <= 1 && events.iter().all(|event| event.reason.as_deref() == Some("second_factor_due")), "{events:?}");
        }
    }
    let session = matrix.alice.session.clone();
    assert!(matrix.opens_account(Ask::get("/manage/account/").cookie(&session)).await);
    matrix.no_better(&Ask::get("/"), &Ask::get("/").cookie(&cookie), 0).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn no_header_makes_a_request_another_or_of_another_person(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    for (path, method) in &REPRESENTATIVE {
        for (name, value) in OVERRIDES {
            let nobody = ask(method, path);
            matrix.no_better(&nobody, &nobody.clone().with(name, value), 0).await;
        }
    }
    matrix.was_not_empty(70);
}

#[sqlx::test(migrations = "../migrations")]
async fn no_other_spelling_of_the_upload_door_takes_a_token(pool: PgPool) {
    let mut matrix = Matrix::new(pool).await;
    let header = format!("Bearer {}", matrix.alice.token);
    let spelled =
        ["//legacy/", "/./legacy/", "/legacy//", "/LEGACY/", "/%6cegacy/", "/legacy%2F", "/legacy/.", "/x/../legacy/", "/legacy;/", "/"];
    for path in spelled {
        let mut nobody = upload("acme-lib", "1.1").same_origin();
        nobody.path = path.to_owned();
        matrix.no_better(&nobody, &nobody.clone().with("authorization", &header), 1).await;
    }
    for path in ["/legacy/", "/legacy", "/legacy/?x=y"] {
        let mut good = upload("acme-lib", "1.1").with("authorization", &header);
        good.path = path.to_owned();
        let answer = matrix.place.send(&good).await;
        assert_eq!(answer.status, 200, "{path} is the door: {answer:?}");
    }
}
