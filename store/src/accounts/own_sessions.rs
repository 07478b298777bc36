//! A person's own sessions: where they are logged in, and ending what should not be.

use std::net::IpAddr;

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::SessionId;
use ipnetwork::IpNetwork;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::auth::{Actor, IDLE, Session2fa};
use crate::{Client, Store, Unavailable};

/// A session that is alive, for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// Names it in a form. Not the cookie's value.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// How the person logged in, or confirmed last that it is them.
    pub method: Method,
    /// Where they logged in from, if that is known.
    pub address: Option<IpAddr>,
    /// What the browser called itself then.
    pub user_agent: String,
    /// When they logged in.
    pub started_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
}

/// Why no session was ended.
#[derive(Debug, thiserror::Error)]
pub enum EndSessionError {
    /// The person has no such session, or it has ended.
    #[error("{}", words::sessions::ended_already())]
    NoSuchSession,
    /// It is the session that asks. Logging out ends it.
    #[error("{}", words::sessions::end_this())]
    ThisSession,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for EndSessionError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

struct Row {
    session_id: Uuid,
    method: String,
    address: Option<IpNetwork>,
    user_agent: String,
    created_at: Timestamp,
    last_seen_at: Timestamp,
}

impl Row {
    fn own(self, asking: SessionId) -> Result<OwnSession, Unavailable> {
        Ok(OwnSession {
            id: self.session_id.into(),
            is_this: self.session_id == asking.as_uuid(),
            method: Method::from_name(&self.method).ok_or(Unavailable::Inconsistent("a session's method is none of ours"))?,
            address: self.address.map(|address| address.ip()),
            user_agent: self.user_agent,
            started_at: self.created_at,
            last_seen_at: self.last_seen_at,
        })
    }
}

impl Store {
    /// The person's sessions that would open a page now: the asking one first, then the most recently used.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn own_sessions(&self, who: &Session2fa) -> Result<Vec<OwnSession>, Unavailable> {
        let actor = who.actor();
        let now = self.now();
        let rows = sqlx::query_as!(
            Row,
            r#"
            select
                session_id,
                method,
                address,
                user_agent,
                sessions.created_at,
                last_seen_at
            from sessions
            join accounts using (account_id)
            where account_id = $1
                and sessions.credential_epoch = accounts.credential_epoch
                and second_factor_at is not null
                and expires_at > $2
                and last_seen_at > $3
            order by session_id = $4 desc, last_seen_at desc, sessions.created_at desc, session_id
            "#,
            actor.account.as_uuid(),
            now,
            now - IDLE,
            actor.session.as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        rows.into_iter().map(|row| row.own(actor.session)).collect()
    }

    /// Ends another session of the same person. Its next request is refused, whichever node it reaches.
    ///
    /// # Errors
    ///
    /// See [`EndSessionError`].
    pub async fn end_session(&self, who: Session2fa, client: &Client, session: SessionId) -> Result<(), EndSessionError> {
        let actor = who.actor();
        if session == actor.session {
            return Err(EndSessionError::ThisSession);
        }
        let mut acting = self.act(actor, client).await?;
        let ended = sqlx::query_scalar!(
            "delete from sessions where session_id = $1 and account_id = $2 returning session_id",
            session.as_uuid(),
            actor.account.as_uuid()
        )
        .fetch_optional(&mut *acting.transaction)
        .await?;
        if ended.is_none() {
            return Err(EndSessionError::NoSuchSession);
        }
        let event = ended_event(actor).detail(json!({ "sessions_ended": 1, "session": session }));
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(())
    }

    /// Ends all other sessions of the person, and log-ins that wait for their second factor. Says how many sessions.
    ///
    /// # Errors
    ///
    /// When it could not be done.
    pub async fn end_other_sessions(&self, who: Session2fa, client: &Client) -> Result<u64, Unavailable> {
        let actor = who.actor();
        let mut acting = self.act(actor, client).await?;
        let transaction = &mut acting.transaction;
        let account = actor.account.as_uuid();
        sqlx::query!("delete from pre_auths where account_id = $1", account).execute(&mut **transaction).await?;
        let ended = sqlx::query!("delete from sessions where account_id = $1 and session_id <> $2", account, actor.session.as_uuid())
            .execute(&mut **transaction)
            .await?
            .rows_affected();
        let event = ended_event(actor).detail(json!({ "sessions_ended": ended }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(ended)
    }
}

fn ended_event(actor: Actor) -> Event {
    Event::ok(Tag::SessionsEnded, actor.method).about(actor.account).with(actor.session.as_uuid())
}
