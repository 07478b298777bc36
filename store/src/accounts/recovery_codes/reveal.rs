//! Showing a set, once.

use domain::account::RecoveryCode;
use domain::ids::SessionId;

use super::BYTES;
use crate::auth::Session;
use crate::{Store, Unavailable};

impl Store {
    /// The codes that were just generated in this session. Asking takes them away: the next answer is none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn reveal_recovery_codes(&self, who: &Session) -> Result<Option<Vec<RecoveryCode>>, Unavailable> {
        // What does not open is not taken away.
        let mut taking = self.pool().begin().await?;
        let sealed = sqlx::query_scalar!(
            "delete from reveals where session_id = $1 and kind = 'recovery_codes' and expires_at > $2 returning sealed",
            who.session().as_uuid(),
            self.now()
        )
        .fetch_optional(&mut *taking)
        .await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let plain = self.keys().open(&row(who.session()), &sealed)?;
        taking.commit().await?;
        Ok(Some(plain.as_chunks::<BYTES>().0.iter().map(|code| RecoveryCode::from_bytes(*code)).collect()))
    }
}

/// The associated data of the seal.
pub(super) fn row(session: SessionId) -> String {
    format!("reveals/{session}/recovery_codes")
}
