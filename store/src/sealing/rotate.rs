//! Replacing the wrapping key while everything goes on (NIST SP 800-57 part 1, section 5.3: every key has an end).
//!
//! The new key is named, and every node reads it; then they seal with it; what the old one sealed is sealed anew; then the old one is forgotten. The database
//! refuses to forget a key that something is sealed with, so that whatever a late node wrote in between is found by another round.

use std::time::Duration;

use domain::audit::{Method, Tag};
use serde_json::json;
use sqlx::PgConnection;
use sqlx::error::DatabaseError;
use uuid::Uuid;

use super::RotateError;
use super::enrol::in_use;
use super::follow::HEARD;
use super::shelf::{SHELVES, Shelf};
use crate::audit::{self, Event};
use crate::keys::InUse;
use crate::{Store, Unavailable};

/// One command at a time.
const ROTATE_LOCK: i64 = 0x626f_6e64_6564_726f;

/// How often what others held is looked at again.
const ROUNDS: usize = 60;
/// How long between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// A row that others refer to, one that was not given free in time, one of two that waited for each other.
const IN_THE_WAY: [&str; 3] = ["23503", "55P03", "40P01"];

/// How many of the rows that do not open are named.
const NAMED: usize = 5;

impl Store {
    /// Goes over to the prepared wrapping key, seals anew what the one before sealed, and forgets that. Says how many secrets were sealed anew, and on the
    /// way how many of each table. A run that was broken off is taken up by the next.
    ///
    /// # Errors
    ///
    /// See [`RotateError`].
    pub async fn rotate_wrap_key(&self, mut tell: impl FnMut(&'static str, u64)) -> Result<u64, RotateError> {
        let mut lock = self.pool().acquire().await?;
        // The lock goes with its connection, whatever comes of this.
        lock.close_on_drop();
        let is_first = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "locked!""#, ROTATE_LOCK).fetch_one(&mut *lock).await?;
        if !is_first {
            return Err(RotateError::UnderWay);
        }
        self.rotate(&mut tell).await
    }

    async fn rotate(&self, tell: &mut impl FnMut(&'static str, u64)) -> Result<u64, RotateError> {
        self.go_over().await?;
        let mut sealed = 0;
        for _ in 0..ROUNDS {
            for shelf in SHELVES {
                sealed += self.seal_anew(shelf, tell).await?;
            }
            if self.forget_others(sealed).await? {
                return Ok(sealed);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(RotateError::Held)
    }

    /// When this returns, every node that hears seals with the new key.
    async fn go_over(&self) -> Result<(), RotateError> {
        if self.heard().await?.named.len() == 1 {
            self.name(self.keys().coming().ok_or(RotateError::NotPrepared)?).await?;
            self.heard().await?;
        }
        self.until_heard().await?;
        sqlx::query!("update wrap_keys set seals_since = $1 where seals_since is null", self.now()).execute(self.pool()).await?;
        self.heard().await?;
        self.until_heard().await
    }

    /// Waits until every node has heard of what was written last, also where a command before this one wrote it.
    async fn until_heard(&self) -> Result<(), RotateError> {
        let written = sqlx::query_scalar!(r#"select max(coalesce(seals_since, named_at)) as "written!" from wrap_keys"#)
            .fetch_one(self.pool())
            .await?;
        let since = Duration::try_from(self.now() - written).unwrap_or_default();
        tokio::time::sleep(HEARD.saturating_sub(since)).await;
        Ok(())
    }

    /// What the database says of the keys, all of which are here.
    async fn heard(&self) -> Result<InUse, RotateError> {
        let in_use = in_use(self.pool()).await?.ok_or(RotateError::NotPrepared)?;
        self.keys().adopt(&in_use).map_err(RotateError::Lacking)?;
        Ok(in_use)
    }

    /// Takes back a key that was named and has sealed nothing, because its file was lost, say. Its name, if there was one.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn abandon_wrap_key(&self) -> Result<Option<Uuid>, RotateError> {
        let mut transaction = self.pool().begin().await?;
        let abandoned = sqlx::query_scalar!("delete from wrap_keys where seals_since is null returning key_id")
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(key) = abandoned {
            let event = Event::ok(Tag::WrapKeyAbandoned, Method::Cli).detail(json!({ "wrap_key": key }));
            audit::append(&mut transaction, self.now(), None, event).await.map_err(Unavailable::from)?;
        }
        transaction.commit().await?;
        Ok(abandoned)
    }

    async fn name(&self, coming: Uuid) -> Result<(), RotateError> {
        let mut transaction = self.pool().begin().await?;
        sqlx::query!("insert into wrap_keys (key_id, named_at) values ($1, $2)", coming, self.now()).execute(&mut *transaction).await?;
        let event = Event::ok(Tag::WrapKeyNamed, Method::Cli).detail(json!({ "wrap_key": coming }));
        audit::append(&mut transaction, self.now(), None, event).await.map_err(Unavailable::from)?;
        transaction.commit().await?;
        Ok(())
    }

    async fn seal_anew(&self, of: &Shelf, tell: &mut impl FnMut(&'static str, u64)) -> Result<u64, RotateError> {
        let (mut after, mut sealed, mut broken) = ("(0,0)".to_owned(), 0, Vec::new());
        loop {
            let mut batch = of.seal_anew(self, &mut after).await?;
            if batch.seen == 0 {
                break;
            }
            sealed += batch.sealed;
            broken.append(&mut batch.broken);
            tell(of.table, sealed);
        }
        if broken.is_empty() {
            return Ok(sealed);
        }
        let count = broken.len();
        broken.truncate(NAMED);
        Err(RotateError::Broken { table: of.table, count, rows: broken.join(", ") })
    }

    /// False where something is still sealed with another key: somebody held it, or sealed it only now.
    async fn forget_others(&self, sealed: u64) -> Result<bool, RotateError> {
        for shelf in SHELVES {
            if shelf.left(self).await? > 0 {
                return Ok(false);
            }
        }
        let sealing = self.keys().sealing();
        let mut transaction = self.pool().begin().await?;
        match forget(&mut transaction, sealing).await {
            Ok(()) => {}
            Err(error) if is_in_the_way(&error) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let event = Event::ok(Tag::WrapKeyRotated, Method::Cli).detail(json!({ "sealed_anew": sealed, "wrap_key": sealing }));
        audit::append(&mut transaction, self.now(), None, event).await.map_err(Unavailable::from)?;
        transaction.commit().await?;
        let heard = self.heard().await?;
        self.keys().settle(&heard);
        Ok(true)
    }
}

async fn forget(connection: &mut PgConnection, all_before: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from wrap_keys where number < (select number from wrap_keys where key_id = $1)", all_before)
        .execute(connection)
        .await
        .map(drop)
}

fn is_in_the_way(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(DatabaseError::code).is_some_and(|code| IN_THE_WAY.contains(&&*code))
}
