//! A password in use that turns out to be known to thieves.
//!
//! It may have been set before the list had it. So every right password is looked up again when somebody logs in or uploads with it: in the list inside the program at once, and
//! at the range server, if one is configured, after the answer has gone, because how long that server takes must not show.
//!
//! What is found opens no session any more. Somebody with a second factor sets a new password at the end of the log-in, in place of it. Without one, a
//! stranger with the stolen password would be as good as the owner, so the log-in is refused like one with a wrong password, and the owner, told by mail, sets
//! a new one by a mailed link. Only where nothing was ever proved does the log-in go on: there is no mailbox to go by, and nothing to take.

use domain::account::Password;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::json;
use sqlx::{PgConnection, Postgres, Transaction};
use time::Duration;

use super::set;
use crate::accounts::{LinkSecret, LockedAccount};
use crate::audit::{self, Event, Subject};
use crate::auth::IssuedCookie;
use crate::breaches::{PasswordDigest, Standing};
use crate::{Client, Store, Unavailable, mail};

/// How long the form for a new password is good, at the end of a log-in.
const FORM_LIFETIME: Duration = Duration::minutes(15);

/// A right password, and the row that it was right for.
pub(crate) struct RightPassword<'a> {
    pub(crate) account: AccountId,
    pub(crate) password: &'a Password,
    pub(crate) hash: &'a str,
}

impl Store {
    /// Looks a right password up in the list inside the program, before it opens anything.
    pub(crate) async fn look_up(&self, right: &RightPassword<'_>) -> Result<(), Unavailable> {
        if right.password.is_common() { self.mark_compromised(right.account, right.hash, "built_in").await } else { Ok(()) }
    }

    /// Looks a right password up at the range server, if there is one, after it has opened what it opens. Nobody waits for it.
    pub(crate) fn look_up_elsewhere(&self, right: &RightPassword<'_>) {
        if !self.breaches().is_configured() {
            return;
        }
        let (store, account, hash) = (self.clone(), right.account, right.hash.to_owned());
        let digest = PasswordDigest::of(right.password.expose());
        tokio::spawn(async move {
            if store.breaches().standing(&digest).await == Standing::Breached
                && let Err(cause) = store.mark_compromised(account, &hash, "range_server").await
            {
                // The next log-in looks it up again.
                cause.log();
            }
        });
    }

    /// Marks the password, if it is still this one and unmarked; ends what it alone has opened; tells every address.
    async fn mark_compromised(&self, account: AccountId, hash: &str, list: &'static str) -> Result<(), Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, account).await? else { return Ok(()) };
        if account.password_hash != hash || account.password_compromised {
            return Ok(());
        }
        sqlx::query!("update accounts set password_compromised_at = $2 where account_id = $1", account.id.as_uuid(), self.now())
            .execute(&mut *transaction)
            .await?;
        let by_mail = account.must_reset_by_mail(&mut transaction).await?;
        let ended = if by_mail { set::end_sessions(&mut transaction, &account, None).await? } else { 0 };
        mail::notify(&mut transaction, self, account.id, |facts, to| facts.password_compromised(to)).await?;
        let event = Event::ok(Tag::PasswordCompromised, Method::System)
            .on(Subject::User(account.id))
            .detail(json!({ "username": account.username, "breach_list": list, "sessions_ended": ended }));
        audit::append(&mut transaction, self.now(), None, event).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    /// Ends a log-in whose password is compromised with the form for a new one, in place of a session: a cookie for that form alone. Writes the event and
    /// commits.
    pub(in crate::accounts) async fn ask_for_new_password(
        &self,
        mut transaction: Transaction<'static, Postgres>,
        client: &Client,
        account: &LockedAccount,
        method: Method,
    ) -> Result<IssuedCookie, Unavailable> {
        let secret = LinkSecret::generate(self.entropy());
        self.replace_reset_link(&mut transaction, (account, None), &secret, FORM_LIFETIME).await?;
        let event = Event::ok(Tag::LoginNewPasswordDue, method).about(account.id).detail(json!({ "username": account.username }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        client.is(account.id);
        self.wake().ring();
        Ok(secret.reset_cookie(self.settings()))
    }
}

impl LockedAccount {
    /// Whether a compromised password of this account opens nothing but a mailbox does: there is no second factor, and an address that was proved.
    pub(in crate::accounts) async fn must_reset_by_mail(&self, connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
        Ok(!self.has_second_factor && self.has_proved_address(connection).await?)
    }
}
