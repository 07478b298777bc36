//! The whole log, for the operator.

use domain::Timestamp;
use domain::audit::EventRecord;
use futures_util::{Stream, TryStreamExt};

use super::read::Row;
use crate::{Store, Unavailable};

impl Store {
    /// All events in order, from this moment on. Memory does not grow with the log.
    pub fn audit_export(&self, since: Option<Timestamp>) -> impl Stream<Item = Result<EventRecord, Unavailable>> + Send + '_ {
        sqlx::query_as!(
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
            where $1::timestamptz is null
                or time >= $1
            order by id
            "#,
            since
        )
        .fetch(self.pool())
        .map_ok(EventRecord::from)
        .map_err(Unavailable::from)
    }
}
