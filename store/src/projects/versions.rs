//! The latest version of each of some projects.

use std::collections::HashMap;

use domain::project::{Version, latest};
use uuid::Uuid;

use super::version;
use crate::{Store, Unavailable};

/// The latest versions by project. Versions are compared as PEP 440 says, which no database does.
pub(super) async fn latest_of(store: &Store, projects: &[Uuid]) -> Result<HashMap<Uuid, Version>, Unavailable> {
    let rows = sqlx::query!(
        r#"select project_id, version, yanked_at is not null as "yanked!" from releases where project_id = any($1)"#,
        projects
    )
    .fetch_all(store.pool())
    .await?;
    let mut versions: HashMap<Uuid, Vec<(Version, bool)>> = HashMap::new();
    for row in rows {
        versions.entry(row.project_id).or_default().push((version(&row.version)?, row.yanked));
    }
    let latest = versions.into_iter().filter_map(|(project, versions)| {
        let latest = latest(versions.iter().map(|(version, yanked)| (version, *yanked)))?.clone();
        Some((project, latest))
    });
    Ok(latest.collect())
}
