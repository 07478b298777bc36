//! What mirrors read: every public change, in the order of its serial.

use domain::index::{ChangeFeed, IndexChange};
use domain::project::NormalizedName;

use crate::projects::project_name;
use crate::{Store, Unavailable};

impl Store {
    /// The changes after this serial, the oldest first, at most so many.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn changes_since(&self, since: i64, limit: u32) -> Result<ChangeFeed, Unavailable> {
        let newest = self.newest_serial().await?;
        let rows = sqlx::query!(
            r#"
            select
                serial,
                changed_at,
                normalized_name,
                name,
                action,
                version,
                filename
            from changes
            where serial > $1 and serial <= $2
            order by serial
            limit $3
            "#,
            since,
            newest,
            i64::from(limit)
        )
        .fetch_all(self.pool())
        .await?;
        let changes = rows.into_iter().map(|row| {
            Ok(IndexChange {
                serial: row.serial,
                time: row.changed_at,
                project: NormalizedName::parse(&row.normalized_name)
                    .map_err(|_| Unavailable::Inconsistent("a project's normal name in a row is none"))?,
                name: project_name(&row.name)?,
                action: row.action,
                version: row.version,
                filename: row.filename,
            })
        });
        Ok(ChangeFeed { since, newest, changes: changes.collect::<Result<_, Unavailable>>()? })
    }
}
