//! [`Dependents`]: who will miss a project.

use domain::project::ProjectName;

use crate::projects::manage::ManagedProject;
use crate::projects::project_name;
use crate::{Store, Unavailable};

/// So many are named.
const NAMED: i64 = 10;

/// Other projects on this index whose newest release requires a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependents {
    /// How many there are.
    pub count: u64,
    /// The first of them, by name.
    pub first: Vec<ProjectName>,
}

impl Store {
    /// The projects that everybody can see here and whose newest release requires this one. What only an extra needs does not count.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn dependents(&self, project: &ManagedProject) -> Result<Dependents, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                name,
                count(*) over () as "count!"
            from requirements
            join projects using (project_id)
            where required_name = $1 and project_id <> $2 and quarantined_at is null
            order by normalized_name
            limit $3
            "#,
            project.name.normalized().as_str(),
            project.id.as_uuid(),
            NAMED
        )
        .fetch_all(self.pool())
        .await?;
        let count = rows.first().map_or(0, |row| u64::try_from(row.count).unwrap_or(0));
        let first = rows.iter().map(|row| project_name(&row.name)).collect::<Result<_, _>>()?;
        Ok(Dependents { count, first })
    }
}
