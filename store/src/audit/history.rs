//! A person's own security history.

use domain::audit::EventRecord;

use super::Subject;
use super::read::Row;
use crate::auth::Session2fa;
use crate::{Store, Unavailable};

impl Store {
    /// Events about the person or by them, newest first: at most `limit`, all older than event `before`.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn history(&self, who: &Session2fa, before: Option<i64>, limit: u16) -> Result<Vec<EventRecord>, Unavailable> {
        let rows = sqlx::query_as!(
            Row,
            r#"
            select
                id,
                time,
                tag,
                subject,
                actor,
                method,
                credential,
                ip,
                user_agent,
                request_id,
                outcome,
                reason,
                detail
            from audit_events
            where (subject = $1 or actor = $1)
                and id < $2
            order by id desc
            limit $3
            "#,
            Subject::User(who.account()).to_string(),
            before.unwrap_or(i64::MAX),
            i64::from(limit)
        )
        .fetch_all(self.pool())
        .await?;
        Ok(rows.into_iter().map(EventRecord::from).collect())
    }
}
