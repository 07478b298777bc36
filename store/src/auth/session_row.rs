//! The row behind a session cookie, and whether it is still alive. The only place where a session is looked up.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, SessionId};
use http::request::Parts;
use time::Duration;
use uuid::Uuid;

use super::cookie::Presented;
use super::{Actor, CookieKind, Key, KeyHash, Refusal};
use crate::accounts::LIFETIME;
use crate::audit::{self, Event};
use crate::{Client, Store, Unavailable};

/// A session that is not used for this long has ended (NIST SP 800-63B-4 section 2.2.3).
pub(crate) const IDLE: Duration = Duration::minutes(60);

/// How long the second factor counts as fresh.
pub(crate) const FRESH: Duration = Duration::minutes(15);

/// So far the clocks of two nodes may be apart. What a session says of a later time was written while a clock was wrong.
const APART: Duration = Duration::minutes(5);

/// How exactly `last_seen_at` is kept: a page is not worth a write.
const SEEN_STEP: Duration = Duration::minutes(1);

/// A session that is alive.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) session: SessionId,
    /// What the secret that it offers an authenticator app is made of, beside its ids.
    pub(super) app_offer: Uuid,
    pub(super) account: AccountId,
    pub(super) username: String,
    pub(super) second_factor_at: Option<Timestamp>,
    pub(super) method: Method,
    pub(super) has_second_factor: bool,
    pub(super) is_admin: bool,
}

/// Why a presented session opens nothing.
#[derive(Debug)]
pub(super) struct Dead {
    pub(super) reason: &'static str,
    pub(super) account: Option<AccountId>,
    pub(super) session: Option<SessionId>,
}

/// What the session cookie turned out to be.
#[derive(Debug)]
pub(super) enum Found {
    /// The request presents no session.
    Nothing,
    /// It presents one that has ended or never was.
    Dead(Dead),
    /// It presents one that is alive.
    Live(Live),
}

#[expect(clippy::struct_excessive_bools, reason = "a row, as the statement gives it")]
struct Row {
    session_id: uuid::Uuid,
    account_id: uuid::Uuid,
    username: String,
    second_factor_at: Option<Timestamp>,
    method: String,
    app_offer: Uuid,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
    same_epoch: bool,
    frozen: bool,
    has_second_factor: bool,
    is_admin: bool,
}

/// Looks the session up and judges it, without writing anything but when it was last seen.
pub(super) async fn find(store: &Store, parts: &Parts) -> Result<Found, Unavailable> {
    let key = match Key::presented(store.settings(), parts, CookieKind::Session) {
        Presented::Nothing => return Ok(Found::Nothing),
        Presented::Garbled => return Ok(Found::Dead(Dead { reason: "unknown_session", account: None, session: None })),
        Presented::Key(key) => key,
    };
    let key = key.hash();
    let Some(row) = select(store, &key).await? else {
        return Ok(Found::Dead(Dead { reason: "unknown_session", account: None, session: None }));
    };
    let now = store.now();
    if let Some(reason) = row.ended(now) {
        return Ok(Found::Dead(Dead { reason, account: Some(row.account_id.into()), session: Some(row.session_id.into()) }));
    }
    touch(store, row.session_id, now).await?;
    row.live().map(Found::Live)
}

/// The live session, or the refusal with its audit event.
pub(super) async fn require(store: &Store, parts: &Parts) -> Result<Live, Refusal> {
    match find(store, parts).await? {
        Found::Live(live) => {
            Client::of(parts)?.is(live.account);
            Ok(live)
        }
        Found::Dead(dead) => {
            refuse(store, parts, &dead).await?;
            Err(Refusal::LoginNeeded)
        }
        Found::Nothing => {
            refuse_half(store, parts).await?;
            Err(Refusal::LoginNeeded)
        }
    }
}

/// Writes that a presented session opened nothing, once a request.
pub(super) async fn refuse(store: &Store, parts: &Parts, dead: &Dead) -> Result<(), Unavailable> {
    let client = Client::of(parts)?;
    let mut event = Event::refused(Tag::SessionRefused, Method::Password, dead.reason);
    if let Some(account) = dead.account {
        event = event.about(account);
    }
    if let Some(session) = dead.session {
        event = event.with(session.as_uuid());
    }
    audit::record_authentication(store, &client, event).await
}

/// Writes that a live session was not enough for this door.
pub(super) async fn refuse_live(store: &Store, parts: &Parts, live: &Live, reason: &'static str) -> Result<(), Unavailable> {
    let actor = Actor { account: live.account, session: live.session, method: live.method };
    refuse_actor(store, &Client::of(parts)?, actor, reason).await
}

/// The same, for a session that has become a proof already.
pub(super) async fn refuse_actor(store: &Store, client: &Client, actor: Actor, reason: &'static str) -> Result<(), Unavailable> {
    let event = Event::refused(Tag::SessionRefused, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
    audit::record_authentication(store, client, event).await
}

/// A log-in that waits for its second factor is no session. Whoever presents it as one is refused, and that is written down.
pub(super) async fn refuse_half(store: &Store, parts: &Parts) -> Result<(), Unavailable> {
    let key = match Key::presented(store.settings(), parts, CookieKind::PreAuth) {
        Presented::Nothing => return Ok(()),
        Presented::Garbled => None,
        Presented::Key(key) => Some(key),
    };
    let account = match key {
        Some(key) => {
            let hash = key.hash();
            sqlx::query_scalar!("select account_id from pre_auths where key_hash = $1", hash.as_slice())
                .fetch_optional(store.pool())
                .await?
        }
        None => None,
    };
    let dead = Dead { reason: "second_factor_due", account: account.map(AccountId::new), session: None };
    refuse(store, parts, &dead).await
}

async fn select(store: &Store, key: &KeyHash) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            session_id,
            account_id,
            username,
            second_factor_at,
            method,
            app_offer,
            last_seen_at,
            expires_at,
            sessions.credential_epoch = accounts.credential_epoch as "same_epoch!",
            frozen_at is not null as "frozen!",
            account_has_second_factor(accounts.account_id) as "has_second_factor!",
            is_admin
        from sessions
        join accounts using (account_id)
        where key_hash = $1
        "#,
        key.as_slice()
    )
    .fetch_optional(store.pool())
    .await
}

async fn touch(store: &Store, session: uuid::Uuid, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query!("update sessions set last_seen_at = $2 where session_id = $1 and last_seen_at < $3", session, now, now - SEEN_STEP)
        .execute(store.pool())
        .await?;
    Ok(())
}

impl Row {
    fn ended(&self, now: Timestamp) -> Option<&'static str> {
        if self.frozen {
            Some("account_frozen")
        } else if !self.same_epoch {
            Some("credentials_changed")
        } else if self.expires_at <= now || self.expires_at > now + LIFETIME + APART {
            // Or it was begun while the clock was ahead, and would live as long again as the clock was wrong.
            Some("session_expired")
        } else if self.last_seen_at + IDLE <= now || self.last_seen_at > now + APART {
            Some("session_idle")
        } else if self.has_second_factor && self.second_factor_at.is_none() {
            // Begun before the second factor was set up in another browser.
            Some("second_factor_due")
        } else {
            None
        }
    }

    fn live(self) -> Result<Live, Unavailable> {
        Ok(Live {
            session: self.session_id.into(),
            app_offer: self.app_offer,
            account: self.account_id.into(),
            username: self.username,
            second_factor_at: self.second_factor_at,
            method: Method::from_name(&self.method).ok_or(Unavailable::Inconsistent("a session's method is none of ours"))?,
            has_second_factor: self.has_second_factor,
            is_admin: self.is_admin,
        })
    }
}
