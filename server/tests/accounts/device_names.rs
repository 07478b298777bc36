//! Names that want to be more than text.

use sqlx::PgPool;

use crate::new_device::add_device;
use crate::support::ask::Ask;
use crate::support::people::SESSION;
use crate::support::place::Place;

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><svg/onload=alert(1)>",
    "&lt;b&gt;\u{201c}{{7*7}}\u{201d}",
    "javascript:alert(1)//%3Cscript%3E",
];

/// As a browser must get it for it to be text.
fn encoded(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[sqlx::test(migrations = "../migrations")]
async fn a_25_names_of_devices_and_people_are_text_on_every_page_and_in_the_browsers_own_dialog(pool: PgPool) {
    let place = Place::new(pool).await;
    let mut alice = place.alice().await;
    for name in HOSTILE {
        alice.session = add_device(&place, &alice.session, name, &mut Place::device()).await;
    }
    let id = place.newest_device_id().await;
    for page in ["/manage/account/two-factor/", "/manage/account/history/"] {
        let shown = place.send(&Ask::get(page).cookie(&alice.session)).await;
        for name in HOSTILE {
            let text = shown.body.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'");
            assert!(text.contains(&encoded(name)), "{page} does not show {name}: {text}");
        }
        for live in ["<script>alert", "<img src=x", "<svg/onload", "' onmouseover='alert(1)'>"] {
            assert!(!shown.body.contains(live), "{page} holds {live}");
        }
    }

    // What the browser's dialog shows arrives letter by letter: it is text there, and it left no attribute on the way.
    for name in HOSTILE {
        place.act(&alice.session, "/api/accounts/save-profile", &[("name", name)]).await;
        let mut told = String::new();
        place
            .answer("/manage/account/webauthn-provision", &alice.session, |options| {
                options.clone_into(&mut told);
                String::new()
            })
            .await;
        let options: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        assert_eq!(options["user"]["displayName"], name);
        assert_eq!(options["user"]["name"], "alice");
    }

    // The page that confirms names the device that would go.
    place.clock.advance(time::Duration::minutes(16));
    let ask = Ask::post("/api/devices/remove?page=/manage/account/two-factor/", &[("id", &id)]).cookie(&alice.session);
    let interrupted = place.send(&ask).await;
    let page = place.send(&Ask::get(interrupted.location()).cookie(&alice.session)).await;
    assert!(page.body.contains("Remove a security device") && !page.body.contains("<script>alert"), "{page:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_25_a_name_that_turns_the_page_around_is_not_taken(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    for name in ["a\u{202e}b", "a\u{0}b", "a\u{2028}b", "", &"x".repeat(65)] {
        let mut device = Place::device();
        let answer = place.answer("/manage/account/webauthn-provision", &alice.session, |options| device.create(options)).await;
        let before = place.now().await;
        let ask = Ask::post("/api/devices/add?page=/manage/account/webauthn-provision", &[("name", name), ("device", &answer)]);
        let refused = place.send(&ask.cookie(&alice.session)).await;
        assert!(refused.location().contains("__err") && refused.cookie(SESSION).is_none(), "{name:?}: {refused:?}");
        assert!(!place.changed_since(&before).await, "{name:?}");
    }
}
