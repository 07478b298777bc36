//! The simple API's list of all projects.

use domain::index::{ListedProject, ProjectList};

use super::project_name;
use crate::{Store, Unavailable};

impl Store {
    /// All projects.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn project_list(&self) -> Result<ProjectList, Unavailable> {
        let rows = sqlx::query!("select name, serial from projects where quarantined_at is null").fetch_all(self.pool()).await?;
        let serial = rows.iter().map(|row| row.serial).max().unwrap_or(0);
        let projects = rows.into_iter().map(|row| Ok(ListedProject { name: project_name(&row.name)?, serial: row.serial }));
        Ok(ProjectList::new(serial, projects.collect::<Result<_, Unavailable>>()?))
    }
}
