//! What everybody reads: project pages, profiles, feeds, whom to tell about a weakness.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::{ORIGIN, Place};
use crate::support::wheel;

async fn body(place: &Place, path: &str) -> String {
    let answer = place.send(&Ask::get(path)).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.body
}

#[sqlx::test(migrations = "../migrations")]
async fn feeds_tell_what_is_new_once_and_escaped(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    // What a stranger writes; a project in quarantine is in none of them.
    sqlx::query("update files set metadata = metadata || '{\"summary\": [\"</description><b>& \\u0001\"]}'")
        .execute(&place.pool)
        .await
        .expect("a row");
    sqlx::query("update projects set serial = serial + 1").execute(&place.pool).await.expect("a row");
    for path in ["/rss/updates.xml", "/rss/packages.xml", "/rss/project/acme-lib/releases.xml"] {
        let answer = place.send(&Ask::get(path)).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("application/rss+xml; charset=utf-8"));
        let text = &answer.body;
        assert!(text.contains(&format!("<guid>{ORIGIN}/project/acme-lib/")) && text.contains("<pubDate>"), "{text}");
        assert!(!text.contains("<b>") && !text.contains('\u{1}'), "{text}");
        // A description is HTML (RSS 2.0): the summary is text in it, not markup.
        let is_summary = !path.contains("releases");
        assert!(!text.contains("&lt;b&gt;") && text.contains("&amp;lt;b&amp;gt;&amp;amp;") == is_summary, "{text}");
        let tag = answer.header("etag").expect("a tag").to_owned();
        let again = place.send(&Ask::get(path).with("if-none-match", &tag)).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{path}");
    }
    assert_eq!(place.send(&Ask::get("/rss/project/nothing/releases.xml")).await.status, 404);
    assert!(body(&place, "/").await.contains("href=\"/rss/updates.xml\""));
    assert!(body(&place, "/project/acme-lib/").await.contains("rel=\"alternate\""));
    sqlx::query("update projects set quarantined_at = now()").execute(&place.pool).await.expect("a row");
    for path in ["/rss/updates.xml", "/rss/packages.xml", "/rss/project/acme-lib/releases.xml"] {
        assert!(!body(&place, path).await.contains("<item>"), "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_profile_shows_projects_and_nothing_private(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    place.published_file().await;
    let username = alice.person.username;
    let path = format!("/user/{username}/");
    let page = body(&place, &path).await;
    assert!(page.contains("acme-lib") && page.contains("Owner"), "{page}");
    assert!(!page.contains('@'), "no address: {page}");
    assert!(body(&place, "/project/acme-lib/").await.contains(&format!("href=\"{path}\"")));

    let nobody = place.send(&Ask::get("/user/nobody-of-this-name/")).await;
    place.register("bob").await;
    sqlx::query("update accounts set frozen_at = now() where username_key = $1")
        .bind(username.to_lowercase())
        .execute(&place.pool)
        .await
        .expect("a row");
    for path in [path.as_str(), "/user/bob/", "/user/%00/"] {
        let answer = place.send(&Ask::get(path)).await;
        assert_eq!(answer.status, 404, "{path}");
        let (told, of_nobody) = (answer.body.replace(path, ""), nobody.body.replace("/user/nobody-of-this-name/", ""));
        assert_eq!(told.len(), of_nobody.len(), "as if there were nobody: {path}");
    }
    assert!(!body(&place, "/project/acme-lib/").await.contains("href=\"/user/"), "no dead link");
}

#[sqlx::test(migrations = "../migrations")]
async fn whom_to_tell_about_a_weakness_is_what_the_operator_says(pool: PgPool) {
    let place = Place::new(pool).await;
    let answer = place.send(&Ask::get("/.well-known/security.txt")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("text/plain; charset=utf-8")));
    let lines: Vec<&str> = answer.body.lines().collect();
    assert_eq!(lines[0], "Contact: mailto:security@index.example");
    assert_eq!(lines[1], "Contact: https://index.example/report");
    assert!(lines[2].starts_with("Expires: 20") && lines[2].ends_with("T00:00:00Z"), "{lines:?}");
    assert_eq!(
        lines[3..],
        ["Policy: https://index.example/policy", "Preferred-Languages: en, de", &format!("Canonical: {ORIGIN}/.well-known/security.txt")]
    );
    let page = body(&place, "/security/").await;
    assert!(page.contains("href=\"mailto:security@index.example\"") && page.contains(">security@index.example<"), "{page}");
    assert!(body(&place, "/help/").await.contains("href=\"/security/\""), "it is in the foot");
}

#[sqlx::test(migrations = "../migrations")]
async fn where_a_version_is_pinned_the_page_says_so_installs_it_and_leads_to_the_latest(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let newer = wheel::upload("acme-lib", "2.0").with("authorization", &format!("Bearer {}", alice.token));
    assert!(place.send(&newer).await.status.is_success());
    let line = |wanted: &str| format!("pip install --index-url {ORIGIN}/simple/ {wanted}<");
    let latest = body(&place, "/project/acme-lib/").await;
    assert!(latest.contains(&line("acme-lib")) && !latest.contains("Go to"), "{latest}");
    let old = body(&place, "/project/acme-lib/1.0/").await;
    assert!(old.contains("This is not the latest version.") && old.contains("<a href=\"/project/acme-lib/\">Go to 2.0</a>"), "{old}");

    let fields = [("project", "acme-lib"), ("version", "1.0")];
    place.act(&alice.session, "/api/projects/choose-default-version", &fields).await;
    let pinned = body(&place, "/project/acme-lib/").await;
    assert!(pinned.contains("owners chose to show version 1.0 here."), "{pinned}");
    let old = body(&place, "/project/acme-lib/1.0/").await;
    for page in [&pinned, &old] {
        assert!(page.contains(&line("acme-lib==1.0")), "{page}");
        assert!(page.contains("<a href=\"/project/acme-lib/2.0/\">Go to 2.0</a>"), "not to the pinned one again: {page}");
    }
    let latest = body(&place, "/project/acme-lib/2.0/").await;
    assert!(latest.contains(&line("acme-lib")) && !latest.contains("Go to"), "{latest}");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_authors_address_is_marked_where_an_owner_has_proved_it_and_no_other_address_is_told(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.register("bob").await;
    let run = async |statement: &'static str| sqlx::query(statement).execute(&place.pool).await.expect("rows");
    run("update files set metadata = metadata || '{\"author_email\": [\"Ada <ALICE@example.org>, bob@example.org\"]}'").await;
    run("update projects set serial = serial + 1").await;
    let marked = async || {
        let page = body(&place, "/project/acme-lib/").await;
        assert!(page.contains("bob@example.org") && !page.contains("alice@example.org"), "as it is written: {page}");
        page.matches(">Verified</span>").count()
    };
    assert_eq!(marked().await, 1, "bob has no role");
    run("insert into project_roles select project_id, account_id, 'Maintainer', now() from projects, accounts where username = 'bob'")
        .await;
    assert_eq!(marked().await, 1, "a maintainer speaks for nobody");
    run("update project_roles set role = 'Owner'").await;
    assert_eq!(marked().await, 2);
    run("update email_addresses set verified_at = null where address_key like 'alice%'").await;
    assert_eq!(marked().await, 1);
    run("update accounts set frozen_at = now() where username = 'bob'").await;
    assert_eq!(marked().await, 0);
}
