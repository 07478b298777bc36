//! [`Operator`]: on whose word an account is changed, and the lock behind which administrators act.

use domain::account::Username;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::Value;
use sqlx::{PgConnection, Postgres, Transaction};

use super::AdminError;
use crate::audit::{self, Event, Subject};
use crate::auth::{Actor, Admin2fa};
use crate::tokens::Revoked;
use crate::{Client, Store};

/// Whoever changes accounts or counts administrators waits here for each other, before any account is locked: two administrators who take each other's role
/// must not both succeed, and must not wait in a circle.
const ADMINISTRATORS: i64 = 0x626f_6e64_6564_6164;

/// On whose word it is done.
#[derive(Debug)]
pub enum Operator {
    /// A command on the server.
    Cli,
    /// An administrator, in a session with a fresh second factor.
    Administrator(Admin2fa),
}

impl From<Admin2fa> for Operator {
    fn from(who: Admin2fa) -> Self {
        Self::Administrator(who)
    }
}

/// An account that the operator holds.
pub(super) struct Held {
    pub(super) transaction: Transaction<'static, Postgres>,
    pub(super) account: AccountId,
    pub(super) username: String,
    pub(super) is_admin: bool,
    pub(super) is_frozen: bool,
    tag: Tag,
    by: Option<(Actor, Client)>,
}

impl Held {
    /// Whether the administrator acts on their own account.
    pub(super) fn is_self(&self) -> bool {
        self.by.as_ref().is_some_and(|(actor, _)| actor.account == self.account)
    }

    /// Writes the event and commits.
    pub(super) async fn commit(self, store: &Store, mut detail: Value) -> Result<(), AdminError> {
        let Self { mut transaction, account, username, tag, by, .. } = self;
        if let Value::Object(members) = &mut detail {
            members.insert("username".to_owned(), username.into());
        }
        let event = event(by.as_ref(), tag).on(Subject::User(account)).detail(detail);
        audit::append(&mut transaction, store.now(), by.as_ref().map(|(_, client)| client), event).await?;
        transaction.commit().await?;
        store.wake().ring();
        Ok(())
    }

    /// Writes down that a token of the account was revoked, in the histories of the account and of the token's projects.
    pub(super) async fn write_revoked(&mut self, store: &Store, token: &Revoked) -> Result<(), AdminError> {
        let Self { transaction, account, by, .. } = self;
        let client = by.as_ref().map(|(_, client)| client);
        let removed = event(by.as_ref(), Tag::ApiTokenRemoved).on(Subject::User(*account)).detail(token.detail());
        audit::append(transaction, store.now(), client, removed).await?;
        token.tell_projects((store, client), transaction, |tag| event(by.as_ref(), tag)).await?;
        Ok(())
    }

    /// Ends without doing anything. What an administrator was refused is written down; a command says it to who typed it.
    pub(super) async fn refuse(self, store: &Store, error: AdminError) -> AdminError {
        let Self { transaction, account, tag, by, .. } = self;
        drop(transaction);
        match by {
            None => error,
            Some((actor, client)) => refuse(store, &client, actor, tag, (Some(account), error)).await,
        }
    }
}

impl Store {
    /// Locks an account for the operator. The administrator's session lives and their role stands, until the transaction ends.
    pub(super) async fn hold(&self, operator: Operator, username: &Username, tag: Tag) -> Result<Held, AdminError> {
        let mut transaction = self.pool().begin().await?;
        among_administrators(&mut transaction).await?;
        let mut by = None;
        if let Operator::Administrator(who) = operator {
            let (actor, client) = who.take();
            transaction = self.act_in(transaction, actor, &client).await?.transaction;
            if !is_administrator(&mut transaction, actor.account).await? {
                drop(transaction);
                return Err(refuse(self, &client, actor, tag, (None, AdminError::RoleLost)).await);
            }
            by = Some((actor, client));
        }
        let row = sqlx::query!(
            r#"
            select
                account_id,
                username,
                is_admin,
                frozen_at is not null as "is_frozen!"
            from accounts
            where username_key = $1
            for no key update
            "#,
            username.key()
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(row) = row else {
            drop(transaction);
            return Err(match by {
                None => AdminError::NoSuchUser,
                Some((actor, client)) => refuse(self, &client, actor, tag, (None, AdminError::NoSuchUser)).await,
            });
        };
        let account = row.account_id.into();
        Ok(Held { transaction, account, username: row.username, is_admin: row.is_admin, is_frozen: row.is_frozen, tag, by })
    }
}

/// An event of the operator's.
fn event(by: Option<&(Actor, Client)>, tag: Tag) -> Event {
    match by {
        None => Event::ok(tag, Method::Cli),
        Some((actor, _)) => Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid()),
    }
}

/// Takes the lock behind which administrators are counted and changed. Before any account's.
pub(crate) async fn among_administrators(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query!("select pg_advisory_xact_lock($1)", ADMINISTRATORS).execute(connection).await?;
    Ok(())
}

/// Whether the account is an administrator's now.
pub(crate) async fn is_administrator(connection: &mut PgConnection, account: AccountId) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!("select is_admin from accounts where account_id = $1", account.as_uuid()).fetch_one(connection).await
}

/// Whether the account is the only one left that can administrate.
pub(crate) async fn is_last_administrator(connection: &mut PgConnection, account: AccountId) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select is_admin and not exists (
            select from accounts as others where others.is_admin and others.frozen_at is null and others.account_id <> $1
        ) as "is_last!"
        from accounts
        where account_id = $1
        "#,
        account.as_uuid()
    )
    .fetch_one(connection)
    .await
}

/// Writes the one refused event of an administrator's request and gives the answer back.
async fn refuse(store: &Store, client: &Client, actor: Actor, tag: Tag, (about, answer): (Option<AccountId>, AdminError)) -> AdminError {
    let event = Event::refused(tag, actor.method, answer.reason()).about(actor.account).with(actor.session.as_uuid());
    let event = match about {
        Some(account) => event.on(Subject::User(account)),
        None => event,
    };
    match audit::record_authentication(store, client, event).await {
        Ok(()) => answer,
        Err(unavailable) => unavailable.into(),
    }
}
