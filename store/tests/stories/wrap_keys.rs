//! Another wrapping key for everything that is sealed, while everything goes on.

use std::fmt::Display;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::secret::Secret;
use futures_util::future::{join, join_all};
use sqlx::PgPool;
use store::accounts::KeptAction;
use store::audit::{FeedOf, ManageFeed};
use store::auth::{Fresh2fa, Session2fa};
use store::tokens::{CreateToken, NewScope};
use store::{Keys, OpenError, RotateError, WrapKeyFiles};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::support::devices::answer;
use crate::support::{Browser, Maintainer, Person, Tool, World, until};

const OLD: u8 = 2;
const NEW: u8 = 3;

/// The files of the wrapping keys, which nodes share.
#[derive(Clone, Default)]
struct Files(Arc<Mutex<Vec<u8>>>);

impl Files {
    fn of(keys: &[u8]) -> Self {
        Self(Arc::new(Mutex::new(keys.to_vec())))
    }
}

impl WrapKeyFiles for Files {
    fn read(&self) -> Result<Vec<Zeroizing<[u8; 32]>>, Box<dyn Display>> {
        Ok(self.0.lock().unwrap().iter().map(|byte| Zeroizing::new([*byte; 32])).collect())
    }

    fn settle(&self, in_use: Uuid) -> Result<(), Box<dyn Display>> {
        let mut keys = self.0.lock().unwrap();
        if keys.first().is_some_and(|byte| id(*byte) != in_use) {
            keys.retain(|byte| id(*byte) == in_use);
        }
        Ok(())
    }
}

fn id(byte: u8) -> Uuid {
    Keys::id_of(&[byte; 32])
}

/// A node that has this key as the one in use.
async fn node(world: &World, byte: u8, files: &Files) -> Result<World, OpenError> {
    world.node_with(Keys::new([1; 32], [byte; 32]).kept_in(files.clone())).await
}

async fn rotate(world: &World) -> Result<u64, RotateError> {
    world.store.rotate_wrap_key(|_, _| ()).await
}

async fn in_use(world: &World) -> Vec<Uuid> {
    sqlx::query_scalar("select key_id from wrap_keys order by number").fetch_all(&world.pool).await.unwrap()
}

/// The keys that seal something in each table that refers to them. A store of this room's tests leaves no key check; see `keys.rs`.
async fn sealed_with(world: &World) -> Vec<(String, Vec<Uuid>)> {
    let tables = "
        select conrelid::regclass::text from pg_constraint
        where confrelid = 'wrap_keys'::regclass and conrelid <> 'key_checks'::regclass order by 1";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&world.pool).await.unwrap();
    let mut found = Vec::new();
    for table in tables {
        let keys = sqlx::AssertSqlSafe(format!("select distinct wrap_key_id from {table} order by 1"));
        found.push((table, sqlx::query_scalar(keys).fetch_all(&world.pool).await.unwrap()));
    }
    found
}

async fn asks_for_token(world: &World, browser: &Browser, name: &str) -> Result<(), String> {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    let leave = who.ask::<CreateToken>(&world.store, &NewScope::Account).await.map_err(|refused| format!("{refused:?}"))?;
    let made = world.store.create_token(leave, &client, name.parse().unwrap(), &until(world)).await;
    made.map(drop).map_err(|refused| format!("{refused:?}"))
}

/// Something sealed in every table that seals, seen by nobody yet.
async fn fill(world: &World, browser: &mut Browser, alice: &Person) -> domain::ids::KeptActionId {
    alice.adds_device(world, browser, "key").await;
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    let leave = who.ask::<ManageFeed>(&world.store, &FeedOf::Own).await.unwrap();
    world.store.open_feed(leave, &client).await.unwrap();
    world.store.regenerate_recovery_codes(browser.admitted(world).await.0, &client).await.unwrap();
    asks_for_token(world, browser, "unseen").await.unwrap();
    let form = Secret::new("name=ci".to_owned());
    let action = KeptAction::new("/api/tokens/create", "/manage/account/token/", form).unwrap();
    let (who, _) = browser.admitted::<Session2fa>(world).await;
    world.store.keep_action(&who, &action).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn v11_2_2_everything_is_sealed_anew_and_opens_with_the_new_key_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD]);
    let node_a = node(&world, OLD, &files).await.unwrap();
    let Maintainer { person: alice, mut browser, token } = Maintainer::named(&node_a, "alice").await;
    let kept = fill(&node_a, &mut browser, &alice).await;
    assert!(matches!(rotate(&node_a).await, Err(RotateError::NotPrepared)));

    files.0.lock().unwrap().push(NEW);
    let tables = sealed_with(&world).await;
    assert!(tables.len() == 7 && tables.iter().all(|(_, keys)| keys == &[id(OLD)]), "{tables:?}");
    let before = world.last_event().await;
    let sealed = rotate(&node_a).await.unwrap();
    assert!(sealed > 8, "{sealed}");
    let events = ["site:wrap_key:name", "site:wrap_key:rotate"].map(|tag| (tag.to_owned(), "cli".to_owned(), "ok".to_owned(), None));
    assert_eq!(world.events_after(before).await, events);
    let tables = sealed_with(&world).await;
    assert!(tables.iter().all(|(_, keys)| keys == &[id(NEW)]), "{tables:?}");
    assert_eq!((in_use(&world).await, files.0.lock().unwrap().clone()), (vec![id(NEW)], vec![NEW]));

    // The old key opens the database no more, and the new one opens all of it.
    assert!(matches!(node(&world, OLD, &Files::default()).await.err(), Some(OpenError::OtherKeys)));
    let later = node(&world, NEW, &files).await.unwrap();
    assert!(Tool::with_token(&token).present(&later).await.is_ok());
    let (who, _) = browser.admitted::<Fresh2fa>(&later).await;
    assert_eq!(later.store.take_kept_action(&who, kept).await.unwrap().unwrap().form().expose(), "name=ci");
    assert_eq!(later.store.reveal_token(&who).await.unwrap().unwrap().name().as_str(), "unseen");
    let (who, _) = browser.admitted(&later).await;
    assert!(later.store.reveal_recovery_codes(&who).await.unwrap().is_some());
    let (who, _) = browser.admitted::<Session2fa>(&later).await;
    assert!(later.store.reveal_feed(&who, &later.store.own_history(&who)).await.unwrap().is_some());
    alice.logged_in(&later).await.asks_to_confirm(&later).await;
    let letters = later.post().await.len();
    assert!(letters > 0 && world.count("select count(*) from jobs").await == 0, "{letters}");
}

/// Security.md 6.5. Two nodes, one of which hears of the new key from the database alone.
#[sqlx::test(migrations = "../migrations")]
async fn v13_3_4_nobody_who_logs_in_or_shows_a_token_meanwhile_notices(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD, NEW]);
    let nodes = [node(&world, OLD, &files).await.unwrap(), node(&world, OLD, &files).await.unwrap()];
    let following: Vec<_> = nodes.iter().map(|node| tokio::spawn(node.store.clone().follow_wrap_keys())).collect();
    let alice = Maintainer::named(&world, "alice").await;
    let mut people = Vec::new();
    for name in ["bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "kim", "leo", "mia"] {
        people.push(Person::enrolled(&world, name).await.0);
    }
    let (_, _, mut device) = Person::with_device(&world, "nina").await;
    device.counter = None;

    let done = AtomicBool::new(false);
    let rotating = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        rotate(&nodes[0]).await.unwrap()
    };
    let logging_in = join_all(people.iter().enumerate().map(async |(number, person)| {
        tokio::time::sleep(Duration::from_millis(1500) * u32::try_from(number).unwrap()).await;
        let mut browser = Browser::new();
        person.begin(&nodes[number % 2], &mut browser).await.unwrap();
        person.finish(&nodes[(number + 1) % 2], &mut browser).await.unwrap();
        asks_for_token(&nodes[number % 2], &browser, "made meanwhile").await.unwrap();
    }));
    let showing = async {
        let mut times = 0;
        while !done.load(Ordering::Relaxed) {
            let _unused = alice.tool().present(&nodes[times % 2]).await.unwrap();
            let mut browser = Browser::new();
            let ceremony = browser.asks_for_passkey(&nodes[times % 2]).await;
            browser.enters(&nodes[(times + 1) % 2], &answer(&ceremony, device.get(ceremony.options()))).await.unwrap();
            times += 1;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        times
    };
    let ending = async {
        let (sealed, _) = join(rotating, logging_in).await;
        done.store(true, Ordering::Relaxed);
        sealed
    };
    let (sealed, times) = Box::pin(join(ending, showing)).await;
    assert!(sealed > 13 && times > 10, "{sealed}, {times}");
    following.iter().for_each(tokio::task::JoinHandle::abort);
    assert_eq!(in_use(&world).await, [id(NEW)]);
    for (table, keys) in sealed_with(&world).await {
        assert!(keys.iter().all(|key| *key == id(NEW)), "{table}: {keys:?}");
    }
}

/// A node that does not hear, because it cannot ask, say: it neither seals with what was forgotten nor loses anything.
#[sqlx::test(migrations = "../migrations")]
async fn a_node_that_has_not_heard_cannot_seal_with_the_forgotten_key(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD, NEW]);
    let (node_a, late) = (node(&world, OLD, &files).await.unwrap(), node(&world, OLD, &files).await.unwrap());
    let alice = Maintainer::named(&late, "alice").await;
    rotate(&node_a).await.unwrap();
    let state = world.state().await;
    let refused = asks_for_token(&late, &alice.browser, "sealed with the old one").await.unwrap_err();
    assert!(refused.contains("wrap_key_id_fkey"), "{refused}");
    assert_eq!(world.state().await, state);

    let following = tokio::spawn(late.store.clone().follow_wrap_keys());
    let heard = async {
        while asks_for_token(&late, &alice.browser, "sealed with the new one").await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), heard).await.expect("it hears within a second");
    assert!(alice.tool().present(&late).await.is_ok());
    following.abort();
}

#[sqlx::test(migrations = "../migrations")]
async fn what_does_not_open_keeps_the_old_key_and_a_second_run_goes_on(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD, NEW]);
    let node_a = node(&world, OLD, &files).await.unwrap();
    let (alice, _) = Person::enrolled(&node_a, "alice").await;
    Person::enrolled(&node_a, "bob").await;
    world.meddle("create table kept as select account_id, secret_wrapped from totp_factors").await;
    world
        .meddle("update totp_factors set secret_wrapped = kept.secret_wrapped from kept where totp_factors.account_id <> kept.account_id")
        .await;
    let before = world.last_event().await;
    let refused = rotate(&node_a).await.unwrap_err().to_string();
    assert!(refused.starts_with("2 rows of totp_factors do not open") && refused.contains("They are totp_factors/"), "{refused}");
    let events: Vec<_> = world.events_after(before).await.into_iter().map(|(tag, ..)| tag).collect();
    assert_eq!((in_use(&world).await, events), (vec![id(OLD), id(NEW)], vec!["site:wrap_key:name".to_owned()]));

    world
        .meddle("update totp_factors set secret_wrapped = kept.secret_wrapped from kept where totp_factors.account_id = kept.account_id")
        .await;
    let sealed = rotate(&node_a).await.unwrap();
    assert!(sealed > 2 && in_use(&world).await == [id(NEW)], "{sealed}");
    alice.logged_in(&node_a).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn rows_that_somebody_holds_are_waited_for(pool: PgPool) {
    let world = World::new(pool).await;
    let node_a = node(&world, OLD, &Files::of(&[OLD, NEW])).await.unwrap();
    Person::enrolled(&node_a, "alice").await;
    let held = world.hold("select from totp_factors for update").await;
    let letting_go = async {
        while world.count("select count(*) from jobs where wrap_key_id = (select key_id from wrap_keys where number > 1)").await == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(in_use(&world).await, [id(OLD), id(NEW)]);
        held.commit().await.unwrap();
    };
    let (rotated, ()) = join(rotate(&node_a), letting_go).await;
    assert!(rotated.unwrap() > 0);
    assert_eq!(in_use(&world).await, [id(NEW)]);
}

/// The key that another node prepared was not copied to this one. It says so, is not ready, and keeps its hands off what it cannot open.
#[sqlx::test(migrations = "../migrations")]
async fn a_node_that_was_not_given_the_key_spoils_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (node_a, other) = (node(&world, OLD, &Files::of(&[OLD, NEW])).await.unwrap(), node(&world, OLD, &Files::of(&[OLD])).await.unwrap());
    let Maintainer { person: alice, mut browser, .. } = Maintainer::named(&other, "alice").await;
    let following = tokio::spawn(other.store.clone().follow_wrap_keys());
    let kept = fill(&other, &mut browser, &alice).await;
    rotate(&node_a).await.unwrap();
    assert!(other.store.ping().await.unwrap_err().to_string().contains("lacks a wrapping key"));
    let state = world.state().await;
    let (who, _) = browser.admitted::<Fresh2fa>(&other).await;
    other.store.take_kept_action(&who, kept).await.unwrap_err();
    other.store.reveal_token(&who).await.unwrap_err();
    let (own, _) = browser.admitted(&other).await;
    other.store.reveal_recovery_codes(&own).await.unwrap_err();
    let (own, _) = browser.admitted::<Session2fa>(&other).await;
    other.store.reveal_feed(&own, &other.store.own_history(&own)).await.unwrap_err();
    assert_eq!(world.state().await, state, "what it cannot open it does not take away");
    other.post().await;
    assert_eq!(
        world.count("select count(*) from jobs where given_up_at is not null").await,
        0,
        "letters wait for a node that can open them"
    );
    assert!(matches!(node(&world, OLD, &Files::of(&[OLD])).await.err(), Some(OpenError::OtherKeys)));
    following.abort();
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_commands_at_once_one_replaces_the_key(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD, NEW]);
    let (node_a, other) = (node(&world, OLD, &files).await.unwrap(), node(&world, OLD, &files).await.unwrap());
    Person::enrolled(&node_a, "alice").await;
    let (one, two) = join(rotate(&node_a), rotate(&other)).await;
    assert!(matches!((&one, &two), (Ok(_), Err(RotateError::UnderWay)) | (Err(RotateError::UnderWay), Ok(_))), "{one:?} {two:?}");
    assert_eq!(in_use(&world).await, [id(NEW)]);
}

/// Its file was lost before anything was sealed with it.
#[sqlx::test(migrations = "../migrations")]
async fn a_key_that_was_named_and_lost_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let files = Files::of(&[OLD, NEW]);
    let node_a = node(&world, OLD, &files).await.unwrap();
    Person::enrolled(&node_a, "alice").await;
    let cut_off = tokio::time::timeout(Duration::from_secs(1), rotate(&node_a)).await;
    assert!(cut_off.is_err() && in_use(&world).await == [id(OLD), id(NEW)], "named, and seals nothing yet");
    let bereft = node(&world, OLD, &Files::of(&[OLD])).await.unwrap();
    assert!(bereft.store.ping().await.is_err());
    assert!(matches!(rotate(&bereft).await, Err(RotateError::Lacking(key)) if key == id(NEW)));
    assert_eq!(bereft.store.abandon_wrap_key().await.unwrap(), Some(id(NEW)));
    assert_eq!((bereft.store.abandon_wrap_key().await.unwrap(), in_use(&world).await), (None, vec![id(OLD)]));
    let later = node(&world, OLD, &Files::of(&[OLD, 4])).await.unwrap();
    assert!(later.store.ping().await.is_ok() && rotate(&later).await.is_ok());
    assert!(later.store.abandon_wrap_key().await.unwrap().is_none(), "what seals is not taken back");
    assert_eq!(in_use(&world).await, [id(4)]);
}
