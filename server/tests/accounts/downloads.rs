//! Which requests for a file are downloads: what an owner is told before deleting it rests on that.

use axum::http::Method;
use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn a_download_is_a_file_read_from_its_first_byte(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    let path = place.published_file().await;
    let get = |path: &str| Ask::new(Method::GET, path);
    let tag = place.send(&get(&path)).await.header("etag").expect("a tag").to_owned();
    for (ask, status, downloads) in [
        (get(&path), 200, 2),
        (Ask::new(Method::HEAD, &path), 200, 2),
        (get(&path).with("if-none-match", &tag), 304, 2),
        (get(&path).with("range", "bytes=0-99"), 206, 3),
        (get(&path).with("range", "bytes=100-"), 206, 3),
        (get(&path).with("range", "bytes=-100"), 206, 3),
        (get(&path).with("range", "bytes=0-1,5-6"), 200, 4),
        (get(&path).with("range", "bytes=100000-"), 416, 4),
        (get(&format!("{path}.metadata")), 200, 4),
        (get(&format!("{path}x")), 404, 4),
    ] {
        assert_eq!(place.send(&ask).await.status, status, "{ask:?}");
        place.operator().add_downloads().await.expect("a database");
        let counted: i64 =
            sqlx::query_scalar("select sum(downloads)::bigint from file_downloads").fetch_one(&place.pool).await.expect("a sum");
        assert_eq!(counted, downloads, "{ask:?}");
    }
}
