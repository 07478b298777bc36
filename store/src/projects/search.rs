//! Finding a project by a part of its name or of its summary.

use domain::Timestamp;
use domain::project::{NormalizedName, ProjectName, Version};

use super::{project_name, versions};
use crate::{Store, Unavailable};

/// Results on one page.
const PAGE: u32 = 20;

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// A project that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The project.
    pub name: ProjectName,
    /// The project in one line.
    pub summary: Option<String>,
    /// Its latest version; none while it has no release.
    pub latest: Option<Version>,
    /// When its newest file was uploaded.
    pub uploaded_at: Option<Timestamp>,
}

/// One page of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// The results on this page: the name itself first, then names that begin with the text, then names that contain it, then summaries.
    pub hits: Vec<SearchHit>,
    /// How many results there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Store {
    /// Looks for a text in names and summaries, without case; every character means itself. Nothing is found by an empty text.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn search(&self, query: &str, page: u32) -> Result<SearchPage, Unavailable> {
        let page = page.max(1);
        let text: String = query.trim().chars().filter(|c| !c.is_control()).take(LONGEST).flat_map(char::to_lowercase).collect();
        if text.is_empty() {
            return Ok(SearchPage { hits: Vec::new(), total: 0, page: 1, pages: 1 });
        }
        let name = NormalizedName::normalize_any(&text).map_or_else(|_| text.clone(), |name| name.to_string());
        let rows = sqlx::query!(
            r#"
            select
                project_id,
                name,
                summary,
                uploaded_at as "uploaded_at?",
                count(*) over () as "total!"
            from projects
            left join lateral (
                select
                    metadata -> 'summary' ->> 0 as summary,
                    uploaded_at
                from files
                where files.project_id = projects.project_id
                order by uploaded_at desc
                limit 1
            ) as newest on true
            where quarantined_at is null
                and archived_at is null
                and (position($1 in normalized_name) > 0 or position($2 in lower(summary)) > 0)
            order by
                normalized_name = $1 desc,
                starts_with(normalized_name, $1) desc,
                position($1 in normalized_name) > 0 desc,
                normalized_name
            limit $3 offset $4
            "#,
            name,
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let ids: Vec<_> = rows.iter().map(|row| row.project_id).collect();
        let mut latest = versions::latest_of(self, &ids).await?;
        let hits = rows.into_iter().map(|row| {
            let latest = latest.remove(&row.project_id);
            Ok(SearchHit { name: project_name(&row.name)?, summary: row.summary, latest, uploaded_at: row.uploaded_at })
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(SearchPage { hits: hits.collect::<Result<_, Unavailable>>()?, total, page, pages })
    }
}
