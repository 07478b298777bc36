//! The button behind the link that confirms a log-in, and the one in the browser that waits.

use std::net::IpAddr;

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use domain::local_path::LocalPath;
use serde_json::json;
use sqlx::PgConnection;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::remember_device;
use crate::accounts::{Factor, LinkSecret, LockedAccount, SecondFactorSeen, session_opening};
use crate::audit::{self, Event};
use crate::auth::{Carried, IssuedCookie, KeyHash, Public};
use crate::limits::network;
use crate::{Client, Store, Unavailable};

/// What a confirmation did.
#[derive(Debug)]
pub enum Confirmed {
    /// The log-in goes on in this browser: a session.
    In(SecondFactorSeen),
    /// The log-in would go on in this browser, but its password is known to thieves: a new one comes first. Holds the cookie of the form for it.
    NewPasswordDue(IssuedCookie),
    /// The log-in may go on in the browser where it waits, and this one gets nothing.
    Elsewhere,
}

/// Why the log-in doesn't go on.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmLoginError {
    /// The link was never made, was used, or is too old, or nothing waits here.
    #[error("{}", words::accounts::confirm_over())]
    Over,
    /// Nobody has confirmed it yet.
    #[error("{}", words::accounts::confirm_not_yet())]
    NotYet,
    /// The link was opened in another browser on another network.
    #[error("{}", words::accounts::confirm_other_place())]
    OtherPlace,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

struct Row {
    id: Uuid,
    pre_auth: Uuid,
    key_hash: Vec<u8>,
    method: Method,
    second_factor_at: Timestamp,
    address: IpAddr,
    next_path: Option<String>,
    confirmed: bool,
}

/// What is presented: the secret of a link, or nothing but the cookie of the browser that waits.
#[derive(Clone, Copy)]
enum Shown {
    Link(KeyHash),
    Cookie(KeyHash),
}

type Refused = (&'static str, ConfirmLoginError);

impl Store {
    /// Confirms the log-in that the link belongs to; without a link, goes on with the one that waits in this browser, if it was confirmed. One
    /// authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`ConfirmLoginError`].
    pub async fn confirm_login(
        &self,
        _who: Public,
        client: &Client,
        link: Option<LinkSecret>,
        carried: &Carried,
    ) -> Result<Confirmed, ConfirmLoginError> {
        let shown = match (&link, carried.waiting()) {
            (Some(link), _) => Some(Shown::Link(link.hash())),
            (None, Some(key)) => Some(Shown::Cookie(*key)),
            (None, None) => None,
        };
        let found = match &shown {
            Some(shown) => self.find_waiting(shown).await?,
            None => None,
        };
        let (reason, answer) = match (&shown, found) {
            (Some(shown), Some(account)) => match self.judge_confirmation(client, (account, shown), carried).await? {
                Ok(confirmed) => return Ok(confirmed),
                Err(refused) => refused,
            },
            (Some(Shown::Link(_)), None) => ("unknown_link", ConfirmLoginError::Over),
            (Some(Shown::Cookie(_)) | None, _) => ("nothing_waits", ConfirmLoginError::Over),
        };
        let mut event = Event::refused(Tag::LoginConfirmationRefused, Method::Link, reason);
        if let Some(account) = found {
            event = event.about(account);
        }
        Err(self.refuse(client, event, answer).await)
    }

    /// Writes down a link that was never one: its secret has another form.
    ///
    /// # Errors
    ///
    /// Always: [`ConfirmLoginError::Over`], or that it could not be written.
    pub async fn confirm_login_by_garbled_link(&self, _who: Public, client: &Client) -> ConfirmLoginError {
        self.refuse(client, Event::refused(Tag::LoginConfirmationRefused, Method::Link, "malformed_link"), ConfirmLoginError::Over).await
    }

    async fn find_waiting(&self, shown: &Shown) -> Result<Option<AccountId>, Unavailable> {
        let (secret, key) = shown.columns();
        let account =
            sqlx::query_scalar!("select account_id from login_confirmations where secret_hash = $1 or key_hash = $2", secret, key)
                .fetch_optional(self.pool())
                .await?;
        Ok(account.map(AccountId::new))
    }

    async fn judge_confirmation(
        &self,
        client: &Client,
        (account, shown): (AccountId, &Shown),
        carried: &Carried,
    ) -> Result<Result<Confirmed, Refused>, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, account).await? else {
            return Ok(Err(("account_frozen", ConfirmLoginError::Over)));
        };
        let Some(row) = self.lock_waiting(&mut transaction, &account, shown).await? else {
            return Ok(Err(("link_over", ConfirmLoginError::Over)));
        };
        let is_own = carried.waiting().is_some_and(|own| own.as_slice().ct_eq(&row.key_hash).into());
        let may_go_in = match shown {
            Shown::Link(_) => is_own,
            Shown::Cookie(_) => row.confirmed,
        };
        if account.password_compromised && may_go_in {
            sqlx::query!("delete from pre_auths where pre_auth_id = $1", row.pre_auth).execute(&mut *transaction).await?;
            return Ok(Ok(Confirmed::NewPasswordDue(self.ask_for_new_password(transaction, client, &account, row.method).await?)));
        }
        let (confirmed, event) = match shown {
            Shown::Link(_) if is_own => self.go_in(&mut transaction, client, (&account, &row, Method::Link), carried).await?,
            Shown::Cookie(_) if row.confirmed => self.go_in(&mut transaction, client, (&account, &row, row.method), carried).await?,
            Shown::Cookie(_) => return Ok(Err(("not_confirmed_yet", ConfirmLoginError::NotYet))),
            Shown::Link(_) if row.confirmed => return Ok(Err(("link_over", ConfirmLoginError::Over))),
            Shown::Link(_) if network(row.address) != network(client.address()) => {
                return Ok(Err(("other_place", ConfirmLoginError::OtherPlace)));
            }
            Shown::Link(_) => self.let_wait_go_on(&mut transaction, &account, &row).await?,
        };
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        client.is(account.id);
        self.wake().ring();
        Ok(Ok(confirmed))
    }

    async fn lock_waiting(
        &self,
        connection: &mut PgConnection,
        account: &LockedAccount,
        shown: &Shown,
    ) -> Result<Option<Row>, Unavailable> {
        let (secret, key) = shown.columns();
        let row = sqlx::query!(
            r#"
            select
                login_confirmation_id,
                pre_auth_id,
                key_hash,
                method,
                second_factor_at,
                address,
                next_path,
                confirmed_at is not null as "confirmed!"
            from login_confirmations
            where (secret_hash = $1 or key_hash = $2)
                and account_id = $3
                and credential_epoch = $4
                and expires_at > $5
            for update
            "#,
            secret,
            key,
            account.id.as_uuid(),
            account.credential_epoch,
            self.now()
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Row {
            id: row.login_confirmation_id,
            pre_auth: row.pre_auth_id,
            key_hash: row.key_hash,
            method: Method::from_name(&row.method).ok_or(Unavailable::Inconsistent("a waiting log-in's method is none of ours"))?,
            second_factor_at: row.second_factor_at,
            address: row.address.ip(),
            next_path: row.next_path,
            confirmed: row.confirmed,
        }))
    }

    /// Uses the waiting log-in up and opens its session. From now on this browser and this network are known.
    async fn go_in(
        &self,
        connection: &mut PgConnection,
        client: &Client,
        (account, row, shown): (&LockedAccount, &Row, Method),
        carried: &Carried,
    ) -> Result<(Confirmed, Event), Unavailable> {
        sqlx::query!("delete from pre_auths where pre_auth_id = $1", row.pre_auth).execute(&mut *connection).await?;
        let opened = session_opening::open(connection, self, client, account, (row.method, Some(row.second_factor_at))).await?;
        if row.method == Method::PasswordTotp {
            Factor::App(account.id).note(connection, opened.session, row.second_factor_at).await?;
        }
        let device = remember_device(connection, self, account.id, carried.device()).await?;
        let event = Event::ok(Tag::LoginSuccess, shown)
            .about(account.id)
            .with(opened.session.as_uuid())
            .detail(json!({ "username": account.username, "second_step": row.method.name(), "confirmed_by_mail": true }));
        // A path that this version no longer accepts is simply forgotten.
        let next = row.next_path.as_deref().and_then(|path| LocalPath::parse(path).ok());
        let by_recovery_code = row.method == Method::PasswordRecoveryCode;
        Ok((Confirmed::In(SecondFactorSeen { cookie: opened.cookie, device, next, by_recovery_code }), event))
    }

    async fn let_wait_go_on(
        &self,
        connection: &mut PgConnection,
        account: &LockedAccount,
        row: &Row,
    ) -> Result<(Confirmed, Event), Unavailable> {
        sqlx::query!("update login_confirmations set confirmed_at = $2 where login_confirmation_id = $1", row.id, self.now())
            .execute(connection)
            .await?;
        let event = Event::ok(Tag::LoginConfirmed, Method::Link)
            .about(account.id)
            .with(row.id)
            .detail(json!({ "username": account.username, "address": row.address.to_string() }));
        Ok((Confirmed::Elsewhere, event))
    }
}

impl Shown {
    /// The two columns that a row can be found by; one of them is nothing.
    fn columns(&self) -> (Option<&[u8]>, Option<&[u8]>) {
        match self {
            Self::Link(hash) => (Some(hash.as_slice()), None),
            Self::Cookie(hash) => (None, Some(hash.as_slice())),
        }
    }
}
