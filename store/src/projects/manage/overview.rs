//! What the management pages show of a project: to its owners.

use domain::Timestamp;
use domain::ids::ProjectId;
use domain::policy::Role;
use domain::project::act::ProjectAct;
use domain::project::{NormalizedName, ProjectName, Version};
use sqlx::PgConnection;

use super::{Deletion, deletions};
use crate::auth::{Refusal, Session2fa};
use crate::projects::{ProjectLimits, ReleasePage, page, project_name, version};
use crate::{Store, Unavailable};

/// A project, as its owners see it.
#[derive(Clone, Debug)]
pub struct ManagedProject {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub name: ProjectName,
    /// What the reader is to it.
    pub role: Role,
    /// Since when it is archived.
    pub archived_at: Option<Timestamp>,
    /// Since when it is in quarantine, and why; the reason is empty where the quarantine is older than reasons.
    pub quarantined: Option<(Timestamp, String)>,
    /// What it is allowed instead of what is configured.
    pub limits: ProjectLimits,
    /// Whether it requires passkeys.
    pub requires_passkeys: bool,
    /// Whether it requires attestations.
    pub requires_attestations: bool,
    /// Whether it takes uploads from trusted publishers alone.
    pub trusted_publishing_only: bool,
    /// The version that was pinned for its page.
    pub default_version: Option<Version>,
}

/// A release, as its owners see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagedRelease {
    /// The version.
    pub version: Version,
    /// When its first file was uploaded.
    pub created_at: Timestamp,
    /// Since when it is yanked, and why.
    pub yanked: Option<(Timestamp, String)>,
    /// How many files it has.
    pub files: u64,
    /// Their bytes.
    pub size: u64,
}

impl Store {
    /// A project that this person manages by such acts.
    ///
    /// # Errors
    ///
    /// Not found, where the person is nothing to the project; forbidden, where the role does not allow the act.
    pub async fn managed_project(&self, who: &Session2fa, name: &NormalizedName, for_act: ProjectAct) -> Result<ManagedProject, Refusal> {
        let row = sqlx::query!(
            r#"
            select
                projects.project_id,
                name,
                role,
                archived_at,
                quarantined_at,
                quarantine_reason,
                max_file_bytes,
                max_project_bytes,
                requires_passkeys,
                requires_attestations,
                trusted_publishing_only,
                releases.version as "default_version?"
            from projects
            join project_roles on project_roles.project_id = projects.project_id and account_id = $2
            left join releases on release_id = default_release_id
            where normalized_name = $1
            "#,
            name.as_str(),
            who.account().as_uuid()
        )
        .fetch_optional(self.pool())
        .await?
        .ok_or(Refusal::NotFound)?;
        let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
        if !for_act.declaration().allows(Some(role)) {
            who.refused(self, "role").await?;
            return Err(Refusal::Forbidden);
        }
        Ok(ManagedProject {
            id: row.project_id.into(),
            name: project_name(&row.name)?,
            role,
            archived_at: row.archived_at,
            quarantined: row.quarantined_at.map(|since| (since, row.quarantine_reason.unwrap_or_default())),
            limits: ProjectLimits::of_row(row.max_file_bytes, row.max_project_bytes),
            requires_passkeys: row.requires_passkeys,
            requires_attestations: row.requires_attestations,
            trusted_publishing_only: row.trusted_publishing_only,
            default_version: row.default_version.as_deref().map(version).transpose()?,
        })
    }

    /// The releases of a managed project, the highest version first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn managed_releases(&self, project: &ManagedProject) -> Result<Vec<ManagedRelease>, Unavailable> {
        let mut connection = self.pool().acquire().await?;
        releases(&mut connection, project.id).await
    }

    /// One release of a managed project with its files; none if there is no such release.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn managed_release(&self, project: &ManagedProject, wanted: &Version) -> Result<Option<ReleasePage>, Unavailable> {
        page::release_of(self, project.id.as_uuid(), wanted).await
    }

    /// What was deleted from a managed project and can still come back, the newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn deletions(&self, project: &ManagedProject) -> Result<Vec<Deletion>, Unavailable> {
        let mut connection = self.pool().acquire().await?;
        deletions::of(self, &mut connection, project.id).await
    }
}

async fn releases(connection: &mut PgConnection, project: ProjectId) -> Result<Vec<ManagedRelease>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            version,
            releases.created_at,
            yanked_at,
            yanked_reason,
            count(file_id) as "files!",
            coalesce(sum(size), 0)::bigint as "size!"
        from releases
        left join files using (release_id)
        where releases.project_id = $1
        group by release_id
        "#,
        project.as_uuid()
    )
    .fetch_all(connection)
    .await?;
    let releases = rows.into_iter().map(|row| {
        Ok(ManagedRelease {
            version: version(&row.version)?,
            created_at: row.created_at,
            yanked: row.yanked_at.map(|at| (at, row.yanked_reason.unwrap_or_default())),
            files: u64::try_from(row.files).unwrap_or(0),
            size: u64::try_from(row.size).unwrap_or(0),
        })
    });
    let mut releases = releases.collect::<Result<Vec<_>, Unavailable>>()?;
    releases.sort_by(|one, other| other.version.cmp(&one.version));
    Ok(releases)
}
