//! [`Store`]: the one handle to everything behind the lock.

mod grant;

use std::sync::Arc;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::accounts::Hasher;
use crate::breaches::BreachList;
use crate::downloads::Counter;
use crate::files::Files;
use crate::jobs::Wake;
use crate::oidc::Issuers;
use crate::tokens::DecoyToken;
use crate::unavailable::LACKING;
use crate::{Clock, Entropy, Keys, Settings, Unavailable, key_check, sealing};

use grant::grant;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// The handle. Cheap to clone; every clone is the same store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    pool: PgPool,
    settings: Settings,
    keys: Keys,
    clock: Clock,
    entropy: Entropy,
    hasher: Hasher,
    breaches: BreachList,
    files: Files,
    wake: Wake,
    described: Wake,
    decoy_token: DecoyToken,
    downloads: Counter,
    issuers: Issuers,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be reached.
    #[error("cannot reach the database: {0}")]
    Connect(#[source] sqlx::Error),
    /// The migrations could not be applied.
    #[error("cannot bring the database up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The program's role could not be given its rights.
    #[error("cannot give the program's role its rights: {0}")]
    Grant(#[source] sqlx::Error),
    /// The keys are another installation's.
    #[error(
        "these keys are not the ones that this database was made with: put back the files of <data>/keys, from the backup or from the node that has them"
    )]
    OtherKeys,
    /// The storage for files cannot be used.
    #[error("cannot use the file storage: {0}")]
    Files(#[source] std::io::Error),
}

impl Store {
    /// Connects and opens the storage. The database must be up to date: see [`Store::migrate`]. Nobody waits for a connection, or for a row or table
    /// that somebody else holds, for longer than five seconds: a request that cannot be counted is refused, not kept.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or the storage cannot be used.
    pub async fn open(database: PgConnectOptions, connections: u32, settings: Settings, keys: Keys) -> Result<Self, OpenError> {
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(std::time::Duration::from_secs(5))
            .connect_with(database.options([("lock_timeout", "5s")]))
            .await
            .map_err(OpenError::Connect)?;
        key_check::expect(&pool, &keys).await?;
        let store = Self::assemble(pool, settings, keys, Clock::System).await?;
        key_check::leave(&store).await?;
        Ok(store)
    }

    /// Puts a store together from its parts. The program uses [`Store::open`]; tests bring a pool and a clock of their own.
    ///
    /// # Errors
    ///
    /// When the storage cannot be used, or the database is sealed with keys that are not among these.
    pub async fn assemble(pool: PgPool, settings: Settings, keys: Keys, clock: Clock) -> Result<Self, OpenError> {
        sealing::enrol(&pool, &keys, clock.now()).await?;
        let files = Files::open(&settings.files).await.map_err(OpenError::Files)?;
        let hasher = Hasher::new(&keys, settings.hashing);
        let breaches = BreachList::new(settings.breach_range_url.as_ref());
        let decoy_token = DecoyToken::make(&keys, Entropy);
        let issuers = Issuers::new(&settings.publishing);
        let (wake, described, downloads) = (Wake::default(), Wake::default(), Counter::default());
        let inner = Inner {
            pool,
            settings,
            keys,
            clock,
            entropy: Entropy,
            hasher,
            breaches,
            files,
            wake,
            described,
            decoy_token,
            downloads,
            issuers,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Applies the migrations as the role that owns the tables, and gives the program's role what it needs and no more: on the
    /// audit log it may insert and select.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or a migration fails.
    pub async fn migrate(owner: PgConnectOptions, program_role: Option<&str>) -> Result<(), OpenError> {
        let pool = PgPoolOptions::new().max_connections(1).connect_with(owner).await.map_err(OpenError::Connect)?;
        MIGRATIONS.run(&pool).await?;
        if let Some(role) = program_role {
            grant(&pool, role).await.map_err(OpenError::Grant)?;
        }
        pool.close().await;
        Ok(())
    }

    /// Whether every migration of this program was applied. A database that was never migrated is not up to date.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached.
    pub async fn is_up_to_date(program: PgConnectOptions) -> Result<bool, OpenError> {
        let pool = PgPoolOptions::new().max_connections(1).connect_with(program).await.map_err(OpenError::Connect)?;
        let applied = sqlx::query_scalar!("select version from _sqlx_migrations where success").fetch_all(&pool).await.unwrap_or_default();
        pool.close().await;
        Ok(MIGRATIONS.iter().all(|migration| applied.contains(&migration.version)))
    }

    /// What the operator decided.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The program's clock.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Asks the database for a sign of life, and whether this node has all its keys.
    ///
    /// # Errors
    ///
    /// When it gives none, or one is lacking.
    pub async fn ping(&self) -> Result<(), Unavailable> {
        if self.keys().is_lacking() {
            return Err(Unavailable::Inconsistent(LACKING));
        }
        sqlx::query!("select 1 as alive").fetch_one(self.pool()).await?;
        Ok(())
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        self.inner.pool.close().await;
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.inner.pool
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    pub(crate) fn entropy(&self) -> Entropy {
        self.inner.entropy
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    pub(crate) fn decoy_token(&self) -> &DecoyToken {
        &self.inner.decoy_token
    }

    pub(crate) fn breaches(&self) -> &BreachList {
        &self.inner.breaches
    }

    pub(crate) fn issuers(&self) -> &Issuers {
        &self.inner.issuers
    }

    pub(crate) fn downloads(&self) -> &Counter {
        &self.inner.downloads
    }

    pub(crate) fn files(&self) -> &Files {
        &self.inner.files
    }

    pub(crate) fn wake(&self) -> &Wake {
        &self.inner.wake
    }

    /// The bell of the worker for descriptions.
    pub(crate) fn described(&self) -> &Wake {
        &self.inner.described
    }

    pub(crate) fn now(&self) -> domain::Timestamp {
        self.inner.clock.now()
    }
}
