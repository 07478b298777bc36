//! Keys that belong to another installation.

use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use store::mail::{Outbox, Post};
use store::{
    AccountSettings, Keys, Limits, MailSettings, OpenError, ProjectSettings, Registration, Settings, Store, TokenSettings, UploadSettings,
};

/// Opens a store with these keys on the test's own database.
async fn open(pool: &PgPool, pepper: u8, wrap: u8) -> Result<Store, OpenError> {
    open_with(pool, Keys::new([pepper; 32], [wrap; 32])).await
}

async fn open_with(pool: &PgPool, keys: Keys) -> Result<Store, OpenError> {
    let files = tempfile::tempdir().unwrap();
    let settings = Settings {
        public_url: "http://localhost:8000".parse().unwrap(),
        files: files.path().to_owned(),
        mail: MailSettings { sender: None, post: Post::Memory(Outbox::default()) },
        breach_range_url: None,
        hashing: store::HashingCost::default(),
        new_factor: time::Duration::hours(24),
        registration: Registration::Open,
        uploads: UploadSettings::default(),
        projects: ProjectSettings::default(),
        restructured: None,
        accounts: AccountSettings::default(),
        tokens: TokenSettings::default(),
        limits: Limits::default(),
        security: store::SecuritySettings::default(),
        leak_reporters: Vec::new(),
        trust_root: store::attestations::TrustRoot::public_good().unwrap(),
        publishing: store::publishing::PublishingSettings::default(),
    };
    let database: PgConnectOptions = (*pool.connect_options()).clone();
    Store::open(database, 3, settings, keys).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_17_a_database_is_opened_with_the_keys_it_was_made_with_and_no_others(pool: PgPool) {
    assert!(open(&pool, 1, 2).await.is_ok());
    assert!(open(&pool, 1, 2).await.is_ok());
    for (pepper, wrap) in [(1, 3), (3, 2), (2, 1)] {
        let Err(refused) = open(&pool, pepper, wrap).await else { panic!("with other keys") };
        assert!(matches!(refused, OpenError::OtherKeys), "{refused:?}");
        assert!(refused.to_string().contains("put back the files of <data>/keys"), "it says what is wrong and what to do: {refused}");
    }
    assert!(open(&pool, 1, 2).await.is_ok(), "nothing was spoilt");
}

/// Seals of the first form, as they were made before keys could be replaced.
#[sqlx::test(migrations = "../migrations")]
async fn a_database_from_before_keys_had_names_is_opened_with_its_own_keys_alone(pool: PgPool) {
    open(&pool, 1, 2).await.unwrap();
    let unname = "update key_checks set sealed = '\\x01'::bytea || substr(sealed, 18); delete from wrap_keys";
    sqlx::raw_sql(unname).execute(&pool).await.unwrap();
    for (pepper, wrap) in [(1, 3), (3, 2)] {
        assert!(matches!(open(&pool, pepper, wrap).await.err(), Some(OpenError::OtherKeys)));
    }
    let named: i64 = sqlx::query_scalar("select count(*) from wrap_keys").fetch_one(&pool).await.unwrap();
    assert_eq!(named, 0, "foreign keys don't become the database's");
    open(&pool, 1, 2).await.unwrap();
}

/// A program that starts while the keys are being replaced, or after that was broken off, has both; files move when the old one is forgotten.
#[sqlx::test(migrations = "../migrations")]
async fn a_database_is_opened_at_any_point_of_going_over_to_another_key(pool: PgPool) {
    let files = || WithNext([2, 3]);
    let first = open_with(&pool, Keys::new([1; 32], [2; 32]).kept_in(files())).await.unwrap();
    let rotating = first.rotate_wrap_key(|_, _| ());
    tokio::pin!(rotating);
    let mut seen = std::collections::BTreeSet::new();
    loop {
        tokio::select! {
            done = &mut rotating => break assert!(done.unwrap() > 0),
            () = tokio::time::sleep(std::time::Duration::from_millis(500)) => {
                open_with(&pool, Keys::new([1; 32], [2; 32]).kept_in(files())).await.unwrap().close().await;
                seen.insert(sqlx::query_scalar::<_, String>(STATE).fetch_one(&pool).await.unwrap());
            }
        }
    }
    assert!(seen.len() >= 2, "{seen:?}");
    open_with(&pool, Keys::new([1; 32], [2; 32]).kept_in(files())).await.expect("before its files were moved");
    open(&pool, 1, 3).await.expect("after they were moved");
    assert!(matches!(open(&pool, 1, 2).await.err(), Some(OpenError::OtherKeys)));
}

/// Which keys are named, which of them seal, and which sealed the check.
const STATE: &str = "
    select string_agg((seals_since is not null)::text, ' ' order by number) || ' ' || (select wrap_key_id::text from key_checks) from wrap_keys";

/// Files that nobody moves.
struct WithNext([u8; 2]);

impl store::WrapKeyFiles for WithNext {
    fn read(&self) -> Result<Vec<zeroize::Zeroizing<[u8; 32]>>, Box<dyn std::fmt::Display>> {
        Ok(self.0.map(|byte| zeroize::Zeroizing::new([byte; 32])).into())
    }

    fn settle(&self, _: uuid::Uuid) -> Result<(), Box<dyn std::fmt::Display>> {
        Err(Box::new("nobody moves them"))
    }
}
