//! What administrators see of everybody: events of the whole site, and jobs that wait.

use domain::audit::HistoryFilter;
use sqlx::PgPool;
use store::accounts::Operator;
use store::auth::Admin2fa;
use store::mail::MailState;
use store::site::SiteError;

use super::administrators::{administrator, named};
use super::project_acts::owner;
use crate::support::World;

#[sqlx::test(migrations = "../migrations")]
async fn all_events_are_found_by_person_project_kind_and_id(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    world.store.admin_end_sessions(Operator::Cli, &named("alice")).await.unwrap();
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let found = async |kind: &str, about: &str| {
        let filter = HistoryFilter::read(|name| (name == "kind").then_some(kind)).unwrap();
        let search = world.store.audit_search(&who, filter, about).await.unwrap();
        world.store.search_events(&search, None, 50).await.unwrap()
    };
    let ended = found("account:sessions:ended", "ALICE").await;
    assert_eq!((ended.len(), ended[0].subject.as_deref(), ended[0].actor.as_deref()), (1, Some("alice"), None));
    let made = found("project:create", "Demo").await;
    assert_eq!((made.len(), made[0].subject.as_deref(), made[0].actor.as_deref()), (1, Some("demo"), Some("alice")));
    assert!(made[0].record.ip.is_some(), "an administrator sees from where");
    let id = made[0].record.subject.clone().unwrap();
    assert_eq!(found("project:create", &id).await, made);
    assert!(found("", "nobody-of-this-name").await.is_empty(), "nobody is not everybody");
    let search = world.store.audit_search(&who, HistoryFilter::default(), "").await.unwrap();
    let newest = world.store.search_events(&search, None, 2).await.unwrap();
    let older = world.store.search_events(&search, Some(newest[1].record.id), 1).await.unwrap();
    assert_eq!(older[0].record.id, newest[1].record.id - 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_mail_log_says_what_left_and_forgets_it_after_thirty_days(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    let sent = world.post().await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let log = world.store.mail_log(&who, "", 1).await.unwrap();
    assert_eq!(log.total, u64::try_from(sent.len()).unwrap());
    let administrator = world.store.mail_log(&who, "you are an ADMINISTRATOR", 1).await.unwrap().letters;
    let [letter] = administrator.as_slice() else { panic!("{administrator:?}") };
    assert_eq!((letter.recipient.as_str(), letter.state, letter.attempts), ("root@example.com", MailState::Left, 1));
    assert_eq!(world.store.mail_log(&who, "nobody@", 1).await.unwrap().total, 0);
    world.wait(time::Duration::days(31));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.store.mail_log(&who, "", 1).await.unwrap().total, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_job_that_waits_for_its_next_try_can_be_tried_now(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    world.meddle("update jobs set attempts = 3, last_error = 'no route to host', run_at = run_at + interval '1 day'").await;
    let sent = world.post().await.len();
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let waiting = world.store.waiting_jobs(&who).await.unwrap();
    assert!(!waiting.is_empty());
    assert_eq!((waiting[0].attempts, waiting[0].last_error.as_deref()), (3, Some("no route to host")));

    world.store.retry_job(who, waiting[0].id).await.unwrap();
    assert_eq!(world.post().await.len(), sent + 1);
    let before = world.last_event().await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    assert!(matches!(world.store.retry_job(who, waiting[0].id).await, Err(SiteError::State(_))));
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "site:job:retry" && outcome == "refused"), "{seen:?}");
}
