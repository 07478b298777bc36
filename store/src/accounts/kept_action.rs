//! An action that was interrupted because the second factor had been seen too long ago, kept until its sender confirms who they are.
//!
//! It came from one of our own pages, or it would have been refused before. It is sealed for its row, belongs to one session, is found by nobody else, and is
//! taken by the statement that deletes it: done once, or never. It goes with its session, and ten minutes after it was sent.

use domain::ids::{KeptActionId, SessionId};
use domain::secret::Secret;
use serde::{Deserialize, Serialize};
use time::Duration;
use zeroize::Zeroizing;

use crate::auth::{Fresh2fa, Session2fa};
use crate::{Store, Unavailable};

/// How long an action waits.
const WAITS: Duration = Duration::minutes(10);

/// How many wait in one session. One more forgets the oldest.
const MOST: i64 = 5;

/// Longest form that is kept, in bytes.
const LONGEST: usize = 64 * 1024;

/// An interrupted action: a form and the door it was sent to. The form may hold secrets, so it prints its name only.
#[derive(Deserialize)]
pub struct KeptAction {
    door: String,
    page: String,
    form: Secret,
}

/// How it is written before it is sealed.
#[derive(Serialize)]
struct Written<'a> {
    door: &'a str,
    page: &'a str,
    form: &'a str,
}

impl std::fmt::Debug for KeptAction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptAction")
    }
}

impl KeptAction {
    /// An action that may be kept: none if the form is longer than 64 KiB. `form` is as it was sent, URL-encoded; `page` is the page that it was sent from.
    pub fn new(door: &str, page: &str, form: Secret) -> Option<Self> {
        (form.expose().len() <= LONGEST).then(|| Self { door: door.to_owned(), page: page.to_owned(), form })
    }

    /// The path of the server function.
    pub fn door(&self) -> &str {
        &self.door
    }

    /// The page that it was sent from, as a path.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// The form as it was sent.
    pub const fn form(&self) -> &Secret {
        &self.form
    }
}

impl Store {
    /// Keeps the action for this session.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or the session ended in the meantime.
    pub async fn keep_action(&self, who: &Session2fa, action: &KeptAction) -> Result<KeptActionId, Unavailable> {
        let session = who.actor().session;
        let id: KeptActionId = self.entropy().id();
        let written = Written { door: &action.door, page: &action.page, form: action.form.expose() };
        let plain = serde_json::to_vec(&written).map_err(|_| Unavailable::Inconsistent("a kept action cannot be written as JSON"))?;
        let sealed = self.keys().seal(self.entropy(), &row(id, session), &Zeroizing::new(plain));
        let now = self.now();
        let mut transaction = self.pool().begin().await?;
        // The session is held, so that two actions of one moment do not both find room.
        sqlx::query!("select session_id from sessions where session_id = $1 for update", session.as_uuid())
            .fetch_one(&mut *transaction)
            .await?;
        sqlx::query!(
            r#"
            delete from kept_actions
            where kept_action_id in (
                select kept_action_id from kept_actions where session_id = $1 order by created_at desc, kept_action_id offset $2
            )
            "#,
            session.as_uuid(),
            MOST - 1
        )
        .execute(&mut *transaction)
        .await?;
        sqlx::query!(
            "insert into kept_actions (kept_action_id, session_id, sealed, created_at, expires_at) values ($1, $2, $3, $4, $5)",
            id.as_uuid(),
            session.as_uuid(),
            sealed,
            now,
            now + WAITS
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// The action that waits under this id in this session, to show what will be done. It goes on waiting.
    ///
    /// # Errors
    ///
    /// When the database does not answer or the seal is broken.
    pub async fn kept_action(&self, who: &Session2fa, id: KeptActionId) -> Result<Option<KeptAction>, Unavailable> {
        let session = who.actor().session;
        let sealed = sqlx::query_scalar!(
            "select sealed from kept_actions where kept_action_id = $1 and session_id = $2 and expires_at > $3",
            id.as_uuid(),
            session.as_uuid(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        sealed.map(|sealed| self.open_kept(id, session, &sealed)).transpose()
    }

    /// Takes the action that waits under this id in this session. It is gone when this returns, and whoever took it does it.
    ///
    /// # Errors
    ///
    /// When the database does not answer or the seal is broken.
    pub async fn take_kept_action(&self, who: &Fresh2fa, id: KeptActionId) -> Result<Option<KeptAction>, Unavailable> {
        let session = who.actor().session;
        // What does not open is not taken away.
        let mut taking = self.pool().begin().await?;
        let sealed = sqlx::query_scalar!(
            "delete from kept_actions where kept_action_id = $1 and session_id = $2 and expires_at > $3 returning sealed",
            id.as_uuid(),
            session.as_uuid(),
            self.now()
        )
        .fetch_optional(&mut *taking)
        .await?;
        let action = sealed.map(|sealed| self.open_kept(id, session, &sealed)).transpose()?;
        taking.commit().await?;
        Ok(action)
    }

    fn open_kept(&self, id: KeptActionId, session: SessionId, sealed: &[u8]) -> Result<KeptAction, Unavailable> {
        let plain = self.keys().open(&row(id, session), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Unavailable::Inconsistent("a kept action cannot be read"))
    }
}

/// The associated data of an action's seal: it opens in its own row and for its own session alone.
fn row(id: KeptActionId, session: SessionId) -> String {
    format!("kept_actions/{id}/{session}")
}
