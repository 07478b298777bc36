//! What every command that works with the data stands on: the directory, the keys, a database that is up.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use store::readme::Restructured;
use store::{Settings, Store};

use super::settings;
use super::signing::Signing;
use crate::cluster::{self, Access, Cluster, ClusterError};
use crate::config::{Config, DatabaseUrl, PublicUrl};
use crate::data::{Claim, DataDirectory, Holder};
use crate::keys::{Keys, WrapFiles};

/// How long a command waits for the PostgreSQL of a server that is starting.
const PATIENCE: Duration = Duration::from_mins(1);

/// The database of this installation, up.
pub(super) enum Database {
    /// Somebody else's server.
    External {
        /// As the program.
        program: DatabaseUrl,
        /// As the owner of the tables.
        owner: Option<DatabaseUrl>,
    },
    /// Our own, started by us.
    Ours(Cluster),
    /// Our own, started by the server that is running.
    Joined(Access),
}

/// The base of a command.
pub(super) struct Base {
    pub(super) data: DataDirectory,
    pub(super) keys: Keys,
    pub(super) signing: Arc<Signing>,
    pub(super) database: Database,
    claim: Claim,
}

impl Base {
    /// For a command: it works beside a server that is running, and brings up what it needs where none is.
    pub(super) async fn of_command(config: &Config) -> anyhow::Result<Self> {
        let data = DataDirectory::open(&config.server.data)?;
        let claim = data.claim(Holder::Command).await?;
        Self::with_claim(config, data, claim).await
    }

    /// With a claim on the directory: what is ours is brought up, what is a server's is joined.
    pub(super) async fn with_claim(config: &Config, data: DataDirectory, claim: Claim) -> anyhow::Result<Self> {
        let database = match (&config.database.url, &claim) {
            (Some(program), _) => Database::External { program: program.clone(), owner: config.database.owner_url.clone() },
            (None, Claim::Served) => Database::Joined(cluster::join(&data, PATIENCE).await?),
            (None, Claim::Ours(lock)) => {
                // The keys come first: they belong to a directory that is new, and a cluster in it makes it old.
                Keys::load_or_make(&data)?;
                Database::Ours(Cluster::start(&data, lock, config.database.max_connections.get()).await?)
            }
        };
        let keys = Keys::load_or_make(&data).map_err(anyhow::Error::from);
        match keys.and_then(|keys| Signing::open(config, &data, &keys).map(|signing| (keys, Arc::new(signing)))) {
            Ok((keys, signing)) => Ok(Self { data, keys, signing, database, claim }),
            Err(error) => {
                database.leave().await;
                Err(error)
            }
        }
    }

    /// Brings the tables up to date and gives the program's role its rights.
    ///
    /// Where only the program's role is known, it is tried only if there is something to do: that role may well have no right to change tables,
    /// because an operator runs `bonded migrate` with another.
    pub(super) async fn migrate(&self) -> anyhow::Result<()> {
        let (owner, role) = self.database.owner();
        if role.is_none() && self.is_up_to_date().await? {
            return Ok(());
        }
        Store::migrate(owner.expose().parse().context("the database's URL can't be used")?, role.as_deref()).await?;
        Ok(())
    }

    /// Whether the tables are those of this version of the program.
    pub(super) async fn is_up_to_date(&self) -> anyhow::Result<bool> {
        let program = self.database.program().expose().parse().context("the database's URL can't be used")?;
        Ok(Store::is_up_to_date(program).await?)
    }

    /// Opens the store on tables that are up to date.
    pub(super) async fn open_store(&self, config: &Config, public_url: &PublicUrl) -> anyhow::Result<Store> {
        self.open_rendering_store(config, public_url, None).await
    }

    /// The same for whoever renders descriptions.
    pub(super) async fn open_rendering_store(
        &self,
        config: &Config,
        public_url: &PublicUrl,
        restructured: Option<Restructured>,
    ) -> anyhow::Result<Store> {
        let settings = Settings { restructured, ..settings::settings(config, &self.data, public_url)? };
        let keys = store::Keys::new(*self.keys.pepper, *self.keys.wrap).kept_in(WrapFiles::of(&self.data)?);
        let database = self.database.program().expose().parse().context("the database's URL can't be used")?;
        Ok(Store::open(database, config.database.max_connections.get(), settings, keys).await?)
    }

    /// Says that this program is about to end, to whoever would take its place.
    pub(super) fn leaving(&self) {
        match &self.claim {
            Claim::Ours(lock) => lock.leaving(),
            Claim::Served => {}
        }
    }

    /// Ends what was started.
    pub(super) async fn leave(self) {
        self.database.leave().await;
    }
}

impl Database {
    fn program(&self) -> DatabaseUrl {
        match self {
            Self::External { program, .. } => program.clone(),
            Self::Ours(cluster) => cluster.access().program_url(),
            Self::Joined(access) => access.program_url(),
        }
    }

    /// The owner's way in, and the role that the program has, where it is another one.
    fn owner(&self) -> (DatabaseUrl, Option<String>) {
        let own = |access: &Access| (access.owner_url(), access.program_url().role());
        match self {
            Self::External { program, owner: Some(owner) } => (owner.clone(), program.role()),
            Self::External { program, owner: None } => (program.clone(), None),
            Self::Ours(cluster) => own(cluster.access()),
            Self::Joined(access) => own(access),
        }
    }

    /// Waits until a PostgreSQL that is ours is gone for good. Somebody else's is not watched: it comes back, or readiness says so.
    pub(super) async fn lost(&self) -> ClusterError {
        match self {
            Self::Ours(cluster) => cluster.lost().await,
            Self::External { .. } | Self::Joined(_) => std::future::pending().await,
        }
    }

    /// Ends it, if it is ours.
    pub(super) async fn leave(self) {
        match self {
            Self::Ours(cluster) => cluster.stop().await,
            Self::External { .. } | Self::Joined(_) => {}
        }
    }
}

/// Does something with the store, for a command, and ends what it took.
pub(super) async fn with_store<T>(config: &Config, act: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    with_installation(config, async |_, store| act(store).await).await
}

/// The same with all that the store stands on.
pub(super) async fn with_installation<T>(config: &Config, act: impl AsyncFnOnce(&Base, &Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    expect_installation(config)?;
    let base = Base::of_command(config).await?;
    let done = async {
        base.migrate().await?;
        let store = base.open_store(config, &settings::public_url(config, config.server.listen.port())).await?;
        let done = act(&base, &store).await;
        store.close().await;
        done
    };
    let done = done.await;
    base.leave().await;
    done
}

/// A command that looks at an installation does not make one: a mistyped directory would answer "nothing is wrong" about nothing.
pub(super) fn expect_installation(config: &Config) -> anyhow::Result<()> {
    let data = &config.server.data;
    if config.database.url.is_none() && !data.join("postgres").exists() && !data.join("keys").exists() {
        anyhow::bail!("there is no installation in {}: name its directory with --data, or make one with `bonded serve`", data.display());
    }
    Ok(())
}
