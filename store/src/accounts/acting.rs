//! Acting in a session: the transaction in which the session is still alive.
//!
//! A proof was made when the request came in. Until the act commits, the session may have been ended, in another browser or by an operator. So the
//! act begins by locking the account and the session, and a session that is gone acts no more.

use sqlx::{Postgres, Transaction};

use super::LockedAccount;
use crate::audit::{self, Event};
use crate::auth::Actor;
use crate::{Client, Store, Unavailable};
use domain::audit::Tag;

/// A transaction of a live session.
pub(crate) struct Acting {
    pub(crate) transaction: Transaction<'static, Postgres>,
    pub(crate) account: LockedAccount,
}

impl Store {
    /// Begins a transaction for this person and session.
    ///
    /// # Errors
    ///
    /// [`Unavailable::SessionEnded`] when the session ended in the meantime; that is then written down.
    pub(crate) async fn act(&self, actor: Actor, client: &Client) -> Result<Acting, Unavailable> {
        self.act_in(self.pool().begin().await?, actor, client).await
    }

    /// The same in a transaction that has begun: it holds what must be locked before accounts are.
    ///
    /// # Errors
    ///
    /// See [`Store::act`].
    pub(crate) async fn act_in(
        &self,
        mut transaction: Transaction<'static, Postgres>,
        actor: Actor,
        client: &Client,
    ) -> Result<Acting, Unavailable> {
        if let Some(account) = LockedAccount::lock(&mut transaction, actor.account).await? {
            let alive = sqlx::query_scalar!(
                r#"
                select session_id
                from sessions
                where session_id = $1
                    and account_id = $2
                    and credential_epoch = $3
                    and expires_at > $4
                for update
                "#,
                actor.session.as_uuid(),
                actor.account.as_uuid(),
                account.credential_epoch,
                self.now()
            )
            .fetch_optional(&mut *transaction)
            .await?;
            if alive.is_some() {
                return Ok(Acting { transaction, account });
            }
        }
        transaction.rollback().await?;
        let event = Event::refused(Tag::SessionRefused, actor.method, "session_ended").about(actor.account).with(actor.session.as_uuid());
        audit::record_authentication(self, client, event).await?;
        Err(Unavailable::SessionEnded)
    }
}
