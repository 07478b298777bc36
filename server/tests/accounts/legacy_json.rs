//! The JSON API, as tools read it.

use axum::http::Method;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::place::{ORIGIN, Place};
use crate::support::wheel::upload;

fn read(answer: &Answer) -> Value {
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/json")), "{answer:?}");
    serde_json::from_str(&answer.body).expect("JSON")
}

async fn get(place: &Place, path: &str) -> Answer {
    place.send(&Ask::get(path)).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_project_and_its_releases_are_told_of_as_the_simple_api_tells_of_them(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let token = format!("Bearer {}", alice.token);
    for version in ["1.1", "2.0rc1"] {
        assert_eq!(place.send(&upload("acme-lib", version).with("authorization", &token)).await.status, 200);
    }
    let answer = get(&place, "/pypi/acme-lib/json").await;
    let told = read(&answer);
    assert_eq!((&told["info"]["name"], &told["info"]["version"]), (&json!("acme-lib"), &json!("1.1")), "the highest final one");
    let versions: Vec<_> = told["releases"].as_object().expect("releases").keys().collect();
    assert_eq!(versions, ["1.0", "1.1", "2.0rc1"]);
    assert_eq!(told["urls"], told["releases"]["1.1"]);
    assert_eq!(told["ownership"]["roles"], json!([{ "role": "Owner", "user": "alice" }]));
    assert_eq!(answer.header("x-pypi-last-serial"), Some(told["last_serial"].to_string().as_str()));

    let simple = Ask::new(Method::GET, "/simple/acme-lib/").with("accept", "application/vnd.pypi.simple.v1+json");
    let simple = place.send(&simple).await;
    let simple: Value = serde_json::from_str(&simple.body).expect("JSON");
    let all = told["releases"].as_object().expect("releases").values().flat_map(|files| files.as_array().expect("files"));
    let all: Vec<_> =
        all.map(|file| (&file["filename"], &file["url"], &file["digests"]["sha256"], &file["upload_time_iso_8601"])).collect();
    let files = simple["files"].as_array().expect("files").iter();
    let files: Vec<_> = files.map(|file| (&file["filename"], &file["url"], &file["hashes"]["sha256"], &file["upload-time"])).collect();
    assert_eq!(all, files);

    let release = read(&get(&place, "/pypi/acme-lib/1.0.0/json").await);
    assert_eq!((&release["info"]["version"], release.get("releases")), (&json!("1.0"), None), "found by what the version means");
    assert_eq!(release["urls"], told["releases"]["1.0"]);
    assert_eq!(release["info"]["release_url"], format!("{ORIGIN}/project/acme-lib/1.0/"));
}

#[sqlx::test(migrations = "../migrations")]
async fn it_is_asked_again_and_packed_and_follows_a_change_at_once(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    place.published_file().await;
    let first = get(&place, "/pypi/acme-lib/json").await;
    let tag = first.header("etag").expect("a tag").to_owned();
    for path in ["/pypi/acme-lib/json", "/pypi/acme-lib/json/"] {
        let again = place.send(&Ask::get(path).with("if-none-match", &tag)).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{path}");
    }
    for path in ["/pypi/acme-lib/json", "/pypi/acme-lib/1.0/json"] {
        let packed = place.send(&Ask::get(path).with("accept-encoding", "zstd;q=1, gzip;q=0.5")).await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("zstd"), Some("Accept-Encoding")), "{path}");
    }
    let token = format!("Bearer {}", alice.token);
    assert_eq!(place.send(&upload("acme-lib", "1.1").with("authorization", &token)).await.status, 200);
    let told = read(&place.send(&Ask::get("/pypi/acme-lib/json").with("if-none-match", &tag)).await);
    assert_eq!(told["info"]["version"], "1.1");
    let yank = [("project", "acme-lib"), ("version", "1.0"), ("reason", "broken"), ("confirm_version", "1.0")];
    place.act(&alice.session, "/api/releases/yank", &yank).await;
    let told = read(&get(&place, "/pypi/acme-lib/1.0/json").await);
    assert_eq!((&told["info"]["yanked"], &told["urls"][0]["yanked_reason"]), (&json!(true), &json!("broken")));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_not_there_is_said_in_json_and_names_lead_to_their_normal_form(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    for path in ["/pypi/nothing/json", "/pypi/acme-lib/9.9/json", "/pypi/acme-lib/not-a-version/json", "/pypi/-/json"] {
        let answer = get(&place, path).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (404, r#"{"message":"Not Found"}"#), "{path}");
    }
    for (path, to) in [("/pypi/Acme_Lib/json", "/pypi/acme-lib/json"), ("/pypi/Acme.Lib/1.0/json", "/pypi/acme-lib/1.0/json")] {
        let answer = get(&place, path).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (301, to));
    }
}
