//! What administrators see of everybody: events of the whole site, and jobs that wait.

use domain::audit::HistoryFilter;
use sqlx::PgPool;
use store::accounts::Operator;
use store::audit::{EventName, FoundEvent, Question};
use store::auth::{Admin2fa, Fresh2fa};
use store::mail::{MailState, Post};
use store::site::SiteError;

use super::administrators::{administrator, named};
use super::project_acts::owner;
use crate::support::{Browser, Person, World};

fn name(named: Option<&EventName>) -> Option<&str> {
    named.map(|named| named.name.as_str())
}

#[sqlx::test(migrations = "../migrations")]
async fn all_events_are_found_by_person_project_kind_and_id(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    world.store.admin_end_sessions(Operator::Cli, &named("alice")).await.unwrap();
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let found = async |kind: &str, about: &str| {
        let filter = HistoryFilter::read(|name| (name == "kind").then_some(kind)).unwrap();
        let search = world.store.audit_search(&who, filter, Question { about, text: "" }).await.unwrap();
        world.store.search_events(&search, None, 50).await.unwrap()
    };
    let ended = found("account:sessions:ended", "ALICE").await;
    assert_eq!((ended.len(), name(ended[0].subject.as_ref()), name(ended[0].actor.as_ref())), (1, Some("alice"), None));
    let made = found("project:create", "Demo").await;
    assert_eq!((made.len(), name(made[0].subject.as_ref()), name(made[0].actor.as_ref())), (1, Some("demo"), Some("alice")));
    assert!(made[0].record.ip.is_some(), "an administrator sees from where");
    let id = made[0].record.subject.clone().unwrap();
    assert_eq!(found("project:create", &id).await, made);
    assert!(found("", "nobody-of-this-name").await.is_empty(), "nobody is not everybody");
    let search = world.store.audit_search(&who, HistoryFilter::default(), Question::default()).await.unwrap();
    let newest = world.store.search_events(&search, None, 2).await.unwrap();
    let older = world.store.search_events(&search, Some(newest[1].record.id), 1).await.unwrap();
    assert_eq!(older[0].record.id, newest[1].record.id - 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn events_are_found_by_request_reason_and_detail_and_by_the_name_of_who_is_gone(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    assert!(alice.try_password(&world, &mut Browser::new(), "wrong-wrong-wrong").await.is_err());
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let request = client.request().to_string();
    world.store.delete_account(who, &client, "alice").await.unwrap();
    let (_, root) = administrator(&world, "root").await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let found = async |about: &str, text: &str| {
        let search = world.store.audit_search(&who, HistoryFilter::default(), Question { about, text }).await.unwrap();
        world.store.search_events(&search, None, 50).await.unwrap()
    };
    let tags = |events: Vec<FoundEvent>| events.into_iter().map(|event| event.record.tag).collect::<Vec<_>>();
    assert_eq!(tags(found("", &request).await), ["account:delete"]);
    assert_eq!(tags(found("", "wrong password").await), ["account:login:failure"]);
    assert_eq!(tags(found("", "Wrong_PASS").await), ["account:login:failure"]);
    assert!(tags(found("", "\"ALICE\"").await).contains(&"account:delete".to_owned()));
    assert!(found("", "no event says this").await.is_empty());
    let of_alice = found("Alice", "").await;
    assert!(of_alice.len() > 5, "{of_alice:?}");
    assert_eq!(of_alice[0].subject, Some(EventName { name: "alice".to_owned(), is_gone: true }));
    assert!(!found("root", "").await[0].subject.as_ref().unwrap().is_gone);
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
    let waiting = world.store.waiting_jobs(&who, 1).await.unwrap().jobs;
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

#[sqlx::test(migrations = "../migrations")]
async fn a_job_that_was_given_up_stands_there_for_thirty_days_and_can_be_tried_again(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    std::fs::write(&mail, "in the way").unwrap();
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail.clone())).await;
    Person::registered(&world, "alice").await;
    world.post().await;
    world.wait(time::Duration::hours(25));
    world.post().await;
    let (_, root) = administrator(&world, "root").await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let found = world.store.waiting_jobs(&who().await, 1).await.unwrap();
    let given_up = found.jobs.into_iter().next().unwrap();
    assert_eq!((given_up.attempts, found.pages), (2, 1));
    assert!(given_up.given_up_at.is_some() && given_up.last_error.is_some(), "{given_up:?}");
    let tried = async || world.count("select attempts::bigint from jobs where given_up_at is not null").await;
    world.post().await;
    assert_eq!(tried().await, 2, "nobody tries it by themselves");

    world.store.retry_job(who().await, given_up.id).await.unwrap();
    world.post().await;
    assert_eq!(tried().await, 3, "one more try for what is older than a day");
    std::fs::remove_file(&mail).unwrap();
    world.store.retry_job(who().await, given_up.id).await.unwrap();
    world.post().await;
    assert_eq!(world.count("select count(*) from jobs where given_up_at is not null").await, 0);
    assert!(std::fs::read_dir(&mail).unwrap().any(|entry| entry.unwrap().file_name().to_string_lossy().contains("alice@example.com")));
}
