//! A project that is deleted, and another one that takes its name.

use sqlx::PgPool;
use store::publish::Published;
use store::tokens::NewScope;
use time::Duration;

use super::project_acts::{demo, owner};
use super::project_deletions::delete_project;
use crate::support::{Package, Tool, World, new_token};

/// By the product's own deletion, while it can be undone and when it is final. A token that was made for the old project is a token for nothing.
#[sqlx::test(migrations = "../migrations")]
async fn m_26_a_successor_of_the_same_name_inherits_no_token(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let token = new_token(&world, &alice.browser, "demo only", NewScope::project(demo())).await;
    let tool = Tool::with_token(&token);
    assert_eq!(tool.upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
    delete_project(&world, &alice).await.unwrap();
    let refusal = "403 Invalid API Token: project-scoped token is not valid for project: 'demo'";
    assert_eq!(tool.refused(&world, &Package::wheel("demo", "1.2")).await, refusal, "it makes no successor");

    // The name comes back as another project of the same person.
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "2.0")).await.unwrap(), Published::Stored);
    for final_deletions in [0, 1] {
        let (state, last) = (world.state().await, world.last_event().await);
        assert_eq!(tool.refused(&world, &Package::wheel("demo", "2.1")).await, refusal);
        assert_eq!(world.state().await, state);
        let events = world.events_after(last).await;
        assert!(events.len() == 1 && events[0].3.as_deref() == Some("caveat"), "{events:?}");
        if final_deletions == 0 {
            world.wait(Duration::days(7));
            assert_eq!(world.store.finish_deletions().await.unwrap(), 1);
        }
    }
    // A token for the successor's name is one for the successor.
    world.meddle("update sessions set expires_at = expires_at + interval '7 days', last_seen_at = last_seen_at + interval '7 days', second_factor_at = second_factor_at + interval '7 days'").await;
    let newer = new_token(&world, &alice.browser, "demo again", NewScope::project(demo())).await;
    assert_eq!(Tool::with_token(&newer).upload(&world, &Package::wheel("demo", "2.1")).await.unwrap(), Published::Stored);
}
