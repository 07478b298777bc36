//! Reading what was kept about where a file comes from.

use domain::project::{NormalizedName, Version};

use crate::{Store, Unavailable};

impl Store {
    /// The provenance of a file, as JSON (PEP 740). None if there is none, no such file, or the project is in quarantine.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn provenance(&self, name: &NormalizedName, version: &Version, filename: &str) -> Result<Option<String>, Unavailable> {
        let provenance = sqlx::query_scalar!(
            r#"
            select provenance as "provenance!"
            from files
            join releases using (release_id)
            join projects on projects.project_id = files.project_id
            where normalized_name = $1
                and version_key = $2
                and filename = $3
                and quarantined_at is null
                and provenance is not null
            "#,
            name.as_str(),
            version.key(),
            filename
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(provenance)
    }
}
