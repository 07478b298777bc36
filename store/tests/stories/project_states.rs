//! The states of a project (PEP 792): archived and quarantined, and what each closes, in all routes at once. And projects that require passkeys.

use domain::index::ProjectStatus;
use domain::project::act::ProjectAct;
use sqlx::PgPool;
use store::auth::{Admin2fa, Fresh2fa, Session2fa};
use store::projects::manage::{
    Archive, ChooseDefaultVersion, EndQuarantine, ManageError, Quarantine, RequirePasskeys, StopRequiringPasskeys, Unarchive,
};
use store::publish::Published;

use super::administrators::administrator;
use super::project_acts::{demo, leave, owner, refused, version};
use crate::support::{Browser, Maintainer, Package, World};

async fn status(world: &World) -> (&'static str, usize) {
    let page = world.store.project_page(&demo(), None).await.unwrap().unwrap();
    let index = world.store.project_index(&demo()).await.unwrap().unwrap();
    let html = String::from_utf8(domain::index::html::project(&index)).unwrap();
    assert!(html.contains(&format!("content=\"{}\"", page.status.name())), "{html}");
    (page.status.name(), html.matches("<a ").count())
}

async fn archive(world: &World, browser: &Browser) -> Result<(), ManageError> {
    let (leave, (_, client)) = (leave::<Archive>(world, browser).await, browser.request());
    world.store.archive_project(leave, &client).await
}

#[sqlx::test(migrations = "../migrations")]
async fn an_archived_project_keeps_its_files_and_takes_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    archive(&world, &alice.browser).await.unwrap();
    assert_eq!(status(&world).await, ("archived", 1));
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
    assert!(said.starts_with("403 The project 'demo' is archived and takes no uploads."), "{said}");

    let (state, before) = (world.state().await, world.last_event().await);
    assert_eq!(archive(&world, &alice.browser).await.unwrap_err().to_string(), "This project is archived already.");
    refused(&world, ProjectAct::Archive, "state", &state, before).await;

    let (back, (_, client)) = (leave::<Unarchive>(&world, &alice.browser).await, alice.browser.request());
    world.store.unarchive_project(back, &client).await.unwrap();
    assert_eq!(status(&world).await, ("active", 1));
    assert_eq!(alice.tool().upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_quarantined_project_offers_nothing_and_its_people_change_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let index = world.store.project_page(&demo(), None).await.unwrap().unwrap();
    let file = index.shown.unwrap().files.remove(0);
    let (_, root) = administrator(&world, "root").await;
    let (who, client) = root.admitted::<Admin2fa>(&world).await;
    let begin = who.ask::<Quarantine>(&world.store, &demo()).await.unwrap();
    world.store.quarantine(begin, &client, "demo", "looks like malware").await.unwrap();

    assert_eq!(status(&world).await, ("quarantined", 0));
    let told = world.post().await.into_iter().find(|letter| letter.subject.ends_with("A project was quarantined")).unwrap();
    assert!(told.text.contains("while it is looked at. The reason that was given: \"looks like malware\"."), "{}", told.text);
    let (of_alice, _) = alice.browser.admitted::<Session2fa>(&world).await;
    let managed = world.store.managed_project(&of_alice, &demo(), ProjectAct::DeleteProject).await.unwrap();
    assert_eq!(managed.quarantined.unwrap().1, "looks like malware");
    let public = world.store.project_index(&demo()).await.unwrap().unwrap();
    let public = String::from_utf8([domain::index::html::project(&public), domain::index::json::project(&public)].concat()).unwrap();
    assert!(!public.contains("malware") && public.matches("people who run this index").count() == 2, "{public}");
    assert!(world.store.stored_file(&file.blake2_256, &file.filename).await.unwrap().is_none());
    assert!(world.store.metadata_file(&file.blake2_256, &file.filename).await.unwrap().is_none());
    assert_eq!(world.store.search(&"demo".into()).await.unwrap().total, 0);
    assert!(world.store.newest_releases(10).await.unwrap().is_empty());
    let said = alice.tool().refused(&world, &Package::wheel("demo", "1.1")).await;
    assert!(said.starts_with("403 The project 'demo' is in quarantine and takes no uploads."), "{said}");
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(archive(&world, &alice.browser).await, Err(ManageError::State(_))));
    refused(&world, ProjectAct::Archive, "project_quarantined", &state, before).await;

    let (who, client) = root.admitted::<Admin2fa>(&world).await;
    let end = who.ask::<EndQuarantine>(&world.store, &demo()).await.unwrap();
    world.store.end_quarantine(end, &client).await.unwrap();
    assert_eq!(status(&world).await, ("active", 1));
    assert!(world.store.stored_file(&file.blake2_256, &file.filename).await.unwrap().is_some());
}

#[sqlx::test(migrations = "../migrations")]
async fn the_pinned_version_is_shown_until_it_goes(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    alice.tool().upload(&world, &Package::wheel("demo", "2.0")).await.unwrap();
    let shown = || async {
        let page = world.store.project_page(&demo(), None).await.unwrap().unwrap();
        (page.shown.unwrap().version.canonical(), page.latest.unwrap().canonical())
    };
    let choose = |wanted: Option<&'static str>| {
        let (world, alice) = (&world, &alice);
        async move {
            let (leave, (_, client)) = (leave::<ChooseDefaultVersion>(world, &alice.browser).await, alice.browser.request());
            world.store.choose_default_version(leave, &client, wanted.map(version).as_ref()).await
        }
    };
    choose(Some("1.0")).await.unwrap();
    assert_eq!(shown().await, ("1.0".to_owned(), "2.0".to_owned()), "the latest stays the latest");
    assert!(matches!(choose(Some("3.0")).await, Err(ManageError::Gone("release"))));
    choose(None).await.unwrap();
    assert_eq!(shown().await.0, "2.0");
}

#[sqlx::test(migrations = "../migrations")]
async fn where_passkeys_are_required_a_code_opens_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let begin = |browser: Browser| {
        let world = &world;
        async move {
            let (leave, (_, client)) = (leave::<RequirePasskeys>(world, &browser).await, browser.request());
            world.store.require_passkeys(leave, &client).await
        }
    };
    let (state, before) = (world.state().await, world.last_event().await);
    assert!(matches!(begin(alice.browser.clone()).await, Err(ManageError::PasskeyNeeded)), "or alice would lock herself out");
    refused(&world, ProjectAct::RequirePasskeys, "passkey_needed", &state, before).await;

    let Maintainer { person, mut browser, token } = alice;
    let mut device = person.adds_device(&world, &mut browser, "key").await;
    assert!(matches!(begin(browser.clone()).await, Err(ManageError::PasskeyNeeded)), "who adds one has not shown it yet");
    let ceremony = browser.asks_to_confirm(&world).await;
    let credential = device.get(ceremony.options());
    browser.confirms(&world, None, &crate::support::devices::answer(&ceremony, credential)).await.unwrap();
    begin(browser.clone()).await.unwrap();
    let tool = crate::support::Tool::with_token(&token);
    assert_eq!(tool.upload(&world, &Package::wheel("demo", "1.1")).await.unwrap(), Published::Stored);

    // Another session of hers, without the passkey, changes nothing.
    world.wait(time::Duration::minutes(5));
    let mut by_code = person.logged_in(&world).await;
    assert!(matches!(archive(&world, &by_code).await, Err(ManageError::PasskeyNeeded)));
    let ceremony = by_code.asks_to_confirm(&world).await;
    let credential = device.get(ceremony.options());
    by_code.confirms(&world, None, &crate::support::devices::answer(&ceremony, credential)).await.unwrap();
    archive(&world, &by_code).await.unwrap();

    // Without a passkey in the account no token uploads.
    world.meddle("update projects set archived_at = null").await;
    world.meddle("delete from security_devices").await;
    let said = tool.refused(&world, &Package::wheel("demo", "1.2")).await;
    assert!(said.starts_with("403 The project 'demo' requires passkeys, and your account has none."), "{said}");
    let (who, _) = by_code.admitted::<Fresh2fa>(&world).await;
    assert!(who.ask::<StopRequiringPasskeys>(&world.store, &demo()).await.is_ok());
    assert_eq!(ProjectStatus::default(), ProjectStatus::Active);
}
