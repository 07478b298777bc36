//! Histories: everybody reads their own, owners read their project's, and nobody learns from where others act.

use domain::audit::HistoryFilter;
use domain::project::NormalizedName;
use sqlx::PgPool;
use store::audit::HistoryEvent;
use store::auth::{Refusal, Session2fa};

use crate::support::{Browser, Person, World};

fn filter(pairs: &[(&str, &str)]) -> HistoryFilter {
    HistoryFilter::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)).unwrap()
}

async fn own(world: &World, browser: &Browser, asked: &[(&str, &str)]) -> Vec<HistoryEvent> {
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.history(&world.store.own_history(&who), &filter(asked), None, 1000).await.unwrap()
}

/// Alice owns `acme`, bob maintains it; both have acted on it.
async fn acme(world: &World, alice: &Browser, bob: &Browser) {
    let (alice, _) = alice.admitted::<Session2fa>(world).await;
    let (bob, _) = bob.admitted::<Session2fa>(world).await;
    for statement in [
        "insert into projects (project_id, name, normalized_name, ultranormalized_name, serial, created_at) \
         values ('00000000-0000-4000-8000-00000000ac3e', 'acme', 'acme', 'acme', 1, now())"
            .to_owned(),
        format!(
            "insert into project_roles (project_id, account_id, role, created_at) values \
             ('00000000-0000-4000-8000-00000000ac3e', '{}', 'Owner', now()), ('00000000-0000-4000-8000-00000000ac3e', '{}', 'Maintainer', now())",
            alice.account(),
            bob.account()
        ),
        [(1, alice.account(), "198.51.100.1"), (2, bob.account(), "203.0.113.2")]
            .map(|(more, actor, ip)| {
                format!(
                    "insert into audit_events (id, time, tag, subject, actor, method, ip, user_agent, outcome, detail, previous_hash, hash) \
                     select max(id) + {more}, now(), 'file:add', 'project:00000000-0000-4000-8000-00000000ac3e', 'user:{actor}', 'api_token', \
                     '{ip}', 'twine/6', 'ok', '{{}}', sha256('0'), sha256('{more}') from audit_events"
                )
            })
            .join(";"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&world.pool).await.unwrap();
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_person_reads_their_own_history_newest_first_and_nobody_elses(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, _) = Person::enrolled(&world, "alice").await;
    Person::enrolled(&world, "bob").await;
    assert!(alice.try_password(&world, &mut Browser::at([198, 51, 100, 9]), "wrong").await.is_err());
    let browser = alice.logged_in(&world).await;
    let (who, _) = browser.admitted::<Session2fa>(&world).await;
    let all = own(&world, &browser, &[]).await;
    let subject = format!("user:{}", who.account());
    assert!(all.iter().all(|event| event.record.subject.as_deref() == Some(subject.as_str())));
    assert!(all.windows(2).all(|pair| pair[0].record.id > pair[1].record.id));
    assert_eq!(all.last().unwrap().record.tag, "account:create");
    let attack = all.iter().find(|event| event.record.tag == "account:login:failure").unwrap();
    assert_eq!((attack.record.ip.as_deref(), attack.record.user_agent.as_deref()), (Some("198.51.100.9"), Some("Browser/1")));
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_stay_what_they_are_while_events_arrive(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let before = own(&world, &browser, &[]).await;
    let (who, _) = browser.admitted::<Session2fa>(&world).await;
    let history = world.store.own_history(&who);
    let mut pages = world.store.history(&history, &HistoryFilter::default(), None, 3).await.unwrap();
    while let Some(last) = pages.last().map(|event| event.record.id) {
        // Between two pages somebody tries to get in.
        assert!(alice.try_password(&world, &mut Browser::new(), "wrong").await.is_err());
        let page = world.store.history(&history, &HistoryFilter::default(), Some(last), 3).await.unwrap();
        if page.is_empty() {
            break;
        }
        pages.extend(page);
    }
    assert_eq!(pages, before);
    assert!(own(&world, &browser, &[]).await.len() > before.len());
}

#[sqlx::test(migrations = "../migrations")]
async fn each_part_of_a_filter_leaves_out_what_it_says_and_nothing_else(pool: PgPool) {
    let world = World::new(pool).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    world.wait(time::Duration::minutes(50));
    assert!(alice.try_password(&world, &mut Browser::at([198, 51, 100, 9]), "wrong").await.is_err());
    let all = own(&world, &browser, &[]).await;
    let is = |asked: &'static [(&'static str, &'static str)], wanted: fn(&HistoryEvent) -> bool| {
        let (all, world, browser) = (&all, &world, &browser);
        async move {
            let wanted: Vec<_> = all.iter().filter(|event| wanted(event)).cloned().collect();
            assert!(!wanted.is_empty() && wanted.len() < all.len(), "{asked:?} tells nothing apart");
            assert_eq!(own(world, browser, asked).await, wanted, "{asked:?}");
        }
    };
    is(&[("kind", "account:login:failure")], |event| event.record.tag == "account:login:failure").await;
    is(&[("method", "password")], |event| event.record.method == "password").await;
    is(&[("outcome", "refused")], |event| event.record.outcome == "refused").await;
    is(&[("address", "198.51.100.9")], |event| event.record.ip.as_deref() == Some("198.51.100.9")).await;
    is(&[("address", "198.51.100.77/24")], |event| event.record.ip.as_deref() == Some("198.51.100.9")).await;
    is(&[("address", "192.0.2.0/24"), ("outcome", "ok")], |event| event.record.outcome == "ok").await;
    assert_eq!(own(&world, &browser, &[("from", "2026-11-23"), ("until", "2026-11-23")]).await, all, "a day is whole");
    assert_eq!(own(&world, &browser, &[("from", "2026-11-24")]).await, []);
    assert_eq!(own(&world, &browser, &[("until", "2026-11-22")]).await, []);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_owner_reads_the_projects_history_and_not_from_where_others_acted(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, alice) = Person::enrolled(&world, "alice").await;
    let (_, bob) = Person::enrolled(&world, "bob").await;
    acme(&world, &alice, &bob).await;
    let (who, _) = alice.admitted::<Session2fa>(&world).await;
    let history = world.store.project_history(&who, &NormalizedName::parse("acme").unwrap()).await.unwrap();
    let events = world.store.history(&history, &HistoryFilter::default(), None, 50).await.unwrap();
    let seen: Vec<_> = events.iter().map(|event| (event.by.as_deref(), event.record.ip.as_deref())).collect();
    assert_eq!(seen, [(Some("bob"), None), (None, Some("198.51.100.1"))]);
    assert_eq!((events[0].record.user_agent.as_deref(), events[0].record.credential.as_deref()), (None, None));
    for (address, count) in [("203.0.113.2", 0), ("203.0.113.0/24", 0), ("198.51.100.1", 1)] {
        let found = world.store.history(&history, &filter(&[("address", address)]), None, 50).await.unwrap();
        assert_eq!(found.len(), count, "a filter tells nothing that the page doesn't: {address}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_project_shows_its_history_to_owners_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, alice) = Person::enrolled(&world, "alice").await;
    let (_, bob) = Person::enrolled(&world, "bob").await;
    let (_, carol) = Person::enrolled(&world, "carol").await;
    acme(&world, &alice, &bob).await;
    let name = NormalizedName::parse("acme").unwrap();
    let (who, _) = bob.admitted::<Session2fa>(&world).await;
    assert!(matches!(world.store.project_history(&who, &name).await, Err(Refusal::Forbidden)));
    let (who, _) = carol.admitted::<Session2fa>(&world).await;
    assert!(matches!(world.store.project_history(&who, &name).await, Err(Refusal::NotFound)));
    let nothing = NormalizedName::parse("nothing").unwrap();
    assert!(matches!(world.store.project_history(&who, &nothing).await, Err(Refusal::NotFound)));
}
