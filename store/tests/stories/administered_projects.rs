//! What administrators do to projects and to names: limits of a project's own, and names that nobody may use.

use domain::index::ProjectStatus::{Active, Archived, Quarantined};
use domain::project::act::ProjectAct;
use domain::project::{NormalizedName, ProjectName};
use sqlx::PgPool;
use store::auth::Admin2fa;
use store::projects::ProjectLimits;
use store::projects::manage::{ManageError, Quarantine, SetLimits};
use store::publish::Published;
use store::site::SiteError;

use super::administrators::administrator;
use super::project_acts::{demo, owner, refused};
use crate::support::{Browser, Package, World};

async fn set(world: &World, root: &Browser, limits: ProjectLimits) -> Result<(), ManageError> {
    let (who, client) = root.admitted::<Admin2fa>(world).await;
    let leave = who.ask::<SetLimits>(&world.store, &demo()).await.unwrap();
    world.store.set_limits(leave, &client, limits).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_project_has_the_configured_limits_until_an_administrator_sets_others(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    let configured = world.store.settings().uploads.clone();
    assert_eq!(world.store.largest_file().await.unwrap(), configured.max_file_bytes);

    set(&world, &root, ProjectLimits { max_file_bytes: Some(10), max_project_bytes: None }).await.unwrap();
    let letter = world.post().await.pop().unwrap();
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("alice@example.com", "[localhost] A project has other limits"));
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
    assert!(said.starts_with("413 File too large."), "{said}");
    set(&world, &root, ProjectLimits { max_file_bytes: None, max_project_bytes: Some(10) }).await.unwrap();
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
    assert!(said.starts_with("400 Project size too large."), "{said}");

    let larger = ProjectLimits { max_file_bytes: Some(configured.max_file_bytes + 1), max_project_bytes: None };
    set(&world, &root, larger).await.unwrap();
    assert_eq!(world.store.largest_file().await.unwrap(), configured.max_file_bytes + 1);
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
    world.post().await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(set(&world, &root, larger).await, Err(ManageError::State(_))));
    refused(&world, ProjectAct::SetLimits, "state", &state, before).await;
    let (who, _) = root.admitted::<Admin2fa>(&world).await;
    let seen = world.store.administered_project(&who, &demo()).await.unwrap().unwrap();
    assert_eq!((seen.limits, seen.files, seen.people[0].0.as_str()), (larger, 2, "alice"));
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_is_no_administrator_any_more_quarantines_nothing_that_was_begun(pool: PgPool) {
    let world = World::new(pool).await;
    owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    let (who, client) = root.admitted::<Admin2fa>(&world).await;
    let leave = who.ask::<Quarantine>(&world.store, &demo()).await.unwrap();
    world.meddle("update accounts set is_admin = false").await;
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(world.store.quarantine(leave, &client, "demo", "why").await, Err(ManageError::RoleLost)));
    refused(&world, ProjectAct::Quarantine, "role", &state, before).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_reserved_name_and_what_looks_like_it_is_nobodys_until_it_is_freed(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let (_, root) = administrator(&world, "root").await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let name = |text: &str| ProjectName::parse(text).unwrap();
    let store = &world.store;
    store.reserve_name(who().await, &name("Kettle"), "a trademark").await.unwrap();
    for taken in ["kettle", "kett1e", "demo"] {
        let before = world.last_event().await;
        let again = store.reserve_name(who().await, &name(taken), "").await;
        assert!(matches!(again, Err(SiteError::State(_))), "{taken}: {again:?}");
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "site:name:reserve" && outcome == "refused"), "{seen:?}");
    }
    let said = alice.tool().refused(&world, &Package::wheel("kettle", "1.0")).await;
    assert!(said.starts_with("400 The name 'kettle' isn't allowed."), "{said}");
    let listed = store.reserved_names(&who().await, "ETT", 1).await.unwrap().names;
    assert_eq!((listed[0].name.as_str(), listed[0].comment.as_str(), listed[0].of_deleted), ("kettle", "a trademark", false));

    store.free_name(who().await, &name("kettle")).await.unwrap();
    assert!(matches!(store.free_name(who().await, &name("kettle")).await, Err(SiteError::State(_))));
    assert_eq!(alice.tool().upload(&world, &Package::wheel("kettle", "1.0")).await.unwrap(), Published::Stored);
    let found = store.find_projects(&who().await, "ket", None, 1).await.unwrap();
    assert_eq!((found.total, found.projects[0].owners.as_slice()), (1, ["alice".to_owned()].as_slice()));
    assert_eq!(store.find_projects(&who().await, "Alice", None, 1).await.unwrap().total, 2, "by their owner");
    let in_state = async |status| store.find_projects(&who().await, "", Some(status), 1).await.unwrap().total;
    assert_eq!([in_state(Quarantined).await, in_state(Archived).await, in_state(Active).await], [0, 0, 2]);
    let (admin, client) = root.admitted::<Admin2fa>(&world).await;
    let leave = admin.ask::<Quarantine>(store, &demo()).await.unwrap();
    store.quarantine(leave, &client, "demo", "it looked odd").await.unwrap();
    assert_eq!([in_state(Quarantined).await, in_state(Archived).await, in_state(Active).await], [1, 0, 1]);
    let seen = store.administered_project(&who().await, &demo()).await.unwrap().unwrap().quarantine.unwrap();
    assert_eq!((seen.why.as_deref(), seen.by.as_deref()), (Some("it looked odd"), Some("root")));
    assert!(store.administered_project(&who().await, &NormalizedName::parse("nothing").unwrap()).await.unwrap().is_none());
}
