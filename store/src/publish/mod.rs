//! Publishing a file.
//!
//! Everything is verified before anything is written: the form, the name, the digests, the archive, what it says about itself. Then the file is kept
//! and synced, and one transaction judges the rights again, writes the rows and tells of it. A crash at any point leaves either nothing that is listed,
//! or all of it.
//!
//! Uploads to one project take turns only for the rows: looking into archives and writing files come before the project's row is locked. So a file may be
//! kept whose upload is then refused; it is removed again, by the sweep's rules.

mod archive;
mod candidate;
pub mod check;
mod error;
mod filenames;
mod imported;
mod project;
mod release;
mod search;
mod tell;

use domain::Timestamp;
use domain::audit::Method;
use domain::ids::AccountId;
use domain::upload::{HelpUrl, UploadForm, UploadRefusal};
use sqlx::PgConnection;

use crate::auth::UploadGrant;
use crate::auth::upload_credential::{Denied, Target, TargetFile, Uploader, Workflow};
use crate::files::{Blob, Received, lock_blob};
use crate::publishing::drop_pending_of_others;
use crate::site::switches_in;
use crate::{Client, Store, Unavailable, audit, tokens};

use candidate::{Candidate, Facts};
use filenames::Taken;
use project::Project;
use release::Release;

pub use archive::Member;
pub use error::UploadError;

pub(crate) use imported::{Import, Owner};
pub(crate) use project::make_project;

/// What became of a file that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It is listed now.
    Stored,
    /// It was listed already, with the same bytes.
    Unchanged,
    /// It would be stored, and was only tried.
    Planned(Plan),
}

/// What an upload would make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The project, too.
    pub is_new_project: bool,
    /// The release, too.
    pub is_new_release: bool,
}

/// What is being added, and where it comes from.
#[derive(Clone, Copy)]
struct Addition<'a> {
    origin: Origin<'a>,
    project: &'a Project,
    release: &'a Release,
    facts: &'a Facts,
}

/// Who brought a file, when, and how.
#[derive(Clone, Copy)]
struct Origin<'a> {
    /// None where it was nobody with an account here.
    account: Option<AccountId>,
    /// What is remembered of the trusted publisher, if it was one.
    publisher: Option<&'a serde_json::Value>,
    method: Method,
    agent: &'a str,
    at: Timestamp,
}

/// Why the transaction is given up.
enum Abort {
    /// For what the file is.
    Error(UploadError),
    /// Because the uploader has lost the right since the request began.
    Denied(Denied, Project),
}

impl Abort {
    /// What the tool is told.
    fn told(self) -> UploadError {
        match self {
            Self::Error(error) => error,
            Self::Denied(denied, _) => denied.refusal.into(),
        }
    }
}

impl<E: Into<UploadError>> From<E> for Abort {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl Store {
    /// Publishes a file under the project that was granted: all of it, or nothing. If the form asks for a dry run everything is checked and nothing is kept,
    /// written or told.
    ///
    /// # Errors
    ///
    /// When the file is not what it should be, when it may not be added, or when the uploader has lost the right in the meantime.
    #[expect(clippy::too_many_arguments, reason = "the grant, the caller and the three parts of a form, each of a type of its own")]
    pub async fn publish(
        &self,
        grant: UploadGrant,
        client: &Client,
        form: UploadForm,
        file: Received,
        filename: &str,
    ) -> Result<Published, UploadError> {
        let attester = grant.attester().clone();
        let (uploader, name) = grant.take();
        if form.name.normalized() != name.normalized() {
            return Err(Unavailable::Inconsistent("a grant for one project was used for another").into());
        }
        let Candidate { facts, received } = Candidate::verify(self, (&uploader, client, &attester), form, file, filename).await?;
        let mut transaction = self.pool().begin().await?;
        if !facts.is_dry_run {
            // From here to the commit nobody sweeps this blob.
            lock_blob(&mut transaction, &facts.blake2).await?;
            self.keep_file(&facts, received).await?;
        }
        let outcome = match self.add(&mut transaction, &uploader, &facts, client).await {
            Ok(Published::Stored) => {
                transaction.commit().await?;
                self.described().ring();
                return Ok(Published::Stored);
            }
            outcome => outcome,
        };
        transaction.rollback().await?;
        match outcome {
            Err(Abort::Error(error @ UploadError::Unavailable(_))) => Err(error),
            _ if facts.is_dry_run => outcome.map_err(Abort::told),
            _ => {
                self.discard_file(&facts).await;
                if let Err(Abort::Denied(denied, project)) = &outcome {
                    tell::refused(self, client, &uploader, project, denied).await?;
                }
                outcome.map_err(Abort::told)
            }
        }
    }

    /// Puts the file where it will be read from. It must be there before its row is.
    async fn keep_file(&self, facts: &Facts, received: Received) -> std::io::Result<()> {
        if let Some(metadata) = &facts.served_metadata {
            self.files().keep_metadata(facts.blake2, metadata.clone()).await?;
        }
        self.files().keep(received).await
    }

    /// Removes what was kept for an upload that came to nothing, unless the same bytes are listed. What can't be removed now is swept later.
    async fn discard_file(&self, facts: &Facts) {
        for blob in [Blob::File(facts.blake2), Blob::Metadata(facts.blake2)] {
            if let Err(cause) = self.sweep_blob(blob).await {
                cause.log();
            }
        }
    }

    async fn add(&self, connection: &mut PgConnection, uploader: &Uploader, facts: &Facts, client: &Client) -> Result<Published, Abort> {
        let help = self.help();
        // From here to the commit nobody freezes the account, revokes the token or adds to the project.
        uploader.lock(connection).await?;
        let switches = switches_in(connection).await?;
        switches.take_upload(false, &help)?;
        let project = Project::lock_or_create(self, connection, uploader.account(), Some(client), &facts.name).await?;
        switches.take_upload(project.is_new, &help)?;
        let release_exists = release::exists(connection, &project, facts).await?;
        let file = TargetFile::Received { name: facts.filename.as_str(), sha256: &facts.sha256, release_exists };
        let target = Target { name: Some(&facts.name), existing: project.existing(), address: Some(client.address()), file };
        if let Err(denied) = uploader.judge(connection, self.now(), &target, &help).await? {
            return Err(Abort::Denied(denied, project));
        }
        match filenames::look_up(connection, &project, facts).await? {
            Taken::Free => {}
            Taken::SameFile => return Ok(Published::Unchanged),
            Taken::OtherFile => return Err(UploadRefusal::file_exists(facts.filename.as_str(), &facts.blake2, &help).into()),
            Taken::Before => return Err(UploadRefusal::filename_reused(&help).into()),
        }
        project.check_attested(connection, facts).await?;
        project.check_room(self, connection, facts).await?;
        let release = release::get_or_create(self, connection, &project, facts).await?;
        release.check_open(self)?;
        release.check_room(connection, facts).await?;
        if facts.is_dry_run {
            return Ok(Published::Planned(Plan { is_new_project: project.is_new, is_new_release: release.is_new }));
        }
        let workflow = uploader.workflow().map(Workflow::remembered);
        let origin = Origin {
            account: uploader.account(),
            publisher: workflow.as_ref(),
            method: uploader.method(),
            agent: client.user_agent(),
            at: self.now(),
        };
        let addition = Addition { origin, project: &project, release: &release, facts };
        self.write_rows(connection, (uploader, client), &addition).await?;
        Ok(Published::Stored)
    }

    /// Writes the rows and tells of them.
    async fn write_rows(
        &self,
        connection: &mut PgConnection,
        (uploader, client): (&Uploader, &Client),
        addition: &Addition<'_>,
    ) -> Result<(), UploadError> {
        let Addition { project, facts, .. } = *addition;
        filenames::insert(self, connection, addition).await.map_err(|error| translate(error, facts, &self.help()))?;
        if let Some(token) = uploader.token() {
            let made = project.is_new.then_some((facts.name.normalized(), project.id));
            tokens::count_use(connection, token, made).await?;
        }
        // Who else waited to make it waits for nothing now.
        let voided = if project.is_new { drop_pending_of_others(self, connection, &facts.name, None).await? } else { Vec::new() };
        tell::published(self, connection, (uploader, client), addition).await?;
        for event in voided {
            audit::append(connection, self.now(), Some(client), event).await?;
        }
        Ok(())
    }

    fn help(&self) -> HelpUrl {
        HelpUrl::new(self.settings().public_url.as_str())
    }
}

/// The database has the last word about what is unique; its names for that become ours.
fn translate(error: sqlx::Error, facts: &Facts, help: &HelpUrl) -> UploadError {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
        Some("filenames_pkey" | "files_blake2_256_key") => UploadRefusal::file_exists(facts.filename.as_str(), &facts.blake2, help).into(),
        _ => error.into(),
    }
}
