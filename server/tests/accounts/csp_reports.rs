//! What browsers report about our pages.

use axum::http::Method;
use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::headers::faults;
use crate::support::people::SESSION;
use crate::support::place::Place;

const DOOR: &str = "/_/reports/csp";
const REPORT: &str = r#"[{"age":2,"body":{"blockedURL":"https://evil.example/x.js","disposition":"enforce","documentURL":
    "http://localhost:8000/account/login/?next=/","effectiveDirective":"script-src-elem","originalPolicy":"default-src 'none'","sample":"",
    "statusCode":200},"type":"csp-violation","url":"http://localhost:8000/account/login/","user_agent":"Mozilla/5.0"}]"#;

/// A report as Chromium sends it: from the page's own origin, or from nowhere that it says.
fn report(body: &str) -> Ask {
    let mut ask = Ask::new(Method::POST, DOOR).with("content-type", "application/reports+json");
    ask.body = body.as_bytes().to_vec();
    ask
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_names_where_a_browser_reports_to_and_the_report_is_taken(pool: PgPool) {
    let place = Place::new(pool).await;
    let page = place.send(&Ask::get("/account/login/")).await;
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.split(';').any(|directive| directive.trim() == "report-to csp"), "{policy}");
    assert_eq!(page.header("reporting-endpoints"), Some("csp=\"/_/reports/csp\""));

    let before = place.now().await;
    let foreign =
        report(REPORT).with("origin", "null").with("sec-fetch-site", "cross-site").cookie(&format!("{SESSION}=AAAAAAAAAAAAAAAAAAAAAA"));
    for ask in [report(REPORT), report(REPORT).same_origin(), foreign, report("[]")] {
        let answer = place.send(&ask).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (204, ""), "{ask:?} {answer:?}");
        assert!(answer.sets_no_cookie());
        assert_eq!(faults(DOOR, &answer), [""; 0], "{answer:?}");
    }
    assert!(
        !place.changed_since(&before).await && place.events_since(&before).await.is_empty(),
        "nothing is kept and nobody is authenticated"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_report_too_long_or_too_often_is_refused(pool: PgPool) {
    let place = Place::with(pool, |settings| settings.limits.csp_reports_per_address = 4).await;
    let mut form = report("a=b");
    form.headers.insert("content-type", "application/x-www-form-urlencoded".parse().expect("a value"));
    let before = place.now().await;
    for (ask, status) in [
        (form, 415),
        (report("{}"), 400),
        (report("[{\"type\":1}]"), 400),
        (report(&format!("[{}]", " ".repeat(64 << 10))), 413),
        (report(REPORT), 204),
        (report(REPORT), 429),
    ] {
        let answer = place.send(&ask).await;
        assert_eq!(answer.status, status, "{ask:?} {answer:?}");
        assert!(status != 429 || answer.header("retry-after") == Some("300"), "{answer:?}");
        assert_eq!(faults(DOOR, &answer), [""; 0], "{answer:?}");
    }
    assert_eq!(place.send_from([198, 51, 100, 9], &report(REPORT)).await.status, 204, "others may report");
    assert!(!place.changed_since(&before).await && place.events_since(&before).await.is_empty());
}
