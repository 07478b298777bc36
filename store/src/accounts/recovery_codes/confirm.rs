//! Asking one code back.

use domain::account::RecoveryCode;
use domain::audit::Tag;

use crate::accounts::second_factor::{Judged, Shown};
use crate::audit::{self, Event};
use crate::auth::{Actor, Session};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable};

/// Why the set is not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmCodesError {
    /// It is none of the set's codes, or one that was used.
    #[error("{}", words::factors::codes_wrong())]
    Wrong,
    /// There is no set that waits for it.
    #[error("{}", words::factors::codes_nothing())]
    NothingToConfirm,
    /// Too many wrong codes.
    #[error("{}", words::factors::too_many_codes(.0))]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Takes one code back as proof that the set was kept. That code is used up.
    ///
    /// # Errors
    ///
    /// See [`ConfirmCodesError`].
    pub async fn confirm_recovery_codes(&self, who: Session, client: &Client, code: &str) -> Result<(), ConfirmCodesError> {
        let actor = who.actor();
        let allowance = Allowance::second_factor(actor.account, &self.settings().limits);
        let (reason, answer) = match self.reserve(vec![allowance]).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_attempts", ConfirmCodesError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            Ok(reservation) => match self.confirm(actor, client, code, reservation).await? {
                Ok(()) => return Ok(()),
                Err(refused) => refused,
            },
        };
        let event = Event::refused(Tag::RecoveryCodesRefused, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    async fn confirm(
        &self,
        actor: Actor,
        client: &Client,
        code: &str,
        reservation: Reservation,
    ) -> Result<Result<(), (&'static str, ConfirmCodesError)>, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        let waiting = sqlx::query!(
            "update recovery_code_sets set confirmed_at = $2 where account_id = $1 and confirmed_at is null",
            actor.account.as_uuid(),
            self.now()
        )
        .execute(&mut **transaction)
        .await?;
        if waiting.rows_affected() != 1 {
            return Ok(Err(("nothing_to_confirm", ConfirmCodesError::NothingToConfirm)));
        }
        let code = RecoveryCode::parse(code).ok();
        let shown = code.as_ref().map_or(Shown::Unreadable(actor.method, "not_a_code"), Shown::RecoveryCode);
        if let Judged::Wrong(reason) = shown.consume(transaction, self, actor.account).await? {
            return Ok(Err((reason, ConfirmCodesError::Wrong)));
        }
        reservation.settle(transaction).await?;
        let event = Event::ok(Tag::RecoveryCodesConfirmed, actor.method).about(actor.account).with(actor.session.as_uuid());
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        Ok(Ok(()))
    }
}
