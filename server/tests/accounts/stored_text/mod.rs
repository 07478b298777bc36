//! Whatever text lies in the database, a page shows it as text (ASVS 1.2.1): each of the strings that become script or markup in a page that lets them is put into
//! every column that is shown, past all checks of what may come in, and the page that a browser reads has the same elements as with harmless words.

mod columns;
mod fields;
mod outline;

#[path = "../../../../store/tests/xss/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sqlx::PgPool;

use self::columns::SHOWN;
use self::outline::outline;
use crate::support::ask::Ask;
use crate::support::people::{ACCOUNT, Maintainer, SESSION};
use crate::support::place::Place;
use crate::support::wheel;

const PLAIN: &str = "plain words";

/// Strings that stand in a column one after the other: one that became something is seen whatever follows.
const TOGETHER: usize = 8;

/// Fields of a file's metadata that are shown as they are.
const METADATA: [&str; 7] = ["summary", "author", "maintainer", "license", "license_expression", "license_file", "platform"];

/// Pages of anybody and of alice.
const PUBLIC: [&str; 6] =
    ["/", "/search/?q=acme", "/project/acme-lib/", "/project/acme-lib/0.9/", "/project/acme-lib/1.0/", "/user/alice/"];
const OWN: [&str; 13] = [
    "/manage/account/",
    "/manage/account/two-factor/",
    "/manage/account/token/",
    "/manage/account/tokens/",
    "/manage/account/sessions/",
    "/manage/account/history/",
    "/manage/projects/",
    "/manage/project/acme-lib/releases/",
    "/manage/project/acme-lib/release/0.9/",
    "/manage/project/acme-lib/collaboration/",
    "/manage/project/acme-lib/settings/",
    "/manage/project/acme-lib/tokens/",
    "/manage/project/acme-lib/history/",
];
const ADMINISTRATION: [&str; 12] = [
    "/admin/invitations/",
    "/admin/jobs/",
    "/admin/people/",
    "/admin/people/alice/",
    "/admin/people/bob/",
    "/admin/projects/",
    "/admin/projects/acme-lib/",
    "/admin/projects/suspect/",
    "/admin/names/",
    "/admin/site/",
    "/admin/mail/",
    "/admin/audit/",
];

#[sqlx::test(migrations = "../migrations")]
async fn text_stays_text_on_the_pages_of_everybody(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = settled(&place).await;
    let pages = PUBLIC.iter().map(|path| Ask::get(path)).chain(OWN.iter().map(|path| Ask::get(path).cookie(&alice.session))).collect();
    stays_text(&place, pages).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn text_stays_text_on_the_pages_of_administrators(pool: PgPool) {
    let place = Place::new(pool).await;
    settled(&place).await;
    let (_, session) = administrated(&place).await;
    let pages = ADMINISTRATION.iter().map(|path| Ask::get(path).cookie(&session)).collect();
    stays_text(&place, pages).await;
}

/// What somebody searches for stands on the page too, without ever being stored.
#[sqlx::test(migrations = "../migrations")]
async fn what_is_searched_for_stays_text(pool: PgPool) {
    let place = Place::new(pool).await;
    let search = async |text: &str| {
        let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        outline(&place.send(&Ask::get(&format!("/search/?q={query}"))).await.body)
    };
    let clean = search("nothing like it").await;
    for text in corpus::corpus() {
        assert_eq!(search(&text).await, clean, "{text}");
    }
}

/// The same elements whatever text lies in the columns.
async fn stays_text(place: &Place, pages: Vec<Ask>) {
    // The database keeps no NUL.
    let corpus: Vec<_> = corpus::corpus().into_iter().filter(|text| !text.contains('\0')).collect();
    assert!(corpus.len() >= 200, "{}", corpus.len());
    everywhere(&place.pool, PLAIN).await;
    let mut clean = BTreeMap::new();
    let mut shown = 0;
    for page in &pages {
        let answer = place.send(page).await;
        assert_eq!(answer.status, 200, "{}", page.path);
        shown += answer.body.matches(PLAIN).count();
        clean.insert(page.path.clone(), outline(&answer.body));
    }
    assert!(shown > pages.len(), "the words stand on the pages, or nothing is proved: {shown}");
    for texts in corpus.chunks(TOGETHER) {
        let text = texts.join("\n");
        everywhere(&place.pool, &text).await;
        for page in &pages {
            let answer = place.send(page).await;
            assert_eq!(outline(&answer.body), clean[&page.path], "{} with {text}", page.path);
        }
    }
}

/// Puts the text into everything that is shown.
async fn everywhere(pool: &PgPool, text: &str) {
    for (table, column) in SHOWN {
        let filled = sqlx::query(sqlx::AssertSqlSafe(format!("update {table} set {column} = $1 where {column} is not null"))).bind(text);
        filled.execute(pool).await.unwrap_or_else(|cause| panic!("{table}.{column}: {cause}"));
    }
    let metadata: serde_json::Map<String, Value> = METADATA.iter().map(|field| ((*field).to_owned(), json!([text]))).collect();
    let told = sqlx::query("update files set metadata = metadata || $1").bind(Value::Object(metadata)).execute(pool).await;
    told.expect("metadata");
    let claims = json!({ "ref": text, "sha": text });
    let publisher = json!({ "kind": "GitHub", "repository": text, "workflow": text, "environment": text, "claims": claims });
    let provenance = json!({ "version": 1, "attestation_bundles": [{ "publisher": publisher, "attestations": [] }] }).to_string();
    sqlx::query("update files set provenance = $1").bind(provenance).execute(pool).await.expect("provenance");
    let particulars = "update audit_events set detail = (select jsonb_object_agg(key, case jsonb_typeof(value) when 'string' then to_jsonb($1::text) else value end) \
         from jsonb_each(detail)) where detail <> '{}'";
    sqlx::query(particulars).bind(text).execute(pool).await.expect("particulars");
}

/// Alice with something in every column: a key, a yanked release, a token that was used, a refused log-in.
async fn settled(place: &Place) -> Maintainer {
    let mut alice = place.alice().await;
    let upload = wheel::upload("acme-lib", "0.9").with("authorization", &format!("Bearer {}", alice.token));
    assert!(place.send(&upload.with("user-agent", "twine/6")).await.status.is_success());
    let release = [("project", "acme-lib"), ("version", "0.9"), ("confirm_version", "0.9"), ("reason", "broken")];
    place.act(&alice.session, "/api/releases/yank", &release).await;
    let mut key = Place::device();
    let answer = place.answer("/manage/account/webauthn-provision", &alice.session, |options| key.create(options)).await;
    let added = place.act(&alice.session, "/api/devices/add", &[("name", "blue key"), ("device", &answer)]).await;
    alice.session = added.cookie(SESSION).unwrap_or(alice.session);
    let wrong = Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", "wrong wrong wrong")]);
    place.send(&wrong.with("user-agent", "Mozilla/5.0")).await;
    // Events are written once and never again; the test may.
    sqlx::query("alter table audit_events disable trigger all").execute(&place.pool).await.expect("a table");
    alice
}

/// What administrators look at: a recovery, a quarantine, an invitation, a name that is kept, letters, a job and a rendering that failed.
async fn administrated(place: &Place) -> (&'static str, String) {
    let mut bob = place.register("bob").await;
    let his = place.log_in(&bob).await;
    place.enrol(&mut bob, &his).await;
    let (_, session) = place.administrator().await;
    let token = place.make_token(&session, "for a project", ACCOUNT).await;
    let upload = wheel::upload("suspect", "1.0").with("authorization", &format!("Bearer {token}"));
    assert!(place.send(&upload).await.status.is_success());
    let acts: [(&str, &[(&str, &str)]); 5] = [
        ("begin-recovery", &[("username", "bob"), ("evidence", "a video call"), ("confirm_username", "bob")]),
        ("quarantine-project", &[("project", "suspect"), ("why", "looked odd"), ("confirm_project_name", "suspect")]),
        ("invite-to-register", &[("email", "hugo@example.org")]),
        ("reserve-name", &[("name", "kept-back"), ("comment", "a trademark")]),
        ("set-banner", &[("banner", "hello")]),
    ];
    for (act, fields) in acts {
        place.act(&session, &format!("/api/admin/{act}"), fields).await;
    }
    place.letters().await;
    let failed =
        "insert into jobs (name, sealed, run_at, attempts, last_error, created_at) values ('letter', '', now(), 3, 'no route', now())";
    sqlx::query(failed).execute(&place.pool).await.expect("a job");
    let failed = "with made as (
            insert into descriptions (digest, content_type, rendered_at, last_error) values (sha256('x'), 'text/x-rst', now(), 'late') returning digest
        )
        insert into described_files (file_id, digest)
        select file_id, made.digest from files, made limit 1
        on conflict (file_id) do update set digest = excluded.digest";
    sqlx::query(failed).execute(&place.pool).await.expect("a description");
    sqlx::query("update mail_log set last_error = 'refused'").execute(&place.pool).await.expect("letters");
    ("root", session)
}
