//! Publishing a file that an operator brings in from another index.
//!
//! The file passes what an upload's file passes, with two differences. There is no form: the file's own metadata take its place, and keep the same rules. And
//! its name may be spelled as older tools spelled names. Nobody's quota counts: neither the size of a project nor how many are made in an hour. When it was
//! uploaded, and that it is yanked, is taken from where it comes from.

mod check;
mod tell;

use domain::Timestamp;
use domain::audit::Method;
use domain::ids::AccountId;
use domain::project::{NormalizedName, YankReason};
use domain::upload::UploadRefusal;
use sqlx::PgConnection;

use super::candidate::{Candidate, Facts};
use super::filenames::{self, Taken};
use super::project::Project;
use super::release::{self, Release};
use super::{Addition, Origin, Published, UploadError, translate};
use crate::files::lock_blob;
use crate::site::switches_in;
use crate::{Store, Unavailable};

/// What stands for the tool that uploaded a file.
const AGENT: &str = "bonded-import";

/// What an import says about a file, beside the file itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Import<'a> {
    /// Who owns the project, if this file makes it.
    pub(crate) owner: Owner<'a>,
    /// Which project the source has it under.
    pub(crate) project: &'a NormalizedName,
    pub(crate) filename: &'a str,
    /// When the source got it.
    pub(crate) uploaded_at: Timestamp,
    /// That its release is yanked, and why: if this file makes the release.
    pub(crate) yanked: Option<&'a YankReason>,
    /// Where it comes from, for the history. Never with a password.
    pub(crate) from: &'a str,
}

/// Who owns the projects that an import makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    pub(crate) account: AccountId,
    pub(crate) username: &'a str,
}

/// A file that has passed every check that needs no database.
pub(crate) struct Verified(Candidate);

impl Store {
    /// Publishes a checked file: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// When the file may not be added.
    pub(crate) async fn publish_import(&self, import: Import<'_>, verified: Verified) -> Result<Published, UploadError> {
        let mut transaction = self.pool().begin().await?;
        let published = self.add_import(&mut transaction, import, verified.0).await?;
        if published == Published::Stored {
            transaction.commit().await?;
            self.described().ring();
        }
        Ok(published)
    }

    async fn add_import(&self, connection: &mut PgConnection, import: Import<'_>, candidate: Candidate) -> Result<Published, UploadError> {
        let Candidate { facts, received } = candidate;
        let help = self.help();
        lock_blob(connection, &facts.blake2).await?;
        hold_owner(connection, import.owner.account).await?;
        switches_in(connection).await?.take_upload(false, &help)?;
        let project = Project::lock_or_create(self, connection, Some(import.owner.account), None, &facts.name).await?;
        self.check_open(connection, &project, &facts).await?;
        match filenames::look_up(connection, &project, &facts).await? {
            Taken::Free => {}
            Taken::SameFile => return Ok(Published::Unchanged),
            Taken::OtherFile => return Err(UploadRefusal::file_exists(facts.filename.as_str(), &facts.blake2, &help).into()),
            Taken::Before => return Err(UploadRefusal::filename_reused(&help).into()),
        }
        let release = release::get_or_create(self, connection, &project, &facts).await?;
        release.check_room(connection, &facts).await?;
        self.keep_file(&facts, received).await?;
        let origin = Origin { account: None, publisher: None, method: Method::Cli, agent: AGENT, at: import.uploaded_at };
        let addition = Addition { origin, project: &project, release: &release, facts: &facts };
        filenames::insert(self, connection, &addition).await.map_err(|error| translate(error, &facts, &help))?;
        age(connection, &addition).await?;
        self.keep_yank(connection, &release, import.yanked).await?;
        tell::imported(self, connection, import, &addition).await?;
        Ok(Published::Stored)
    }

    /// A project that its people closed, or that is looked at, gets nothing.
    async fn check_open(&self, connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<(), UploadError> {
        let state = sqlx::query!(
            r#"
            select
                archived_at is not null as "archived!",
                quarantined_at is not null as "quarantined!"
            from projects
            where project_id = $1
            "#,
            project.id.as_uuid()
        )
        .fetch_one(connection)
        .await?;
        let name = facts.name.as_str();
        if state.quarantined {
            Err(UploadRefusal::project_quarantined(name, &self.help()).into())
        } else if state.archived {
            Err(UploadRefusal::project_archived(name, &self.help()).into())
        } else {
            Ok(())
        }
    }

    /// A release that the source has yanked never lies here unyanked. One that was here before is its owners' business.
    async fn keep_yank(&self, connection: &mut PgConnection, release: &Release, yanked: Option<&YankReason>) -> Result<(), sqlx::Error> {
        let (Some(reason), true) = (yanked, release.is_new) else { return Ok(()) };
        sqlx::query!(
            "update releases set yanked_at = $2, yanked_reason = $3 where release_id = $1",
            release.id.as_uuid(),
            self.now(),
            reason.as_str()
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Keeps the owner's account from being deleted until the transaction ends: a project has an owner.
async fn hold_owner(connection: &mut PgConnection, account: AccountId) -> Result<(), UploadError> {
    sqlx::query!("select account_id from accounts where account_id = $1 for key share", account.as_uuid())
        .fetch_optional(connection)
        .await?
        .ok_or(Unavailable::Overtaken("the account that owns what is imported was deleted"))?;
    Ok(())
}

/// A project and a release are as old as their oldest file.
async fn age(connection: &mut PgConnection, addition: &Addition<'_>) -> Result<(), sqlx::Error> {
    let at = addition.origin.at;
    sqlx::query!("update releases set created_at = least(created_at, $2) where release_id = $1", addition.release.id.as_uuid(), at)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("update projects set created_at = least(created_at, $2) where project_id = $1", addition.project.id.as_uuid(), at)
        .execute(connection)
        .await?;
    Ok(())
}
