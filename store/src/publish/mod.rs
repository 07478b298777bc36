//! Publishing a file.
//!
//! Everything is verified before anything is written: the form, the name, the digests, the archive, what it says about itself. Then the file is kept
//! and synced, and one transaction judges the rights again, writes the rows and tells of it. A crash at any point leaves either nothing that is listed,
//! or all of it.

mod archive;
mod candidate;
mod error;
mod filenames;
mod project;
mod release;
mod search;
mod tell;

use domain::upload::{HelpUrl, UploadForm, UploadRefusal};
use sqlx::PgConnection;

use crate::auth::UploadGrant;
use crate::auth::upload_credential::{Denied, Target, TargetFile, Uploader};
use crate::files::{Received, lock_blob};
use crate::site::switches_in;
use crate::{Client, Store, Unavailable, tokens};

use candidate::{Candidate, Facts};
use filenames::Taken;
use project::Project;
use release::Release;

pub use error::UploadError;

/// What became of a file that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It is listed now.
    Stored,
    /// It was listed already, with the same bytes.
    Unchanged,
}

/// What is being added, by whom.
#[derive(Clone, Copy)]
struct Addition<'a> {
    uploader: &'a Uploader,
    client: &'a Client,
    project: &'a Project,
    release: &'a Release,
    facts: &'a Facts,
}

/// Why the transaction is given up.
enum Abort {
    /// For what the file is.
    Error(UploadError),
    /// Because the uploader has lost the right since the request began.
    Denied(Denied, Project),
}

impl<E: Into<UploadError>> From<E> for Abort {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl Store {
    /// Publishes a file under the project that was granted: all of it, or nothing.
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
        let (uploader, name) = grant.take();
        if form.name.normalized() != name.normalized() {
            return Err(Unavailable::Inconsistent("a grant for one project was used for another").into());
        }
        let candidate = Candidate::verify(self, (&uploader, client), form, file, filename).await?;
        let mut transaction = self.pool().begin().await?;
        match self.add(&mut transaction, &uploader, candidate, client).await {
            Ok(Published::Stored) => {
                transaction.commit().await?;
                self.described().ring();
                Ok(Published::Stored)
            }
            Ok(Published::Unchanged) => Ok(Published::Unchanged),
            Err(Abort::Error(error)) => Err(error),
            Err(Abort::Denied(denied, project)) => {
                drop(transaction);
                tell::refused(self, client, &uploader, &project, &denied).await?;
                Err(denied.refusal.into())
            }
        }
    }

    async fn add(
        &self,
        connection: &mut PgConnection,
        uploader: &Uploader,
        candidate: Candidate,
        client: &Client,
    ) -> Result<Published, Abort> {
        let Candidate { facts, received } = candidate;
        let help = self.help();
        // From here to the commit nobody sweeps this blob, freezes the account, revokes the token or adds to the project.
        lock_blob(connection, &facts.blake2).await?;
        uploader.lock(connection).await?;
        let switches = switches_in(connection).await?;
        switches.take_upload(false, &help)?;
        let project = Project::lock_or_create(self, connection, uploader, client, &facts.name).await?;
        switches.take_upload(project.is_new, &help)?;
        let release_exists = release::exists(connection, &project, &facts).await?;
        let file = TargetFile::Received { name: facts.filename.as_str(), sha256: &facts.sha256, release_exists };
        let target = Target { name: Some(&facts.name), existing: project.existing(), address: Some(client.address()), file };
        if let Err(denied) = uploader.judge(connection, self.now(), &target, &help).await? {
            return Err(Abort::Denied(denied, project));
        }
        match filenames::look_up(connection, &project, &facts).await? {
            Taken::Free => {}
            Taken::SameFile => return Ok(Published::Unchanged),
            Taken::OtherFile => return Err(UploadRefusal::file_exists(facts.filename.as_str(), &facts.blake2, &help).into()),
            Taken::Before => return Err(UploadRefusal::filename_reused(&help).into()),
        }
        project.check_room(self, connection, &facts).await?;
        let release = release::get_or_create(self, connection, &project, &facts).await?;
        release.check_room(connection, &facts).await?;
        if let Some(metadata) = &facts.served_metadata {
            self.files().keep_metadata(facts.blake2, metadata.clone()).await?;
        }
        self.files().keep(received).await?;
        let addition = Addition { uploader, client, project: &project, release: &release, facts: &facts };
        filenames::insert(self, connection, &addition).await.map_err(|error| translate(error, &facts, &help))?;
        if let Some(token) = uploader.token() {
            let made = project.is_new.then_some((facts.name.normalized(), project.id));
            tokens::count_use(connection, token, made).await?;
        }
        tell::published(self, connection, &addition).await?;
        Ok(Published::Stored)
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
