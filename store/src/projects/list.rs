//! The simple API's list of all projects, piece by piece.

use domain::index::ListedProject;
use domain::project::NormalizedName;

use super::project_name;
use crate::{Store, Unavailable};

impl Store {
    /// The next projects of the list, in the order of their normal names: at most so many, after this one or from the beginning.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn listed_projects(&self, after: Option<&NormalizedName>, most: u32) -> Result<Vec<ListedProject>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                name,
                serial
            from projects
            where quarantined_at is null and normalized_name > $1
            order by normalized_name
            limit $2
            "#,
            after.map_or("", NormalizedName::as_str),
            i64::from(most)
        )
        .fetch_all(self.pool())
        .await?;
        rows.into_iter().map(|row| Ok(ListedProject { name: project_name(&row.name)?, serial: row.serial })).collect()
    }
}
