//! Adding what was counted to the database.

use domain::ids::FileId;
use uuid::Uuid;

use crate::files::StoredFile;
use crate::{Store, Unavailable};

impl Store {
    /// Counts one download of a distribution file; metadata beside a file is none. Costs nothing but a moment.
    pub fn count_download(&self, file: &StoredFile) {
        if let Some(file) = file.id() {
            self.downloads().count(file);
        }
    }

    /// Adds what was counted since the last time to the database. Run every few seconds and at the end. Several nodes add to the same numbers.
    ///
    /// # Errors
    ///
    /// When the database does not answer. Then it is added the next time.
    pub async fn add_downloads(&self) -> Result<(), Unavailable> {
        let counted = self.downloads().take();
        if counted.is_empty() {
            return Ok(());
        }
        let files: Vec<Uuid> = counted.keys().copied().map(FileId::as_uuid).collect();
        let downloads: Vec<i64> = counted.values().map(|downloads| i64::try_from(*downloads).unwrap_or(i64::MAX)).collect();
        // In the order of the files: two nodes never wait for each other. A file whose deletion became final meanwhile is counted no more.
        let added = sqlx::query!(
            r#"
            insert into file_downloads
                (file_id, day, downloads)
            select
                file_id,
                $3,
                downloads
            from unnest($1::uuid[], $2::bigint[]) as counted (file_id, downloads)
            where exists (select from files where files.file_id = counted.file_id)
                or exists (select from deleted_files where deleted_files.file_id = counted.file_id)
            order by file_id
            on conflict (file_id, day) do update set downloads = file_downloads.downloads + excluded.downloads
            "#,
            &files,
            &downloads,
            self.now().date()
        )
        .execute(self.pool())
        .await;
        if let Err(error) = added {
            self.downloads().put_back(counted);
            return Err(error.into());
        }
        Ok(())
    }
}
