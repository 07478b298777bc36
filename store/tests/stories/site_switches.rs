//! What administrators switch for the whole site: it holds at once, on every node, and each change is written down.

use sqlx::PgPool;
use store::accounts::RegisterError;
use store::auth::{Admin2fa, Public};
use store::publish::Published;
use store::site::SiteError;
use store::{Registration, site::Switches};

use super::administrators::administrator;
use super::project_acts::owner;
use crate::support::{Browser, Package, Person, World};

async fn registers(world: &World, name: &'static str) -> Result<(), RegisterError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.register(who, &client, Person::named(name).form(&format!("{name}@example.com"))).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_switch_holds_on_every_node_and_is_written_down(pool: PgPool) {
    let world = World::new(pool).await;
    let other = world.another_node().await;
    let alice = owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let store = &world.store;
    let before = world.last_event().await;

    store.switch_registration(who().await, Some(Registration::Closed)).await.unwrap();
    assert!(matches!(registers(&other, "carol").await, Err(RegisterError::Closed)));
    store.switch_registration(who().await, None).await.unwrap();
    registers(&other, "carol").await.unwrap();

    store.switch_new_projects(who().await, false).await.unwrap();
    let said = alice.tool().refused(&other, &Package::wheel("kettle", "1.0")).await;
    assert!(said.starts_with("403 New project registration temporarily disabled."), "{said}");
    assert_eq!(world.count("select count(*) from projects").await, 1);
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);

    store.switch_read_only(who().await, true).await.unwrap();
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.2")).await;
    assert!(said.starts_with("403 Read-only mode: Uploads are temporarily disabled."), "{said}");
    store.switch_read_only(who().await, false).await.unwrap();
    store.switch_banner(who().await, " Back\n at noon ").await.unwrap();
    let switches = other.store.switches().await.unwrap();
    assert_eq!(
        switches,
        Switches { registration: None, is_read_only: false, has_no_new_projects: true, banner: "Back at noon".to_owned() }
    );
    let seen: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, ..)| tag).filter(|tag| tag.starts_with("site:")).collect();
    assert_eq!(seen.len(), 6, "{seen:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_switch_that_stands_like_that_already_changes_nothing_and_neither_does_a_former_administrator(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, root) = administrator(&world, "root").await;
    let (state, before) = (world.state().await, world.last_event().await);
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    assert!(matches!(world.store.switch_read_only(who, false).await, Err(SiteError::State(_))));
    assert_eq!(world.state().await, state);
    let seen = world.events_after(before).await;
    assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "site:read_only:change" && outcome == "refused"), "{seen:?}");

    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    world.meddle("update accounts set is_admin = false").await;
    assert!(matches!(world.store.switch_read_only(who, true).await, Err(SiteError::RoleLost)));
    assert!(!world.store.switches().await.unwrap().is_read_only);
}
