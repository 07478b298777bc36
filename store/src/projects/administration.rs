//! What an administrator sees of projects.

use domain::Timestamp;
use domain::audit::Tag;
use domain::index::ProjectStatus;
use domain::policy::Role;
use domain::project::{NormalizedName, ProjectName};

use super::{ProjectLimits, project_name};
use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// Projects on one page.
const PAGE: u32 = 50;

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundProject {
    /// The project.
    pub name: ProjectName,
    /// Its owners, by username.
    pub owners: Vec<String>,
    /// How many files it has.
    pub files: i64,
    /// Their bytes.
    pub bytes: u64,
    /// Whether it is archived.
    pub is_archived: bool,
    /// Whether it is in quarantine.
    pub is_quarantined: bool,
}

/// One page of projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectsPage {
    /// Those on this page, by name.
    pub projects: Vec<FoundProject>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// A project, for an administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdministeredProject {
    /// The project.
    pub name: ProjectName,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is archived.
    pub archived_at: Option<Timestamp>,
    /// Its quarantine, if it is in one.
    pub quarantine: Option<Quarantined>,
    /// Whether it requires passkeys.
    pub requires_passkeys: bool,
    /// How many releases it has.
    pub releases: i64,
    /// How many files.
    pub files: i64,
    /// Their bytes.
    pub bytes: u64,
    /// When the newest was uploaded.
    pub uploaded_at: Option<Timestamp>,
    /// What it is allowed instead of what is configured.
    pub limits: ProjectLimits,
    /// Usernames with their roles: owners first.
    pub people: Vec<(String, Role)>,
}

/// A quarantine that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Since when.
    pub since: Timestamp,
    /// Why, in the administrator's words; none where it is older than the question.
    pub why: Option<String>,
    /// The administrator who did it; none if the account is gone.
    pub by: Option<String>,
}

impl Store {
    /// Looks for a text in the names of projects and in the usernames of their owners; every character means itself. An empty text finds all.
    /// With a state, only what is in it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn find_projects(
        &self,
        _who: &Admin2fa,
        text: &str,
        state: Option<ProjectStatus>,
        page: u32,
    ) -> Result<ProjectsPage, Unavailable> {
        let page = page.max(1);
        let text: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).flat_map(char::to_lowercase).collect();
        let name = NormalizedName::normalize_any(&text).map_or_else(|_| text.clone(), |name| name.to_string());
        let rows = sqlx::query_file!(
            "src/projects/found.sql",
            name,
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE),
            Role::Owner.name(),
            state.map(|state| state == ProjectStatus::Quarantined),
            state.map(|state| state == ProjectStatus::Archived)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let projects = rows.into_iter().map(|row| {
            Ok(FoundProject {
                name: project_name(&row.name)?,
                owners: row.owners,
                files: row.files,
                bytes: u64::try_from(row.bytes).unwrap_or(0),
                is_archived: row.is_archived,
                is_quarantined: row.is_quarantined,
            })
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(ProjectsPage { projects: projects.collect::<Result<_, Unavailable>>()?, total, page, pages })
    }

    /// A project. None if there is none of this name.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn administered_project(&self, _who: &Admin2fa, name: &NormalizedName) -> Result<Option<AdministeredProject>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                project_id,
                name,
                created_at,
                archived_at,
                quarantined_at,
                quarantine_reason,
                (
                    select (select username from accounts where account_id = substr(actor, length('user:') + 1)::uuid)
                    from audit_events
                    where subject = 'project:' || project_id and tag = $2 and outcome = 'ok'
                    order by id desc
                    limit 1
                ) as quarantined_by,
                requires_passkeys,
                max_file_bytes,
                max_project_bytes,
                (select count(*) from releases where releases.project_id = projects.project_id) as "releases!",
                (select count(*) from files where files.project_id = projects.project_id) as "files!",
                (select coalesce(sum(size), 0)::bigint from files where files.project_id = projects.project_id) as "bytes!",
                (select max(uploaded_at) from files where files.project_id = projects.project_id) as uploaded_at
            from projects
            where normalized_name = $1
            "#,
            name.as_str(),
            Tag::QuarantineEnter.name()
        )
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(AdministeredProject {
            name: project_name(&row.name)?,
            created_at: row.created_at,
            archived_at: row.archived_at,
            quarantine: row.quarantined_at.map(|since| Quarantined { since, why: row.quarantine_reason, by: row.quarantined_by }),
            requires_passkeys: row.requires_passkeys,
            releases: row.releases,
            files: row.files,
            bytes: u64::try_from(row.bytes).unwrap_or(0),
            uploaded_at: row.uploaded_at,
            limits: ProjectLimits::of_row(row.max_file_bytes, row.max_project_bytes),
            people: self.people_of(row.project_id).await?,
        }))
    }

    async fn people_of(&self, project: uuid::Uuid) -> Result<Vec<(String, Role)>, Unavailable> {
        let rows = sqlx::query!(
            "select username, role from project_roles join accounts using (account_id) where project_id = $1 order by role desc, username_key",
            project
        )
        .fetch_all(self.pool())
        .await?;
        let people = rows.into_iter().map(|row| {
            let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
            Ok((row.username, role))
        });
        people.collect()
    }
}
