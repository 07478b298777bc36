//! All that a project's page shows.

use domain::Timestamp;
use domain::index::ProjectStatus;
use domain::project::{NormalizedName, ProjectName, Version, latest};
use domain::upload::{CoreMetadata, Kind};
use uuid::Uuid;

use super::{Collaborator, FileDetails, details, people, project_name, version};
use crate::readme::{self, SafeHtml};
use crate::{Store, Unavailable};

/// A project, with one of its releases.
#[derive(Clone, Debug)]
pub struct ProjectPage {
    /// Its name, as its owner spells it.
    pub name: ProjectName,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its state (PEP 792). A quarantined project shows no release.
    pub status: ProjectStatus,
    /// All releases, the highest version first.
    pub releases: Vec<ReleaseSummary>,
    /// The latest version: the highest final one, or the highest of all where none is final.
    pub latest: Option<Version>,
    /// The version that its owners pinned, to be shown where none is asked for.
    pub pinned: Option<Version>,
    /// The release that was asked for, or the pinned one, or the latest; none while the project has none.
    pub shown: Option<ReleasePage>,
    /// Who has a role in it, owners first.
    pub collaborators: Vec<Collaborator>,
}

/// One line in the list of releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseSummary {
    /// The version.
    pub version: Version,
    /// When its first file was uploaded.
    pub created_at: Timestamp,
    /// How many files it has.
    pub files: u64,
    /// Whether it is yanked (PEP 592), and why; the reason may be empty.
    pub yanked: Option<String>,
}

/// One release in full.
#[derive(Clone, Debug)]
pub struct ReleasePage {
    /// The version.
    pub version: Version,
    /// When its first file was uploaded.
    pub created_at: Timestamp,
    /// Its files: the source distribution first.
    pub files: Vec<FileDetails>,
    /// Whether it is yanked (PEP 592), and why; the reason may be empty.
    pub yanked: Option<String>,
    /// What it says about itself: a wheel's word before a source distribution's, because a build may still change the latter.
    pub metadata: CoreMetadata,
    /// Its description, rendered. None while that is under way, and where it is shown as plain text.
    pub description: Option<SafeHtml>,
    /// Those addresses of its authors and maintainers that an owner of the project has proved to have here, in lower case.
    pub verified_addresses: Vec<String>,
}

struct Release {
    id: Uuid,
    summary: ReleaseSummary,
}

impl Store {
    /// A project's page, with the given release, or the pinned or latest one. None if there is no such project or no such release.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn project_page(&self, name: &NormalizedName, wanted: Option<&Version>) -> Result<Option<ProjectPage>, Unavailable> {
        let Some(project) = project(self, name).await? else { return Ok(None) };
        let releases = if project.quarantined { Vec::new() } else { releases(self, project.id).await? };
        let latest = latest(releases.iter().map(|release| (&release.summary.version, release.summary.yanked.is_some()))).cloned();
        let pinned =
            releases.iter().find(|release| Some(release.id) == project.default_release_id).map(|release| release.summary.version.clone());
        let shown = match wanted.or(pinned.as_ref()).or(latest.as_ref()) {
            Some(version) => match releases.iter().find(|release| release.summary.version == *version) {
                Some(release) => Some(release.page(self, project.id).await?),
                None => return Ok(None),
            },
            None => None,
        };
        Ok(Some(ProjectPage {
            name: project_name(&project.name)?,
            created_at: project.created_at,
            status: match (project.quarantined, project.archived) {
                (true, _) => ProjectStatus::Quarantined,
                (false, true) => ProjectStatus::Archived,
                (false, false) => ProjectStatus::Active,
            },
            releases: releases.into_iter().map(|release| release.summary).collect(),
            latest,
            pinned,
            shown,
            collaborators: people::of(self, project.id).await?,
        }))
    }
}

struct Row {
    id: Uuid,
    name: String,
    created_at: Timestamp,
    default_release_id: Option<Uuid>,
    archived: bool,
    quarantined: bool,
}

async fn project(store: &Store, name: &NormalizedName) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            project_id as id,
            name,
            created_at,
            default_release_id,
            archived_at is not null as "archived!",
            quarantined_at is not null as "quarantined!"
        from projects
        where normalized_name = $1
        "#,
        name.as_str()
    )
    .fetch_optional(store.pool())
    .await
}

/// One release of a project, by PEP 440's equality.
pub(super) async fn release_of(store: &Store, project: Uuid, wanted: &Version) -> Result<Option<ReleasePage>, Unavailable> {
    match releases(store, project).await?.into_iter().find(|release| release.summary.version == *wanted) {
        Some(release) => release.page(store, project).await.map(Some),
        None => Ok(None),
    }
}

async fn releases(store: &Store, project: Uuid) -> Result<Vec<Release>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            release_id,
            version,
            created_at,
            yanked_reason,
            (select count(*) from files where files.release_id = releases.release_id) as "files!"
        from releases
        where project_id = $1
        "#,
        project
    )
    .fetch_all(store.pool())
    .await?;
    let releases = rows.into_iter().map(|row| {
        let files = u64::try_from(row.files).unwrap_or(0);
        let summary = ReleaseSummary { version: version(&row.version)?, created_at: row.created_at, files, yanked: row.yanked_reason };
        Ok(Release { id: row.release_id, summary })
    });
    let mut releases = releases.collect::<Result<Vec<_>, Unavailable>>()?;
    releases.sort_by(|one, other| other.summary.version.cmp(&one.summary.version));
    Ok(releases)
}

impl Release {
    async fn page(&self, store: &Store, project: Uuid) -> Result<ReleasePage, Unavailable> {
        let files = details::of(store, self.id).await?;
        let first = files.iter().min_by_key(|file| (file.kind != Kind::BdistWheel, file.uploaded_at));
        let description = match first {
            Some(file) => readme::shown(store, &file.blake2_256).await?,
            None => None,
        };
        let metadata = first.map(|file| file.metadata.clone()).unwrap_or_default();
        Ok(ReleasePage {
            version: self.summary.version.clone(),
            created_at: self.summary.created_at,
            files,
            yanked: self.summary.yanked.clone(),
            verified_addresses: people::verified_addresses(store, project, &metadata).await?,
            metadata,
            description,
        })
    }
}
