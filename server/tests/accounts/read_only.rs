//! A site that an administrator has made read-only: everything is read, nothing is changed, and who tries is told.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::wheel;

#[sqlx::test(migrations = "../migrations")]
async fn while_the_site_is_read_only_nothing_changes_and_everything_is_read(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let (_, root) = place.administrator().await;
    place.act(&root, "/api/admin/set-banner", &[("banner", "Back <b>at noon</b>")]).await;
    place.act(&root, "/api/admin/set-read-only", &[("read_only", "on")]).await;

    let profile = Ask::post("/api/accounts/save-profile?page=/manage/account/", &[("name", "Another")]).cookie(&alice.session);
    let before = place.now().await;
    let answer = place.send(&profile).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.body.contains("This site is read-only for a while. Nothing was changed.") && answer.sets_no_cookie(), "{answer:?}");
    assert!(!place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].reason.as_deref() == Some("read_only"), "{events:?}");

    let upload = wheel::upload("acme-lib", "1.1").with("authorization", &format!("Bearer {}", alice.token));
    let before = place.now().await;
    let answer = place.send(&upload).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (403, "Read-only mode: Uploads are temporarily disabled.\n"));
    assert_eq!(place.events_since(&before).await.len(), 1, "whoever uploads has authenticated");

    let home = place.send(&Ask::get("/")).await;
    assert!(home.status == 200 && home.body.contains("Back &lt;b&gt;at noon&lt;/b&gt;"), "{home:?}");
    assert_eq!(place.send(&Ask::get("/simple/acme-lib/")).await.status, 200);
    let again = place.log_in(&alice.person).await;
    place.act(&root, "/api/admin/set-read-only", &[("read_only", "off")]).await;
    place.act(&again, "/api/accounts/save-profile", &[("name", "Another")]).await;
    assert_eq!(place.send(&upload).await.status, 200);
}
