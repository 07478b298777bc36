//! [`Store::import`]: one import from its beginning to its end.

use std::time::Duration;

use domain::account::Username;
use domain::ids::AccountId;
use domain::project::NormalizedName;
use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};

use super::known::Known;
use super::left::Left;
use super::plan::{Plan, Planned};
use super::source::Source;
use super::take::{Halt, Taken, Taking};
use crate::publish::Owner;
use crate::{Store, Unavailable};

/// How many pages are read, and files taken, at once.
const AT_ONCE: usize = 4;

/// How long to wait before something is tried again that the database or the storage did not do: a restart must not end an import.
const WAITS: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(15), Duration::from_mins(1)];

/// An import.
pub struct Import {
    /// Who owns the projects that are made.
    pub owner: Username,
    /// Whether nothing is written: files on this machine are checked, others are judged by what is known of them.
    pub rehearsal: bool,
}

/// What an import tells while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// So many projects are to be looked at.
    Projects(usize),
    /// A project was looked at: it has so many files that may be taken.
    Files(NormalizedName, usize),
    /// All that a project has was dealt with.
    Project,
    /// A file was taken; it has so many bytes.
    Stored(u64),
    /// A file was here.
    Here,
    /// Something was not taken, or not as it was.
    Left(Left),
}

/// Why an import did not come to its end. What was taken stays; what was not is taken the next time.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nobody has this name.
    #[error("there is no user of this name")]
    NoSuchUser,
    /// The account can do nothing, so it can own nothing new.
    #[error("this account is frozen")]
    Frozen,
    /// An administrator has said that nothing may be changed.
    #[error("the site is read-only; run the import again when it is not")]
    ReadOnly,
    /// Something did not answer, again and again.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<Halt> for ImportError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::ReadOnly => Self::ReadOnly,
            Halt::Unavailable(unavailable) => Self::Unavailable(unavailable),
        }
    }
}

impl Store {
    /// Takes everything that the source has and this index has not. When `stop` says so, no other file is begun.
    ///
    /// # Errors
    ///
    /// See [`ImportError`]. What is wrong with a project or file is no error: it is told, and the others are taken.
    pub async fn import(
        &self,
        source: &Source,
        import: Import,
        stop: impl Fn() -> bool + Sync,
        tell: impl Fn(Told) + Sync,
    ) -> Result<(), ImportError> {
        let account = self.importing_owner(&import.owner).await?;
        let owner = Owner { account, username: import.owner.as_str() };
        let taking = Taking { store: self, source, owner, rehearsal: import.rehearsal };
        let projects = source.projects();
        tell(Told::Projects(projects.len()));
        source.left.iter().for_each(|left| tell(Told::Left(left.clone())));
        let (stop, tell) = (&stop, &tell);
        stream::iter(projects)
            .take_while(|_| std::future::ready(!stop()))
            .map(|project| async move { Ok::<_, Halt>((taking.plan(&project).await?, project)) })
            .buffered(AT_ONCE)
            .map_ok(|(plan, project)| {
                tell(Told::Files(project.clone(), plan.files.len()));
                plan.left.into_iter().chain(plan.notes).for_each(|left| tell(Told::Left(left)));
                steps(plan.files, project)
            })
            .try_flatten()
            .try_take_while(|_| std::future::ready(Ok(!stop())))
            .try_for_each_concurrent(AT_ONCE, |step| async move {
                match step {
                    Step::File(project, planned) => tell(taking.patiently(&project, &planned).await?.told()),
                    Step::End => tell(Told::Project),
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    async fn importing_owner(&self, name: &Username) -> Result<AccountId, ImportError> {
        let row = sqlx::query!(
            r#"
            select
                account_id,
                frozen_at is not null as "frozen!"
            from accounts
            where username_key = $1
            "#,
            name.key()
        )
        .fetch_optional(self.pool())
        .await
        .map_err(Unavailable::from)?
        .ok_or(ImportError::NoSuchUser)?;
        if row.frozen { Err(ImportError::Frozen) } else { Ok(row.account_id.into()) }
    }
}

/// What is done one after the other.
enum Step {
    File(NormalizedName, Box<Planned>),
    End,
}

fn steps(files: Vec<Planned>, project: NormalizedName) -> impl Stream<Item = Result<Step, Halt>> {
    let files = files.into_iter().map(move |planned| Step::File(project.clone(), Box::new(planned)));
    stream::iter(files.chain([Step::End]).map(Ok))
}

impl Taking<'_> {
    async fn plan(&self, project: &NormalizedName) -> Result<Plan, Halt> {
        let listing = self.source.listing(project).await;
        let known = again(async || Known::of(self.store, project).await.map_err(Halt::from)).await?;
        Ok(Plan::of(project, listing, &known, self.store.import_rules()))
    }

    async fn patiently(&self, project: &NormalizedName, planned: &Planned) -> Result<Taken, Halt> {
        again(async || self.take(project, planned).await).await
    }
}

impl Taken {
    fn told(self) -> Told {
        match self {
            Self::Stored(bytes) => Told::Stored(bytes),
            Self::Here => Told::Here,
            Self::Left(left) => Told::Left(left),
        }
    }
}

/// Tries again what the database or the storage did not do.
async fn again<T>(work: impl AsyncFn() -> Result<T, Halt>) -> Result<T, Halt> {
    for wait in WAITS {
        match work().await {
            Err(Halt::Unavailable(unavailable)) => {
                unavailable.log();
                tokio::time::sleep(wait).await;
            }
            done => return done,
        }
    }
    work().await
}
