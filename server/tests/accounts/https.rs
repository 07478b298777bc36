//! A site with an `https` public URL: its cookies never leave TLS, and a browser that was here once comes by TLS alone.

use std::collections::BTreeSet;

use axum::http::{Method, header};
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::headers::{faults, faults_over_tls};
use crate::support::people::{Maintainer, PASSWORD, PRE_AUTH, SESSION};
use crate::support::place::Place;
use crate::support::wheel::upload;

const TLS: &str = "https://packages.example.org";

/// A form of a page of the site, as its browser sends it.
fn form(path: &str, fields: &[(&str, &str)]) -> Ask {
    Ask::new(Method::POST, path).with("accept", "text/html").with("origin", TLS).with("sec-fetch-site", "same-origin").form(fields)
}

/// The cookie of this name that is set, with its attributes but for how long it is kept.
fn set(answer: &Answer, name: &str) -> (String, BTreeSet<String>) {
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().expect("a cookie is text"));
    let found: Vec<&str> = cookies.filter(|cookie| cookie.split_once('=').is_some_and(|(given, _)| given == name)).collect();
    assert_eq!(found.len(), 1, "{name} in {answer:?}");
    let mut parts = found[0].split("; ").map(str::to_owned);
    let pair = parts.next().expect("a pair");
    (pair, parts.filter(|part| !part.starts_with("Max-Age=") && !part.starts_with("Expires=")).collect())
}

/// What the prefix `__Host-` demands (RFC 6265bis section 4.1.3.2), and what keeps scripts and other sites away. `Domain` is not among it.
fn flags(same_site: &str) -> BTreeSet<String> {
    ["HttpOnly", "Secure", "Path=/", same_site].map(str::to_owned).into()
}

/// Both steps of a log-in at the site over TLS: the session's cookie as the browser sends it back.
async fn log_in(place: &Place, alice: &Maintainer) -> String {
    let code = place.code(&alice.person).expect("alice has an app");
    let step = place.send(&form("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", PASSWORD)])).await;
    let (half, attributes) = set(&step, &format!("__Host-{PRE_AUTH}"));
    assert_eq!((step.location(), &attributes), ("/account/two-factor/", &flags("SameSite=Strict")), "{step:?}");
    let step = place.send(&form("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half)).await;
    let (session, attributes) = set(&step, &format!("__Host-{SESSION}"));
    assert_eq!((step.status.as_u16(), &attributes), (303, &flags("SameSite=Lax")), "{step:?}");
    let (_, attributes) = set(&step, "__Host-bonded-device");
    assert_eq!(attributes, flags("SameSite=Strict"), "{step:?}");
    session
}

#[sqlx::test(migrations = "../migrations")]
async fn over_tls_a_log_in_gives_cookies_that_stay_with_this_host_and_a_log_out_takes_everything(pool: PgPool) {
    let http = Place::new(pool).await;
    let alice = http.alice().await;
    let place = http.over_tls(TLS).await;
    let session = log_in(&place, &alice).await;

    let page = Ask::get("/manage/account/");
    let opened = place.send(&page.clone().cookie(&session)).await;
    assert!(opened.status == 200 && opened.body.contains("alice@example.org"), "{opened:?}");
    let without_prefix = session.strip_prefix("__Host-").expect("a prefix");
    let closed = place.send(&page.clone().cookie(without_prefix)).await;
    assert_eq!(closed.status, 303, "another host of this domain may have set it: {closed:?}");

    let before = place.now().await;
    let out = place.send(&form("/api/accounts/log-out?page=/", &[]).cookie(&session)).await;
    assert_eq!((out.status.as_u16(), out.location()), (303, "/?done=logged-out"), "{out:?}");
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"cookies\", \"storage\""), "{out:?}");
    assert_eq!(set(&out, &format!("__Host-{SESSION}")), (format!("__Host-{SESSION}="), flags("SameSite=Lax")), "{out:?}");
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].tag == "account:logout" && !events[0].is_refused(), "{events:?}");
    assert_eq!(place.send(&page.cookie(&session)).await.status, 303, "the session is over");
}

/// One request for every router and every kind of answer, and the status that it must get, so that the list says what it covers.
async fn requests(place: &Place, alice: &Maintainer) -> Vec<(Ask, u16)> {
    let file = place.published_file().await;
    let token = format!("Bearer {}", alice.token);
    let get = |path: &str| Ask::get(path);
    let stranger = Ask::new(Method::POST, "/api/accounts/log-in").with("origin", "https://evil.example").form(&[]);
    let tag = place.send(&get(&file)).await.header("etag").expect("a tag").to_owned();
    vec![
        (get("/"), 200),
        (get("/account/login/"), 200),
        (get("/manage/account/"), 303),
        (get("/nowhere/"), 404),
        (get("/pkg/bonded.svg"), 404),
        (stranger, 403),
        (form("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", "wrong")]), 303),
        (Ask::new(Method::PUT, "/account/login/").with("origin", TLS), 405),
        (upload("acme-lib", "1.1").with("authorization", &token), 200),
        (upload("acme-lib", "1.1"), 403),
        (Ask::new(Method::POST, "/legacy/").with("authorization", &token), 400),
        (get("/simple/"), 200),
        (get("/simple/Acme_Lib/"), 301),
        (get("/simple/nothing/"), 404),
        (get(&file), 200),
        (get(&file).with("if-none-match", &tag), 304),
        (get(&format!("{file}x")), 404),
        (get("/rss/updates.xml"), 200),
        (get("/feed/nothing/history.atom"), 404),
        (get("/_/health/live"), 200),
        (get("/.well-known/change-password"), 303),
        (Ask::new(Method::POST, "/_/secrets/disclose-token"), 400),
        (Ask::new(Method::DELETE, "/_/health/live"), 405),
    ]
}

#[sqlx::test(migrations = "../migrations")]
async fn over_tls_every_answer_asks_for_tls_from_now_on_and_without_it_none_does(pool: PgPool) {
    let http = Place::new(pool).await;
    let alice = http.alice().await;
    let place = http.over_tls(TLS).await;
    for (ask, status) in requests(&place, &alice).await {
        let answer = place.send(&ask).await;
        assert_eq!(answer.status, status, "{ask:?} {answer:?}");
        assert_eq!(faults_over_tls(&ask.path, &answer), [""; 0], "{ask:?} {answer:?}");
    }
    for ask in [Ask::get("/"), Ask::get("/nowhere/"), Ask::get("/simple/"), upload("acme-lib", "1.2")] {
        assert_eq!(faults(&ask.path, &http.send(&ask).await), [""; 0], "{ask:?}");
    }
}
