//! Histories leave the site as files and as feeds: what the page shows, and nothing to anybody else.

use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::Maintainer;
use crate::support::place::{ORIGIN, Place};

const OWN: &str = "/manage/account/history/";
const PROJECT: &str = "/manage/project/acme-lib/history/";

async fn get(place: &Place, session: &str, path: &str) -> Answer {
    place.send(&Ask::get(path).cookie(session)).await
}

/// Bob, with a second factor and no project.
async fn bob(place: &Place) -> String {
    let mut bob = place.register("bob").await;
    let session = place.log_in(&bob).await;
    place.enrol(&mut bob, &session).await
}

/// The address of a new feed, as its page shows it once.
async fn feed_address(place: &Place, session: &str, page: &str, project: &str) -> String {
    place.act(session, "/api/history/open-feed", &[("project", project)]).await;
    let shown = get(place, session, page).await;
    let (_, rest) = shown.body.split_once("id=\"feed-address\">").unwrap_or_else(|| panic!("no address: {shown:?}"));
    let (address, _) = rest.split_once('<').expect("an element ends");
    assert!(!get(place, session, page).await.body.contains("id=\"feed-address\""), "it is shown once");
    address.trim().strip_prefix(ORIGIN).expect("our own address").to_owned()
}

fn ids(ndjson: &Answer) -> Vec<i64> {
    let line = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["id"].as_i64().expect("an id");
    ndjson.body.lines().map(line).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_holds_what_the_filter_shows_and_more_than_one_page_of_it(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    // More than one piece of the export, and a program that a spreadsheet would run.
    let events = "insert into audit_events (id, time, tag, subject, actor, method, ip, user_agent, outcome, reason, detail, previous_hash, hash) \
         select last + more, to_timestamp(1793534400), 'account:login:failure', subject, null, 'password', '198.51.100.9', '=HYPERLINK(1)', \
         'refused', 'wrong_password', '{}', sha256(''), sha256(more::text::bytea) \
         from (select max(id) as last, min(subject) filter (where subject like 'user:%') as subject from audit_events) as log, generate_series(1, 2500) as more";
    sqlx::query(events).execute(&place.pool).await.expect("events");
    let filter = "?outcome=refused&address=198.51.100.0%2F24";
    let ndjson = get(&place, &alice.session, &format!("{OWN}events.ndjson{filter}")).await;
    assert_eq!(ndjson.header("content-type"), Some("application/x-ndjson; charset=utf-8"));
    let ids = ids(&ndjson);
    assert_eq!(ids.len(), 2500);
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1] + 1), "newest first, none twice, none missing");

    let csv = get(&place, &alice.session, &format!("{OWN}events.csv{filter}")).await;
    assert_eq!(csv.header("content-disposition"), Some("attachment; filename=\"security-history.csv\""));
    assert!(csv.header("content-security-policy").is_some_and(|policy| policy.starts_with("sandbox")));
    let lines: Vec<_> = csv.body.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 2501);
    assert!(lines[0].starts_with("id,time,tag,"));
    assert!(lines[1..].iter().all(|line| line.contains(",\"'=HYPERLINK(1)\",")), "no cell is run (ASVS 1.2.10)");

    let all = get(&place, &alice.session, &format!("{OWN}events.ndjson")).await;
    assert!(all.body.lines().count() > 2500);
    let none = get(&place, &alice.session, &format!("{OWN}events.ndjson?kind=account:frozen")).await;
    assert_eq!((none.status.as_u16(), none.body.as_str()), (200, ""));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_filter_that_says_nothing_known_is_refused_and_told(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    for query in ["?address=localhost", "?kind=everything", "?from=2026-02-30"] {
        let page = get(&place, &alice.session, &format!("{OWN}{query}")).await;
        assert!(page.status == 400 && page.body.contains("role=\"alert\"") && page.body.contains("aria-invalid=\"true\""), "{page:?}");
        for name in ["events.csv", "events.ndjson"] {
            assert_eq!(get(&place, &alice.session, &format!("{OWN}{name}{query}")).await.status, 400);
        }
    }
    let page = get(&place, &alice.session, &format!("{OWN}?method=password%2Btotp&from=2026-01-01")).await;
    assert!(page.body.contains("events.csv?method=password%2Btotp&amp;from=2026-01-01"), "the links keep the filter: {page:?}");
    assert!(page.body.contains("Wasn't you?"), "what to do stands beside what frightens");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_project_shows_its_history_to_its_owner_alone_in_every_form(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let bob = bob(&place).await;
    let maintains = "insert into project_roles (project_id, account_id, role, created_at) \
         select project_id, account_id, 'Maintainer', now() from projects, accounts where username = 'bob'";
    for below in ["", "events.csv", "events.ndjson"] {
        let path = format!("{PROJECT}{below}");
        let opened = get(&place, &alice.session, &path).await;
        assert!(opened.status == 200 && opened.body.contains(if below.is_empty() { "File uploaded" } else { "file:add" }), "{opened:?}");
        assert_eq!(get(&place, &bob, &path).await.status, 404, "whoever has no role learns nothing");
    }
    sqlx::query(maintains).execute(&place.pool).await.expect("a role");
    for below in ["", "events.csv", "events.ndjson"] {
        let before = place.now().await;
        let refused = get(&place, &bob, &format!("{PROJECT}{below}")).await;
        assert!(refused.status == 403 && refused.sets_no_cookie() && !refused.body.contains("file:add"), "{refused:?}");
        assert!(!place.changed_since(&before).await);
    }
    assert!(get(&place, &alice.session, "/manage/projects/").await.body.contains(PROJECT));
    assert!(!get(&place, &bob, "/manage/projects/").await.body.contains(PROJECT), "no link that leads nowhere");
}

async fn is_dead(place: &Place, path: &str) {
    let before = place.now().await;
    let answer = place.send(&Ask::get(path)).await;
    assert!(answer.status == 404 && answer.sets_no_cookie() && !answer.body.contains("<feed"), "{answer:?}");
    assert!(!place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].tag == "account:feed:refused" && events[0].is_refused(), "{events:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_feed_is_read_by_its_address_alone_until_it_is_renewed(pool: PgPool) {
    let place = Place::new(pool).await;
    let Maintainer { session, .. } = place.alice().await;
    let first = feed_address(&place, &session, OWN, "").await;
    let before = place.now().await;
    let feed = place.send(&Ask::get(&first)).await;
    assert_eq!((feed.status.as_u16(), feed.header("content-type")), (200, Some("application/atom+xml; charset=utf-8")));
    assert!(feed.body.contains("<title>Security history of alice</title>") && feed.body.contains("Feed address made"), "{feed:?}");
    assert!(feed.sets_no_cookie() && feed.header("referrer-policy") == Some("no-referrer"));
    assert!(feed.header("cache-control").is_some_and(|value| value.contains("private")));
    assert!(!feed.body.contains(&first), "what is read does not hold the secret");
    assert!(!place.changed_since(&before).await);
    let events = place.events_since(&before).await;
    assert_eq!((events.len(), events[0].tag.as_str()), (1, "account:feed:used"));
    sqlx::query("update accounts set language = 'de'").execute(&place.pool).await.unwrap();
    let german = place.send(&Ask::get(&first)).await.body;
    assert!(german.contains("<title>Sicherheitsverlauf von alice</title>") && german.contains("Feed-Adresse erstellt"), "{german}");
    sqlx::query("update accounts set language = null").execute(&place.pool).await.unwrap();
    let file = async |query: &str| get(&place, &session, &format!("{OWN}events.ndjson{query}")).await;
    assert!(file("").await.body.contains("\"account:feed:used\""), "a file of everything leaves nothing out");
    assert!(!file("?method=link").await.body.contains("\"account:feed:used\""), "a filtered one holds what its page shows");

    let tag = feed.header("etag").expect("a tag").to_owned();
    let again = place.send(&Ask::get(&first).with("if-none-match", &tag)).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));

    let second = feed_address(&place, &session, OWN, "").await;
    is_dead(&place, &first).await;
    assert_eq!(place.send(&Ask::get(&second)).await.status, 200);
    place.act(&session, "/api/history/close-feed", &[("project", "")]).await;
    is_dead(&place, &second).await;
    is_dead(&place, "/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/history.atom").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_feeds_secret_is_no_session_and_no_token_and_is_nowhere_in_the_database(pool: PgPool) {
    let place = Place::new(pool).await;
    let Maintainer { session, token, .. } = place.alice().await;
    let address = feed_address(&place, &session, PROJECT, "acme-lib").await;
    let secret = address.split('/').nth(2).expect("a secret").to_owned();
    let feed = place.send(&Ask::get(&address)).await;
    assert!(feed.status == 200 && feed.body.contains("<title>History of acme-lib</title>"), "{feed:?}");
    let page = get(&place, &format!("bonded-session={secret}"), OWN).await;
    assert!(page.status == 303 && page.location().starts_with("/account/login/"), "{page:?}");
    let upload = crate::support::wheel::upload("acme-lib", "2.0");
    assert_eq!(place.send(&upload.with("authorization", &format!("Bearer {secret}"))).await.status, 403);
    for other in [session.split_once('=').expect("a cookie").1, &token] {
        is_dead(&place, &format!("/feed/{other}/history.atom")).await;
    }
    let rows: String = sqlx::query_scalar("select string_agg(to_jsonb(history_feeds)::text, '') || string_agg(to_jsonb(audit_events)::text, '') from history_feeds, audit_events")
        .fetch_one(&place.pool)
        .await
        .expect("rows");
    assert!(!rows.contains(&secret), "hashed at rest, and never in an event");
}
