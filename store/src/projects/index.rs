//! One project's page of the simple API.

use domain::Timestamp;
use domain::digest::{Blake2b256, Sha256};
use domain::index::{IndexFile, ProjectIndex, ProjectStatus};
use domain::project::NormalizedName;

use super::{digest, download_path, provenance_path, version};
use crate::{Settings, Store, Unavailable};

struct Row {
    version: String,
    filename: String,
    blake2_256: Vec<u8>,
    sha256: Vec<u8>,
    size: i64,
    requires_python: Option<String>,
    uploaded_at: Timestamp,
    metadata_sha256: Option<Vec<u8>>,
    yanked_reason: Option<String>,
    attested: bool,
}

impl Store {
    /// What the simple API says about a project; none if there is no such project.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn project_index(&self, name: &NormalizedName) -> Result<Option<ProjectIndex>, Unavailable> {
        let mut snapshot = self.pool().begin().await?;
        // One moment for both questions: a page's serial must be that of its files.
        sqlx::query!("set transaction isolation level repeatable read, read only").execute(&mut *snapshot).await?;
        let project = sqlx::query!(
            r#"
            select
                project_id,
                serial,
                archived_at is not null as "archived!",
                quarantined_at is not null as "quarantined!"
            from projects
            where normalized_name = $1
            "#,
            name.as_str()
        )
        .fetch_optional(&mut *snapshot)
        .await?;
        let Some(project) = project else { return Ok(None) };
        if project.quarantined {
            return Ok(Some(ProjectIndex::new(name.clone(), project.serial, ProjectStatus::Quarantined, Vec::new())));
        }
        let status = if project.archived { ProjectStatus::Archived } else { ProjectStatus::Active };
        let rows = sqlx::query_as!(
            Row,
            r#"
            select
                version,
                filename,
                blake2_256,
                sha256,
                size,
                requires_python,
                uploaded_at,
                metadata_sha256,
                yanked_reason,
                provenance is not null as "attested!"
            from files
            join releases using (release_id)
            where files.project_id = $1
            "#,
            project.project_id
        )
        .fetch_all(&mut *snapshot)
        .await?;
        let files = rows.into_iter().map(|row| row.file(name, self.settings())).collect::<Result<_, _>>()?;
        Ok(Some(ProjectIndex::new(name.clone(), project.serial, status, files)))
    }
}

impl Row {
    fn file(self, name: &NormalizedName, settings: &Settings) -> Result<IndexFile, Unavailable> {
        let blake2 = digest(self.blake2_256, Blake2b256::new)?;
        let version = version(&self.version)?;
        let provenance = self.attested.then(|| settings.absolute(&provenance_path(name, &version, &self.filename)));
        Ok(IndexFile {
            version,
            url: settings.absolute(&download_path(&blake2, &self.filename)),
            filename: self.filename,
            sha256: digest(self.sha256, Sha256::new)?,
            size: u64::try_from(self.size).map_err(|_| Unavailable::Inconsistent("a file's size is negative"))?,
            requires_python: self.requires_python,
            upload_time: self.uploaded_at,
            yanked: self.yanked_reason,
            core_metadata: self.metadata_sha256.map(|bytes| digest(bytes, Sha256::new)).transpose()?,
            provenance,
        })
    }
}
