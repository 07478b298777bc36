//! Making a code, and whether one is live.

use time::Duration;
use uuid::Uuid;

use super::{FirstRunCode, nobody_administrates};
use crate::accounts::among_administrators;
use crate::{Store, Unavailable};

/// How long a code is good. Whoever needs longer starts the program again.
const LIFETIME: Duration = Duration::days(7);

impl Store {
    /// Makes a code in place of the one that this program made before, and of all that are over. None where somebody administrates the site already: then
    /// no code is left.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn offer_first_run(&self, before: Option<&FirstRunCode>) -> Result<Option<FirstRunCode>, Unavailable> {
        let now = self.now();
        let mut transaction = self.pool().begin().await?;
        among_administrators(&mut transaction).await?;
        if !nobody_administrates(&mut transaction).await? {
            sqlx::query!("delete from first_run_codes").execute(&mut *transaction).await?;
            transaction.commit().await?;
            return Ok(None);
        }
        let before = before.map(FirstRunCode::hash);
        sqlx::query!(
            "delete from first_run_codes where expires_at <= $1 or code_hash = $2",
            now,
            before.as_ref().map(<[u8; 32]>::as_slice)
        )
        .execute(&mut *transaction)
        .await?;
        let code = FirstRunCode::generate(self.entropy());
        let hash = code.hash();
        sqlx::query!(
            "insert into first_run_codes (code_id, code_hash, created_at, expires_at) values ($1, $2, $3, $4)",
            self.entropy().id::<Uuid>(),
            hash.as_slice(),
            now,
            now + LIFETIME
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Some(code))
    }

    /// Whether nobody administrates the site and a code is live.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn is_first_run(&self) -> Result<bool, Unavailable> {
        let is = sqlx::query_scalar!(
            r#"
            select not exists (select from accounts where is_admin)
                and exists (select from first_run_codes where expires_at > $1) as "is!"
            "#,
            self.now()
        )
        .fetch_one(self.pool())
        .await?;
        Ok(is)
    }
}
