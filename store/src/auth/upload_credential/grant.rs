//! [`UploadGrant`]: leave to upload to one project.

use std::net::IpAddr;

use domain::attestation::Attester;
use domain::digest::Sha256;
use domain::ids::AccountId;
use domain::project::{ProjectName, is_stdlib_name};
use domain::upload::UploadRefusal;
use ipnetwork::IpNetwork;

use super::help;
use super::pending::Pending;
use super::publisher::Workflow;
use super::rights::Uploader;
use super::target::{Target, TargetFile};
use crate::projects::reserved_for_others;
use crate::publish::UploadError;
use crate::{Client, Store};

/// Leave to upload to one project, whose name it holds: no second argument can disagree. The rights are read again when the file is published.
#[derive(Debug)]
#[must_use = "it opens one upload"]
pub struct UploadGrant {
    uploader: Uploader,
    project: ProjectName,
    attester: Attester,
}

/// What a form says about its file before the file has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Announced<'a> {
    /// What the file is called.
    pub file_name: Option<&'a str>,
    /// Its digest. A file with another one will be refused.
    pub sha256: Option<&'a Sha256>,
}

/// What leave is asked for.
pub(super) struct Asked<'a> {
    pub(super) project: &'a ProjectName,
    pub(super) address: IpAddr,
    pub(super) announced: &'a Announced<'a>,
}

impl UploadGrant {
    /// Judges the credential for this project and writes the one authentication event. Also tells whether the project is new.
    pub(super) async fn judge(store: &Store, uploader: Uploader, pending: Pending, asked: Asked<'_>) -> Result<(Self, bool), UploadError> {
        let Asked { project, address, announced } = asked;
        let existing = uploader.existing(store, project).await?;
        let file = TargetFile::Announced { name: announced.file_name, sha256: announced.sha256 };
        let target = Target { name: Some(project), existing, address: Some(address), file };
        let mut connection = store.pool().acquire().await?;
        let verdict = uploader.judge(&mut connection, store.now(), &target, &help(store)).await?;
        drop(connection);
        if let Err(denied) = verdict {
            let why = denied.refusal.text();
            let event = uploader.refused_event(denied.reason).detail(uploader.detail(Some(project.as_str()), Some(why)));
            pending.settle(store, event).await?;
            return Err(denied.refusal.into());
        }
        let event = uploader.event().detail(uploader.detail(Some(project.as_str()), None));
        pending.settle(store, event).await?;
        let attester = uploader.workflow().map_or_else(Attester::default, Workflow::attester);
        Ok((Self { uploader, project: project.clone(), attester }, existing.is_none()))
    }

    /// The project that may be uploaded to.
    pub const fn project(&self) -> &ProjectName {
        &self.project
    }

    /// Who uploads, as far as attestations are concerned.
    pub(crate) const fn attester(&self) -> &Attester {
        &self.attester
    }

    /// Uses the grant up.
    pub(crate) fn take(self) -> (Uploader, ProjectName) {
        (self.uploader, self.project)
    }

    /// What a new project may not be called. Asked again, by the database, when the project is made.
    pub(super) async fn check_new_name(&self, store: &Store) -> Result<(), UploadError> {
        match self.uploader.account() {
            Some(account) => check_new_name(store, &self.project, account).await,
            None => Err(UploadRefusal::not_a_person().into()),
        }
    }

    /// Notes when, where and by what the token was last used. Parallel uploads do not wait for each other here, and no upload fails for it.
    pub(super) async fn note_use(&self, store: &Store, client: &Client) {
        let Some(token) = self.uploader.token() else { return };
        let noted = sqlx::query!(
            r#"
            update api_tokens set
                last_used_at = $2,
                last_used_address = $3,
                last_used_agent = $4
            where token_id in (select token_id from api_tokens where token_id = $1 for update skip locked)
            "#,
            token.as_uuid(),
            store.now(),
            IpNetwork::from(client.address()),
            client.user_agent()
        )
        .execute(store.pool())
        .await;
        if let Err(error) = noted {
            tracing::warn!(%token, error = &error as &dyn std::error::Error, "cannot note the use of a token");
        }
    }
}

/// Whether this person may make a project of this name. Nothing is held: it is asked again where the project is made.
pub(crate) async fn check_new_name(store: &Store, project: &ProjectName, account: AccountId) -> Result<(), UploadError> {
    if is_stdlib_name(project.as_str()) {
        return Err(UploadRefusal::name_of_standard_library(project.as_str(), &help(store)).into());
    }
    let similar = sqlx::query_scalar!(
        r#"select exists (select from projects where ultranormalized_name = $1 and normalized_name <> $2) as "similar!""#,
        project.ultranormalized(),
        project.normalized().as_str()
    )
    .fetch_one(store.pool())
    .await?;
    if similar {
        return Err(UploadRefusal::name_too_similar(project.as_str(), &help(store)).into());
    }
    let mut connection = store.pool().acquire().await?;
    if reserved_for_others(&mut connection, project.normalized(), account).await? {
        return Err(UploadRefusal::name_prohibited(project.as_str(), &help(store)).into());
    }
    Ok(())
}
