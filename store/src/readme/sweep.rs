//! The janitor: takes away descriptions of no file, and has those rendered again that an older renderer made.

use super::RENDERER;
use crate::{Store, Unavailable};

impl Store {
    /// Removes descriptions that no file has any more, and makes those due that an older version of the renderer had. Run every few minutes.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn sweep_descriptions(&self) -> Result<u64, Unavailable> {
        let swept = sqlx::query!(
            "delete from descriptions where not exists (select from described_files where described_files.digest = descriptions.digest)"
        )
        .execute(self.pool())
        .await?;
        sqlx::query!(
            "update descriptions set due_at = $1, attempts = 0, renderer = $2 where rendered_at is not null and renderer < $2",
            self.now(),
            RENDERER
        )
        .execute(self.pool())
        .await?;
        Ok(swept.rows_affected())
    }
}
