//! [`Figures`]: how much there is, for the first page of the administration.

use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// How much there is of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Accounts.
    pub people: i64,
    /// Those of administrators.
    pub administrators: i64,
    /// Those that are frozen.
    pub frozen: i64,
    /// Projects.
    pub projects: i64,
    /// Those in quarantine.
    pub quarantined: i64,
    /// Jobs that were given up, and descriptions that could not be rendered.
    pub given_up: i64,
    /// Files that are offered.
    pub files: i64,
    /// Their sizes together, in bytes.
    pub bytes: u64,
}

impl Store {
    /// Counts.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn figures(&self, _who: &Admin2fa) -> Result<Figures, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                (select count(*) from accounts) as "people!",
                (select count(*) from accounts where is_admin) as "administrators!",
                (select count(*) from accounts where frozen_at is not null) as "frozen!",
                (select count(*) from projects) as "projects!",
                (select count(*) from projects where quarantined_at is not null) as "quarantined!",
                (
                    (select count(*) from jobs where given_up_at is not null)
                    + (
                        select count(*) from descriptions
                        where last_error is not null
                            and rendered_at is not null
                            and exists (select from described_files where described_files.digest = descriptions.digest)
                    )
                ) as "given_up!",
                (select count(*) from files) as "files!",
                (select coalesce(sum(size), 0)::bigint from files) as "bytes!"
            "#
        )
        .fetch_one(self.pool())
        .await?;
        Ok(Figures {
            people: row.people,
            administrators: row.administrators,
            frozen: row.frozen,
            projects: row.projects,
            quarantined: row.quarantined,
            given_up: row.given_up,
            files: row.files,
            bytes: u64::try_from(row.bytes).unwrap_or(0),
        })
    }
}
