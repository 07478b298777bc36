//! Finding projects: names first, then keywords and summaries, then names that look like what was typed.
//!
//! The rows of `project_search` are written by the database at the commit of whatever changed a project. What is found is weighed in full as long as it is a
//! thousand projects; beyond that nobody turns pages, and the answer says that there are more.

mod find;
mod mistake;
mod steps;
mod wanted;

use std::cmp::Reverse;
use std::collections::HashSet;

use domain::Timestamp;
use domain::project::{ProjectName, Version};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{project_name, versions};
use crate::{Store, Unavailable};

use find::{Finding, Found, MOST};
pub use wanted::Search;
use wanted::Text;

/// Results on one page.
const PAGE: usize = 20;

/// A project that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The project.
    pub name: ProjectName,
    /// The project in one line.
    pub summary: Option<String>,
    /// Its latest version; none while it has no release.
    pub latest: Option<Version>,
    /// When its newest file was uploaded, or the project made.
    pub updated_at: Timestamp,
    /// Whether it is archived.
    pub is_archived: bool,
}

/// One page of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// The results on this page, the best first.
    pub hits: Vec<SearchHit>,
    /// What was looked for instead, where nothing was found for a text that was typed wrong.
    pub instead: Option<String>,
    /// How many results there are on all pages.
    pub total: usize,
    /// Whether there are more results than pages show.
    pub is_cut: bool,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Store {
    /// Looks for projects. Nothing is found by an empty text without a classifier; no text is an error.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn search(&self, wanted: &Search) -> Result<SearchPage, Unavailable> {
        let text = Text::of(&wanted.text);
        let mut reading = self.pool().begin().await?;
        let (found, instead) = Finding::new(&mut reading, wanted).all(&text).await?;
        let mut order = once_each(found);
        let is_cut = order.len() >= MOST;
        order.truncate(MOST);
        if wanted.newest_first {
            order.sort_by_key(|found| Reverse(found.updated_at));
        }
        let total = order.len();
        let pages = total.div_ceil(PAGE).max(1);
        let page = usize::try_from(wanted.page).unwrap_or(pages).clamp(1, pages);
        let shown: Vec<Uuid> = order.into_iter().skip((page - 1) * PAGE).take(PAGE).map(|found| found.project).collect();
        let hits = hits(&mut reading, &shown).await?;
        drop(reading);
        let hits = self.with_versions(hits).await?;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(SearchPage { hits, instead, total, is_cut, page: number(page), pages: number(pages) })
    }

    async fn with_versions(&self, rows: Vec<Row>) -> Result<Vec<SearchHit>, Unavailable> {
        let ids: Vec<_> = rows.iter().map(|row| row.project).collect();
        let mut latest = versions::latest_of(self, &ids).await?;
        let hits = rows.into_iter().map(|row| {
            let latest = latest.remove(&row.project);
            let name = project_name(&row.name)?;
            Ok(SearchHit { name, summary: row.summary, latest, updated_at: row.updated_at, is_archived: row.is_archived })
        });
        hits.collect()
    }
}

/// Several steps may find the same.
fn once_each(found: Vec<Found>) -> Vec<Found> {
    let mut seen = HashSet::new();
    found.into_iter().filter(|found| seen.insert(found.project)).collect()
}

struct Row {
    project: Uuid,
    name: String,
    summary: Option<String>,
    updated_at: Timestamp,
    is_archived: bool,
}

/// What is shown of these projects, in this order.
async fn hits(connection: &mut PgConnection, projects: &[Uuid]) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            project_id as "project!",
            projects.name as "name!",
            summary,
            updated_at as "updated_at!",
            archived as "is_archived!"
        from unnest($1::uuid[]) with ordinality as wanted (project_id, place)
        join project_search using (project_id)
        join projects using (project_id)
        where quarantined_at is null
        order by place
        "#,
        projects
    )
    .fetch_all(connection)
    .await
}
