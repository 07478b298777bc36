//! Making a set.

use domain::account::RecoveryCode;
use domain::audit::Tag;
use serde_json::json;
use time::Duration;
use zeroize::Zeroizing;

use super::{BYTES, SET, reveal};
use crate::accounts::acting::Acting;
use crate::audit::{self, Event};
use crate::auth::{Actor, Fresh2fa, Session};
use crate::limits::{Allowance, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable, mail};

/// How long the set waits to be shown.
const SHOWN_WITHIN: Duration = Duration::minutes(10);

/// Why no codes were made.
#[derive(Debug, thiserror::Error)]
pub enum GenerateCodesError {
    /// The account has a second factor: new codes now need it to be shown again.
    #[error("{}", words::factors::codes_confirm_to_generate())]
    AlreadyEnrolled,
    /// Enough sets for now.
    #[error("{}", words::factors::codes_generated_often(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Makes a set for an account without a second factor. Earlier codes are dead; the new ones wait to be shown once in this session.
    ///
    /// # Errors
    ///
    /// See [`GenerateCodesError`].
    pub async fn generate_recovery_codes(&self, who: Session, client: &Client) -> Result<(), GenerateCodesError> {
        self.generate(who.actor(), client, true).await
    }

    /// Makes a new set for an account with a second factor. Earlier codes are dead; the new ones wait to be shown once in this session.
    ///
    /// # Errors
    ///
    /// See [`GenerateCodesError`].
    pub async fn regenerate_recovery_codes(&self, who: Fresh2fa, client: &Client) -> Result<(), GenerateCodesError> {
        self.generate(who.actor(), client, false).await
    }

    async fn generate(&self, actor: Actor, client: &Client, first: bool) -> Result<(), GenerateCodesError> {
        let allowance = Allowance::recovery_code_sets(actor.account, &self.settings().limits);
        let (reason, answer) = match self.reserve(vec![allowance]).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_code_sets", GenerateCodesError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            // Sets are counted, not failures: the reservation stays.
            Ok(_counted) => {
                let acting = self.act(actor, client).await?;
                if !(first && acting.account.has_second_factor) {
                    return Ok(self.replace_codes(acting, actor, client).await?);
                }
                ("second_factor_enrolled", GenerateCodesError::AlreadyEnrolled)
            }
        };
        let event = Event::refused(Tag::RecoveryCodesRefused, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    async fn replace_codes(&self, mut acting: Acting, actor: Actor, client: &Client) -> Result<(), Unavailable> {
        let transaction = &mut acting.transaction;
        let account = actor.account.as_uuid();
        let plain = self.entropy().bytes::<{ SET * BYTES }>();
        let hashes: Vec<Vec<u8>> =
            plain.as_chunks::<BYTES>().0.iter().map(|code| RecoveryCode::from_bytes(*code).digest().to_vec()).collect();
        sqlx::query!("delete from recovery_code_sets where account_id = $1", account).execute(&mut **transaction).await?;
        sqlx::query!("insert into recovery_code_sets (account_id, generated_at) values ($1, $2)", account, self.now())
            .execute(&mut **transaction)
            .await?;
        sqlx::query!("insert into recovery_codes (account_id, code_hash) select $1, unnest($2::bytea[])", account, &hashes)
            .execute(&mut **transaction)
            .await?;
        self.keep_for_showing(transaction, actor, &plain).await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.recovery_codes_generated(to)).await?;
        let event = Event::ok(Tag::RecoveryCodesGenerated, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "codes": SET }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    async fn keep_for_showing(
        &self,
        connection: &mut sqlx::PgConnection,
        actor: Actor,
        plain: &Zeroizing<[u8; SET * BYTES]>,
    ) -> Result<(), sqlx::Error> {
        let sealed = self.keys().seal(self.entropy(), &reveal::row(actor.session), plain.as_slice());
        sqlx::query!(
            r#"
            insert into reveals (session_id, kind, sealed, expires_at)
            values ($1, 'recovery_codes', $2, $3)
            on conflict (session_id, kind) do update set sealed = excluded.sealed, expires_at = excluded.expires_at
            "#,
            actor.session.as_uuid(),
            sealed,
            self.now() + SHOWN_WITHIN
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
