//! The list of an index that has more projects than are kept in memory.

use axum::http::Method;
use serde_json::Value;
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::wheel::upload;

const JSON: &str = "application/vnd.pypi.simple.v1+json";

/// More than twenty thousand, each with its change.
const FILL: &str = "
    insert into projects (project_id, name, normalized_name, ultranormalized_name, serial, created_at)
    select gen_random_uuid(), 'Filler-' || n, 'filler-' || n, 'fi11er' || n, nextval('change_serial'), now() from generate_series(1, 25000) as n;
    insert into changes select serial, created_at, normalized_name, name, 'project:create', null, null from projects where name like 'Filler-%'";

async fn list(place: &Place, accept: &str) -> Answer {
    place.send(&Ask::new(Method::GET, "/simple/").with("accept", accept)).await
}

fn names(answer: &Answer) -> Vec<String> {
    assert_eq!((answer.status.as_u16(), answer.header("content-length")), (200, Some(answer.body.len().to_string().as_str())));
    let page: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(answer.header("x-pypi-last-serial"), Some(page["meta"]["_last-serial"].to_string().as_str()));
    page["projects"].as_array().expect("projects").iter().map(|project| project["name"].as_str().expect("a name").to_owned()).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn it_is_whole_in_every_form_and_is_written_once_a_minute(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    place.published_file().await;
    assert_eq!(names(&list(&place, JSON).await), ["acme-lib"], "a short one");
    sqlx::raw_sql(FILL).execute(&place.pool).await.expect("many projects");
    let node = place.another_node().await;

    let long = list(&node, JSON).await;
    let all = names(&long);
    assert!(all.len() == 25_001 && all[0] == "acme-lib" && all.is_sorted_by_key(|name| name.to_lowercase()), "{}", all.len());
    let html = list(&node, "text/html").await;
    assert_eq!(html.body.matches("<a href=\"/simple/filler-").count(), 25_000);
    assert!(html.body.contains("<a href=\"/simple/filler-7/\">Filler-7</a>") && html.body.contains("<!--SERIAL "), "{}", html.status);

    let tag = long.header("etag").expect("a tag");
    let again = node.send(&Ask::new(Method::GET, "/simple/").with("accept", JSON).with("if-none-match", tag)).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    let packed = node.send(&Ask::new(Method::GET, "/simple/").with("accept", JSON).with("accept-encoding", "zstd")).await;
    let length: usize = packed.header("content-length").expect("a length").parse().expect("a number");
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("zstd"), Some("Accept, Accept-Encoding")));
    assert!(length * 3 < long.body.len(), "{length} of {}", long.body.len());

    let token = format!("Bearer {}", alice.token);
    assert_eq!(node.send(&upload("acme-lib", "2.0").with("authorization", &token)).await.status, 200);
    assert_eq!(list(&node, JSON).await.header("etag"), Some(tag), "it may be a minute old, and its serial says so");
    let page = node.send(&Ask::new(Method::GET, "/simple/acme-lib/").with("accept", JSON)).await;
    assert!(page.body.contains("2.0"), "a project's page never is");
}
