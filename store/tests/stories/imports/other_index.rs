//! Another index, by its address.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use store::import::{Source, SourceError, Wanted};
use time::macros::datetime;

use super::elsewhere::Elsewhere;
use super::{import, index, owner, run, take};
use crate::support::{Package, World};

fn sha256(package: &Package) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(package.bytes()))
}

/// A file of a page, with what PEP 691 and 700 say about it.
fn listed(package: &Package, time: &str) -> Value {
    let url = format!("../../files/{}", package.filename);
    json!({ "filename": package.filename, "url": url, "hashes": { "sha256": sha256(package) }, "size": package.bytes().len(), "upload-time": time })
}

fn yanked(mut listed: Value, yanked: Value) -> Value {
    listed["yanked"] = yanked;
    listed
}

/// An index with these pages, in JSON.
async fn speaking_json(projects: &[(&str, Vec<Value>)], packages: &[&Package]) -> Elsewhere {
    let elsewhere = Elsewhere::open().await;
    let names: Vec<_> = projects.iter().map(|(name, _)| json!({ "name": name })).collect();
    elsewhere.json("/simple/", &json!({ "meta": { "api-version": "1.1" }, "projects": names }));
    for (name, files) in projects {
        elsewhere.json(&format!("/simple/{name}/"), &json!({ "meta": { "api-version": "1.1" }, "name": name, "files": files }));
    }
    for package in packages {
        elsewhere.file(&format!("/files/{}", package.filename), &package.bytes());
    }
    elsewhere
}

#[sqlx::test(migrations = "../migrations")]
async fn times_hashes_and_yanks_come_along_and_nothing_is_fetched_twice(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let [old, new, half, app] =
        [Package::wheel("demo", "1.0"), Package::wheel("demo", "1.1"), Package::sdist("demo", "1.1"), Package::sdist("my-app", "2.0")];
    let demo = vec![
        yanked(listed(&old, "2019-01-02T03:04:05.678901Z"), json!("broken on Windows")),
        yanked(listed(&new, "2020-01-02T03:04:05Z"), json!(true)),
        listed(&half, "2020-01-02T03:04:06Z"),
    ];
    let app_page = vec![yanked(listed(&app, "2021-01-02T03:04:05Z"), json!(true))];
    let elsewhere = speaking_json(&[("demo", demo), ("my-app", app_page)], &[&old, &new, &half, &app]).await;
    let before = world.last_event().await;
    let heard = import(&world, &elsewhere.simple()).await;
    assert_eq!(heard.count(), (4, 0, vec![(new.filename.clone(), "yank-not-kept")]));

    let mut seen: Vec<_> =
        index(&world, "demo").await.unwrap().files().iter().map(|file| (file.upload_time, file.yanked.clone())).collect();
    seen.sort();
    let expected = [
        (datetime!(2019-01-02 03:04:05.678901 UTC), Some("broken on Windows".to_owned())),
        (datetime!(2020-01-02 03:04:05 UTC), None),
        (datetime!(2020-01-02 03:04:06 UTC), None),
    ];
    assert_eq!(seen, expected);
    assert_eq!(index(&world, "my-app").await.unwrap().files()[0].yanked.as_deref(), Some(""));
    let yanks = world.events_after(before).await.into_iter().filter(|(tag, ..)| tag == "project:release:yank").count();
    assert_eq!(yanks, 2);

    let (state, asked) = (world.state().await, elsewhere.asked("/files/").len());
    let again = import(&world, &elsewhere.simple()).await;
    assert_eq!(again.count(), (0, 4, vec![(new.filename.clone(), "yank-not-kept")]));
    assert_eq!((world.state().await, elsewhere.asked("/files/").len()), (state, asked));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_index_that_speaks_only_html_is_read_too(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let [hashed, old, bare] = [Package::wheel("My.App", "1.0"), Package::wheel("My.App", "1.1"), Package::wheel("My.App", "1.2")];
    let elsewhere = Elsewhere::open().await;
    elsewhere.html("/simple/", r#"<!DOCTYPE html><html><body><a href="my-app/">My.App</a><a href="/bad/">-bad-</a></body></html>"#);
    let md5 = data_encoding::HEXLOWER.encode(&<md5::Md5 as md5::Digest>::digest(old.bytes()));
    let links = format!(
        r#"<a href="/files/a#sha256={}" data-yanked="bad">{}</a><a href="../../files/b#md5={md5}">{}</a><a href="/files/c">{}</a>"#,
        sha256(&hashed),
        hashed.filename,
        old.filename,
        bare.filename
    );
    elsewhere.html("/simple/my-app/", &links);
    elsewhere.file("/files/a", &hashed.bytes()).file("/files/b", &old.bytes()).file("/files/c", &bare.bytes());
    let heard = import(&world, elsewhere.simple().trim_end_matches('/')).await;
    assert_eq!(heard.count(), (3, 0, vec![(elsewhere.simple(), "project-name-invalid")]));
    let page = index(&world, "my-app").await.unwrap();
    let yanks: Vec<_> = page.files().iter().filter_map(|file| file.yanked.as_deref()).collect();
    assert_eq!(yanks, ["bad"]);
    assert!(page.files().iter().all(|file| file.upload_time == datetime!(2020-01-01 00:00 UTC)), "when the server last changed them");

    let asked = elsewhere.asked("/files/").len();
    assert_eq!(import(&world, &elsewhere.simple()).await.count().1, 3);
    assert_eq!(elsewhere.asked("/files/").len(), asked + 1, "only what has no hash is fetched to be compared");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_fails_in_passing_is_tried_again(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let package = Package::wheel("demo", "1.0");
    let elsewhere = Elsewhere::open().await;
    let busy = |path: &str| elsewhere.raw(path, "503 Service Unavailable", "Retry-After: 0\r\n", b"").base.len();
    busy("/simple/");
    elsewhere.json("/simple/", &json!({ "projects": [{ "name": "demo" }] }));
    elsewhere.raw("/simple/demo/", "429 Too Many Requests", "Retry-After: 0\r\n", b"");
    elsewhere.json("/simple/demo/", &json!({ "files": [listed(&package, "2020-01-02T03:04:05Z")] }));
    let file = format!("/files/{}", package.filename);
    busy(&file);
    elsewhere.whole(&file, [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n", &package.bytes()[..50]].concat());
    elsewhere.file(&file, &package.bytes());
    assert_eq!(import(&world, &elsewhere.simple()).await.count(), (1, 0, vec![]));
    assert_eq!(world.on_disk().iter().filter(|path| path.starts_with("incoming/")).count(), 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_not_what_the_page_says_is_not_taken(pool: PgPool) {
    let world = World::with(pool, |settings| settings.uploads.max_file_bytes = 50_000).await;
    owner(&world).await;
    let [wrong, gone, large, silent, looping, other] =
        ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"].map(|version| Package::wheel("demo", version));
    let time = "2020-01-02T03:04:05Z";
    let mut unsized_file = listed(&silent, time);
    unsized_file.as_object_mut().unwrap().remove("size");
    let mut stranger = listed(&other, time);
    stranger["filename"] = json!("stranger-1.0-py3-none-any.whl");
    let mut announced = listed(&large, time);
    announced["size"] = json!(50_001);
    let files = vec![listed(&wrong, time), listed(&gone, time), announced, unsized_file, listed(&looping, time), stranger];
    let elsewhere = speaking_json(&[("demo", files), ("unread", vec![])], &[]).await;
    elsewhere.file(&format!("/files/{}", wrong.filename), &wrong.clone().saying("answer = 43").bytes());
    elsewhere.file(&format!("/files/{}", silent.filename), &vec![0; 50_001]);
    elsewhere.raw(&format!("/files/{}", looping.filename), "302 Found", "Location: /loop\r\n", b"");
    elsewhere.raw("/loop", "302 Found", "Location: /loop\r\n", b"");
    let (state, disk, before) = (world.state().await, world.on_disk(), world.last_event().await);
    let heard = import(&world, &elsewhere.simple()).await;
    let mut expected = vec![
        (wrong.filename.clone(), "wrong-hash"),
        (gone.filename.clone(), "unreadable"),
        (large.filename.clone(), "file-too-large"),
        (silent.filename.clone(), "file-too-large"),
        (looping.filename.clone(), "unreadable"),
        ("stranger-1.0-py3-none-any.whl".to_owned(), "invalid-filename"),
    ];
    expected.sort();
    assert_eq!(heard.count(), (0, 0, expected));
    assert!(heard.text(&gone.filename).contains("404"), "{heard:?}");
    assert!(heard.text(&looping.filename).contains("more than 5 times"), "{heard:?}");
    assert_eq!(elsewhere.asked("/loop").len(), 5);
    assert_eq!((world.state().await, world.on_disk(), world.last_event().await), (state, disk, before));
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_that_are_none_are_told_and_the_others_are_taken(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let package = Package::wheel("demo", "1.0");
    let projects = [("demo", vec![listed(&package, "2020-01-02T03:04:05Z")]), ("huge", vec![]), ("gone", vec![]), ("nonsense", vec![])];
    let elsewhere = speaking_json(&projects[..1], &[&package]).await;
    let names: Vec<_> = projects.iter().map(|(name, _)| json!({ "name": name })).collect();
    let other = Elsewhere::open().await;
    other.json("/simple/", &json!({ "projects": names }));
    other.raw("/simple/demo/", "301 Moved Permanently", &format!("Location: {}demo/\r\n", elsewhere.simple()), b"");
    let endless = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n".to_vec(), vec![b' '; (256 << 20) + 1]];
    other.whole("/simple/huge/", endless.concat());
    other.json("/simple/nonsense/", &json!({ "error": "log in" }));
    let heard = import(&world, &other.simple()).await;
    let place = |name: &str| (format!("{}{name}/", other.simple()), "page-unreadable");
    assert_eq!(heard.count(), (1, 0, vec![place("gone"), place("huge"), place("nonsense")]));
    assert!(heard.left().any(|left| left.text.contains("larger than 256 MiB")), "{heard:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn credentials_are_shown_to_the_index_alone_and_written_nowhere(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let [here, there] = [Package::wheel("demo", "1.0"), Package::wheel("demo", "1.1")];
    let files = Elsewhere::open().await;
    files.file(&format!("/files/{}", there.filename), &there.bytes());
    let mut foreign = listed(&there, "2020-01-02T03:04:05Z");
    foreign["url"] = json!(format!("{}/files/{}?signature=hunter3", files.base, there.filename));
    files.file(&format!("/files/{}?signature=hunter3", there.filename), &there.clone().saying("x = 1").bytes());
    let elsewhere = speaking_json(&[("demo", vec![listed(&here, "2020-01-02T03:04:05Z"), foreign])], &[&here]).await;
    let place = elsewhere.simple().replace("http://", "http://operator:hunter2@");
    let heard = import(&world, &place).await;
    assert_eq!(heard.count(), (1, 0, vec![(there.filename.clone(), "wrong-hash")]));
    let header = "authorization: Basic b3BlcmF0b3I6aHVudGVyMg==";
    assert_eq!(elsewhere.asked(header).len(), 3, "the list, the page and the file");
    assert_eq!((files.asked("/files/").len(), files.asked("uthorization").len()), (1, 0));
    let told = format!("{heard:?}");
    assert!(!told.contains("hunter"), "{told}");
    let written: String =
        sqlx::query_scalar("select string_agg(audit_events::text, '') from audit_events").fetch_one(&world.pool).await.unwrap();
    assert!(written.contains("imported_from") && !written.contains("hunter"), "{written}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_rehearsal_fetches_no_file_and_wanted_projects_need_no_list(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let package = Package::wheel("demo", "1.0");
    let elsewhere = speaking_json(&[("demo", vec![listed(&package, "2020-01-02T03:04:05Z")])], &[&package]).await;
    let state = world.state().await;
    let wanted = || Wanted { projects: Some(vec!["demo".parse().unwrap()]), ..Wanted::default() };
    assert_eq!(run(&world, &elsewhere.simple(), wanted(), true).await.unwrap().count(), (1, 0, vec![]));
    assert_eq!(world.state().await, state);
    assert_eq!((elsewhere.asked("GET /simple/ ").len(), elsewhere.asked("/files/").len()), (0, 0));
    let source = Source::open(&elsewhere.simple(), &wanted()).await.unwrap();
    assert_eq!(take(&world, &source, false, usize::MAX).await.unwrap().count(), (1, 0, vec![]));
}

#[tokio::test]
async fn an_index_that_can_not_be_opened_is_told_without_its_password() {
    let elsewhere = Elsewhere::open().await;
    let place = elsewhere.simple().replace("http://", "http://operator:hunter2@");
    let error = Source::open(&place, &Wanted::default()).await.err().unwrap();
    assert!(matches!(error, SourceError::Index(..)) && error.to_string().contains("404"), "{error}");
    assert!(!format!("{error:?} {error}").contains("hunter2"));
    let nothing = tempfile::NamedTempFile::new().unwrap();
    let wanted = Wanted { authorities: Some(nothing.path().to_owned()), ..Wanted::default() };
    assert!(matches!(Source::open(&place, &wanted).await, Err(SourceError::Authorities(..))));
}
