//! The version that the project's page shows first.

use domain::project::Version;
use serde_json::json;

use super::{ChooseDefaultVersion, ManageError};
use crate::auth::Leave;
use crate::{Client, Store};

impl Store {
    /// Pins the version that the project's page shows first; none for whichever is the latest.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn choose_default_version(
        &self,
        leave: Leave<ChooseDefaultVersion>,
        client: &Client,
        version: Option<&Version>,
    ) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let mut release = None;
        if let Some(version) = version {
            let found = managing.release(version).await?;
            managing = found.0;
            release = Some(found.1);
        }
        let (id, chosen) = (managing.project.id.as_uuid(), release.as_ref().map(|release| release.id.as_uuid()));
        sqlx::query!("update projects set default_release_id = $2 where project_id = $1", id, chosen)
            .execute(managing.connection())
            .await?;
        // What was pinned before, and deleted since, has had its time.
        sqlx::query!("update deletions set was_default = false where project_id = $1", id).execute(managing.connection()).await?;
        let version = release.map(|release| release.version);
        managing.done(version.as_deref().unwrap_or("latest"), json!({ "version": version })).await
    }
}
