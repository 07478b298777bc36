//! Which of some names are projects here, so that pages link to nothing that is not there.

use std::collections::HashSet;

use domain::project::NormalizedName;

use crate::{Store, Unavailable};

impl Store {
    /// Those of the names that are projects which everybody may see.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn known_projects(&self, names: &[NormalizedName]) -> Result<HashSet<NormalizedName>, Unavailable> {
        let wanted: Vec<String> = names.iter().map(ToString::to_string).collect();
        let known = sqlx::query_scalar!(
            "select normalized_name from projects where normalized_name = any ($1) and quarantined_at is null",
            &wanted
        )
        .fetch_all(self.pool())
        .await?;
        Ok(names.iter().filter(|name| known.iter().any(|known| known == name.as_str())).cloned().collect())
    }
}
