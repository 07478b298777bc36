//! Setting a new password with a mailed link.

use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::choose::Judged;
use super::{ChosenPassword, NewPasswordError, set};
use crate::accounts::{LinkSecret, LockedAccount, session_opening};
use crate::audit::{self, Event};
use crate::auth::Public;
use crate::{Client, Store, Unavailable, mail, tokens};

/// What a person fills in.
#[derive(Debug)]
pub struct PasswordReset {
    /// The password from now on.
    pub new: ChosenPassword,
    /// Whether all API tokens of the account are revoked too.
    pub revoke_tokens: bool,
}

/// Why the password stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ResetPasswordError {
    /// The link was never made, was used, is too old, or something changed since.
    #[error("{}", words::passwords::reset_link_over())]
    LinkOver,
    /// The new password cannot be taken. The link stays good.
    #[error(transparent)]
    New(#[from] NewPasswordError),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

struct Link {
    id: Uuid,
    account: AccountId,
    by_mail: bool,
    alive: bool,
}

type Refused = (&'static str, ResetPasswordError);

impl Store {
    /// Uses the link up and sets the password. No session comes of it and no factor goes; all sessions and waiting log-ins end, every address of the
    /// account is told. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`ResetPasswordError`].
    pub async fn reset_password(
        &self,
        _who: Public,
        client: &Client,
        link: &LinkSecret,
        reset: PasswordReset,
    ) -> Result<(), ResetPasswordError> {
        let hash = link.hash();
        let found = self.find_reset_link(&hash).await?;
        let (reason, answer) = match &found {
            None => ("unknown_link", ResetPasswordError::LinkOver),
            Some(found) => match self.judge_reset(client, found, &hash, reset).await? {
                Ok(()) => return Ok(()),
                Err(refused) => refused,
            },
        };
        let mut event = Event::refused(Tag::PasswordResetRefused, Method::Link, reason);
        if let Some(found) = found {
            event = event.about(found.account).with(found.id);
        }
        Err(self.refuse(client, event, answer).await)
    }

    /// Writes down a link that was never one: its secret has another form.
    ///
    /// # Errors
    ///
    /// Always: [`ResetPasswordError::LinkOver`], or that it could not be written.
    pub async fn reset_password_by_garbled_link(&self, _who: Public, client: &Client) -> ResetPasswordError {
        self.refuse(client, Event::refused(Tag::PasswordResetRefused, Method::Link, "malformed_link"), ResetPasswordError::LinkOver).await
    }

    async fn find_reset_link(&self, hash: &[u8; 32]) -> Result<Option<Link>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                link_id,
                account_id,
                email_id is not null as "by_mail!",
                links.expires_at > $2 and links.credential_epoch = accounts.credential_epoch and frozen_at is null as "alive!"
            from links
            join accounts using (account_id)
            where secret_hash = $1
                and purpose = 'reset_password'
            "#,
            hash.as_slice(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row.map(|row| Link { id: row.link_id, account: row.account_id.into(), by_mail: row.by_mail, alive: row.alive }))
    }

    async fn judge_reset(
        &self,
        client: &Client,
        link: &Link,
        hash: &[u8; 32],
        reset: PasswordReset,
    ) -> Result<Result<(), Refused>, Unavailable> {
        // Whoever has no good link is not worth the hashing.
        if !link.alive {
            return Ok(Err(("link_over", ResetPasswordError::LinkOver)));
        }
        let judged = match self.judge_new_password(link.account, reset.new).await? {
            Ok(judged) => judged,
            Err(refused) => return Ok(Err((refused.reason(), refused.into()))),
        };
        let turn = self.hasher().turn().await;
        // Many may wait with one link. Once it was used, nobody else hashes for it, and nobody hears that there was no turn.
        if !self.find_reset_link(hash).await?.is_some_and(|link| link.alive) {
            return Ok(Err(("link_over", ResetPasswordError::LinkOver)));
        }
        let password_hash = turn?.hash(&judged.password).await?;
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, link.account).await? else {
            return Ok(Err(("account_frozen", ResetPasswordError::LinkOver)));
        };
        let used = sqlx::query!(
            "delete from links where secret_hash = $1 and purpose = 'reset_password' and expires_at > $2 and credential_epoch = $3",
            hash.as_slice(),
            self.now(),
            account.credential_epoch
        )
        .execute(&mut *transaction)
        .await?;
        if used.rows_affected() != 1 {
            return Ok(Err(("link_over", ResetPasswordError::LinkOver)));
        }
        set::set(&mut transaction, &account, &password_hash).await?;
        let ended = set::end_sessions(&mut transaction, &account, None).await?;
        self.forget_places(&mut transaction, client, &account).await?;
        let revoked = if reset.revoke_tokens { tokens::revoke_all(&mut transaction, account.id).await? } else { Vec::new() };
        mail::notify(&mut transaction, self, account.id, |facts, to| facts.password_reset(to, revoked.len(), link.by_mail)).await?;
        let event = Event::ok(Tag::PasswordReset, Method::Link).about(account.id).with(link.id).detail(detail(
            &account,
            &judged,
            (ended, revoked.len()),
        ));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        let event = |tag| Event::ok(tag, Method::Link).about(account.id).with(link.id);
        for token in revoked {
            audit::append(&mut transaction, self.now(), Some(client), event(Tag::ApiTokenRemoved).detail(token.detail())).await?;
            token.tell_projects((self, Some(client)), &mut transaction, event).await?;
        }
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(()))
    }

    /// Somebody may have got in with the old password: no browser is known any more, and no network but the one where its owner is now.
    async fn forget_places(&self, connection: &mut PgConnection, client: &Client, account: &LockedAccount) -> Result<(), sqlx::Error> {
        sqlx::query!("delete from known_devices where account_id = $1", account.id.as_uuid()).execute(&mut *connection).await?;
        sqlx::query!("delete from login_addresses where account_id = $1", account.id.as_uuid()).execute(&mut *connection).await?;
        session_opening::remember_network(connection, self, client, account).await
    }
}

fn detail(account: &LockedAccount, judged: &Judged, (sessions, tokens): (u64, usize)) -> Value {
    let mut detail = json!({ "username": account.username, "sessions_ended": sessions, "tokens_revoked": tokens });
    if let (Some(word), Value::Object(members)) = (judged.standing.word(), &mut detail) {
        members.insert("breach_list".to_owned(), word.into());
    }
    detail
}
