//! How much room a project has, as its owner reads it.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn the_settings_say_how_much_room_is_used_and_how_much_there_is(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    place.published_file().await;
    let used: i64 = sqlx::query_scalar("select sum(size)::bigint from files").fetch_one(&place.pool).await.unwrap();
    let shown = async |bytes: u64| {
        let page = place.send(&Ask::get("/manage/project/acme-lib/settings/").cookie(&alice.session)).await.body;
        page.contains(&format!("title=\"{}\"", words::show::bytes(bytes)))
    };
    assert!(used > 0 && shown(used.unsigned_abs()).await);
    assert!(!shown(7 << 20).await && !shown(9 << 20).await);
    let (_, root) = place.administrator().await;
    let limits = [("project", "acme-lib"), ("max_file_mib", "7"), ("max_project_mib", "9")];
    place.act(&root, "/api/admin/set-project-limits", &limits).await;
    assert!(shown(7 << 20).await && shown(9 << 20).await, "an administrator's limits are the project's");
}
