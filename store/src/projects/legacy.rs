//! What the JSON API says about a project.

use std::collections::HashMap;

use domain::Timestamp;
use domain::digest::{Blake2b256, Md5, Sha256};
use domain::index::legacy::{LegacyFile, LegacyProject, LegacyRelease};
use domain::project::{NormalizedName, Version, latest};
use domain::upload::{CoreMetadata, Kind};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{digest, download_path, people, project_name, version};
use crate::{Settings, Store, Unavailable};

struct Release {
    id: Uuid,
    version: Version,
    yanked: Option<String>,
}

struct File {
    release_id: Uuid,
    filename: String,
    kind: String,
    python_tag: String,
    size: i64,
    md5: Vec<u8>,
    sha256: Vec<u8>,
    blake2_256: Vec<u8>,
    requires_python: Option<String>,
    metadata_sha256: Option<Vec<u8>>,
    uploaded_at: Timestamp,
}

impl Store {
    /// What the JSON API says about a project and its latest release, or about the release that is asked for. None if there is no such project or release,
    /// and while the project is in quarantine.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn legacy_project(&self, name: &NormalizedName, wanted: Option<&Version>) -> Result<Option<LegacyProject>, Unavailable> {
        let mut snapshot = self.pool().begin().await?;
        // One moment for all questions: the serial must be that of the files.
        sqlx::query!("set transaction isolation level repeatable read, read only").execute(&mut *snapshot).await?;
        let project = sqlx::query!(
            "select project_id, name, serial from projects where normalized_name = $1 and quarantined_at is null",
            name.as_str()
        )
        .fetch_optional(&mut *snapshot)
        .await?;
        let Some(project) = project else { return Ok(None) };
        let releases = releases(&mut snapshot, project.project_id).await?;
        let shown = wanted.or_else(|| latest(releases.iter().map(|release| (&release.version, release.yanked.is_some()))));
        let shown = shown.and_then(|version| releases.iter().position(|release| release.version == *version));
        if wanted.is_some() && shown.is_none() {
            return Ok(None);
        }
        let about = shown.and_then(|shown| releases.get(shown)).map(|release| release.id);
        let metadata = match about {
            Some(release) => metadata(&mut snapshot, release).await?,
            None => CoreMetadata::default(),
        };
        let mut files: HashMap<Uuid, Vec<LegacyFile>> = HashMap::new();
        for file in self::files(&mut snapshot, project.project_id, about.filter(|_| wanted.is_some())).await? {
            files.entry(file.release_id).or_default().push(file.legacy(self.settings())?);
        }
        drop(snapshot);
        let with_files: Vec<_> = releases
            .into_iter()
            .map(|Release { id, version, yanked }| LegacyRelease {
                version,
                yanked,
                metadata: CoreMetadata::default(),
                files: files.remove(&id).unwrap_or_default(),
            })
            .collect();
        let shown = shown.and_then(|shown| with_files.get(shown)).map(|release| LegacyRelease { metadata, ..release.clone() });
        let roles = people::of(self, project.project_id).await?.into_iter().map(|person| (person.role.name(), person.username)).collect();
        Ok(Some(LegacyProject {
            name: project_name(&project.name)?,
            serial: project.serial,
            site: self.settings().absolute(""),
            shown,
            releases: wanted.is_none().then_some(with_files),
            roles,
        }))
    }
}

async fn releases(connection: &mut PgConnection, project: Uuid) -> Result<Vec<Release>, Unavailable> {
    let rows = sqlx::query!("select release_id, version, yanked_reason from releases where project_id = $1", project)
        .fetch_all(connection)
        .await?;
    rows.into_iter().map(|row| Ok(Release { id: row.release_id, version: version(&row.version)?, yanked: row.yanked_reason })).collect()
}

/// A wheel's word before a source distribution's, because a build may still change the latter.
async fn metadata(connection: &mut PgConnection, release: Uuid) -> Result<CoreMetadata, Unavailable> {
    let metadata = sqlx::query_scalar!(
        "select metadata from files where release_id = $1 order by kind <> 'bdist_wheel', uploaded_at limit 1",
        release
    )
    .fetch_optional(connection)
    .await?;
    let read = |value| serde_json::from_value(value).map_err(|_| Unavailable::Inconsistent("a file's metadata are no metadata"));
    metadata.map_or_else(|| Ok(CoreMetadata::default()), read)
}

/// The files of one release, or of all, by name.
async fn files(connection: &mut PgConnection, project: Uuid, of: Option<Uuid>) -> Result<Vec<File>, sqlx::Error> {
    sqlx::query_as!(
        File,
        r#"
        select
            release_id,
            filename,
            kind,
            python_tag,
            size,
            md5,
            sha256,
            blake2_256,
            requires_python,
            metadata_sha256,
            uploaded_at
        from files
        where project_id = $1 and ($2::uuid is null or release_id = $2)
        order by filename
        "#,
        project,
        of
    )
    .fetch_all(connection)
    .await
}

impl File {
    fn legacy(self, settings: &Settings) -> Result<LegacyFile, Unavailable> {
        let blake2_256 = digest(self.blake2_256, Blake2b256::new)?;
        Ok(LegacyFile {
            url: settings.absolute(&download_path(&blake2_256, &self.filename)),
            filename: self.filename,
            kind: Kind::from_filetype(&self.kind).ok_or(Unavailable::Inconsistent("a file's kind is none"))?,
            python_tag: self.python_tag,
            size: u64::try_from(self.size).map_err(|_| Unavailable::Inconsistent("a file's size is negative"))?,
            md5: digest(self.md5, Md5::new)?,
            sha256: digest(self.sha256, Sha256::new)?,
            blake2_256,
            requires_python: self.requires_python,
            core_metadata: self.metadata_sha256.map(|bytes| digest(bytes, Sha256::new)).transpose()?,
            upload_time: self.uploaded_at,
        })
    }
}
