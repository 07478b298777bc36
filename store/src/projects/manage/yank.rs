//! Yanking a release, and taking that back (PEP 592).

use domain::project::{Version, YankReason};
use serde_json::json;

use super::{ManageError, Unyank, Yank};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Yanks a release: installers pass it over unless it is asked for by its exact number. `typed` must be its version.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    #[expect(clippy::too_many_arguments, reason = "the leave, the caller, and the fields of the form, each of a type of its own")]
    pub async fn yank(
        &self,
        leave: Leave<Yank>,
        client: &Client,
        version: &Version,
        typed: &str,
        reason: &YankReason,
    ) -> Result<(), ManageError> {
        let (managing, release) = self.manage(leave, client).await?.release(version).await?;
        let mut managing = managing.confirmed(typed, &release.version).await?;
        if release.is_yanked {
            return Err(managing.against(words::manage::yanked_already(&release.version)).await);
        }
        sqlx::query!(
            "update releases set yanked_at = $2, yanked_reason = $3 where release_id = $1",
            release.id.as_uuid(),
            self.now(),
            reason.as_str()
        )
        .execute(managing.connection())
        .await?;
        managing.done(&release.version, json!({ "version": release.version, "why": reason.as_str() })).await
    }

    /// Takes a yank back. `typed` must be the release's version.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn unyank(&self, leave: Leave<Unyank>, client: &Client, version: &Version, typed: &str) -> Result<(), ManageError> {
        let (managing, release) = self.manage(leave, client).await?.release(version).await?;
        let mut managing = managing.confirmed(typed, &release.version).await?;
        if !release.is_yanked {
            return Err(managing.against(words::manage::not_yanked(&release.version)).await);
        }
        sqlx::query!("update releases set yanked_at = null, yanked_reason = null where release_id = $1", release.id.as_uuid())
            .execute(managing.connection())
            .await?;
        managing.done(&release.version, json!({ "version": release.version })).await
    }
}
