//! The page that makes the first administrator: there while it is needed, asked as a browser without scripts asks.

use sqlx::PgPool;
use store::Registration;

use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, SESSION, went_on};
use crate::support::place::Place;

fn form(code: &str) -> Ask {
    let person = [("name", "Root"), ("username", "root"), ("email", "root@example.org"), ("code", code)];
    let passwords = [("password", PASSWORD), ("password_confirm", PASSWORD)];
    Ask::post("/api/accounts/first-run?page=/first-run/", &[&person[..], &passwords[..]].concat())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_page_is_there_until_somebody_administrates_the_site(pool: PgPool) {
    let place = Place::with(pool, |settings| settings.registration = Registration::Closed).await;
    let page = Ask::get("/first-run/");
    assert_eq!(place.send(&page).await.status, 404, "without a code there is nothing to type");
    assert_eq!(place.send(&form("77777-77777-77777-77777-777774")).await.status, 404);
    let code = place.operator().offer_first_run(None).await.expect("an answer").expect("a code").display();
    let shown = place.send(&page).await;
    assert_eq!((shown.status.as_u16(), shown.header("cache-control")), (200, Some("no-store")), "{shown:?}");
    for label in ["Name", "Username", "Email address", "Password", "Confirm password", "One-time code"] {
        assert!(shown.body.contains(&format!(">{label}</label>")), "{label}");
    }
    assert!(shown.body.contains("Create administrator account</button>"));

    let before = place.now().await;
    let wrong = place.send(&form("77777-77777-77777-77777-777774")).await;
    let again = place.send(&Ask::get(wrong.location())).await;
    assert!(again.body.contains("This code isn't right") || again.body.contains("This code isn&#x27;t right"), "{again:?}");
    assert!(again.body.contains("value=\"root\"") && !again.body.contains("77777"), "what was typed stays, but for the code");
    assert!(!place.changed_since(&before).await && wrong.sets_no_cookie());

    let done = place.send(&form(&code)).await;
    assert!(went_on(&done) && done.cookie(SESSION).is_none(), "{done:?}");
    assert!(place.send(&Ask::get(done.location())).await.body.contains("Administrator account created."));
    assert_eq!(place.send(&page).await.status, 404);
    assert_eq!(place.send(&form(&code)).await.status, 404, "the code is used up");
}
