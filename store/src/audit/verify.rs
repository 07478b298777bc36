//! Verifying the log from its first event to its last.

use domain::audit::{ChainBreak, ChainVerifier, EventRecord};

use super::read::Row;
use crate::{Store, Unavailable};

/// How many events are held at once.
const BATCH: i64 = 1000;

/// What the log turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every event is what was written.
    Intact {
        /// How many there are.
        events: i64,
        /// The hash of the last one: whoever writes it down elsewhere notices a log that was cut short.
        head: [u8; 32],
    },
    /// The first event that is not.
    Broken(ChainBreak),
}

/// An event with the hashes that its row holds.
struct Link {
    event: EventRecord,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl Store {
    /// Computes the chain again. `progress` hears, after each batch, how many events were good so far.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn audit_verify(&self, mut progress: impl FnMut(i64) + Send) -> Result<AuditVerdict, Unavailable> {
        let mut verifier = ChainVerifier::new();
        let mut last = i64::MIN;
        loop {
            let links = self.links_after(last).await?;
            let Some(end) = links.last().map(|link| link.event.id) else {
                return Ok(AuditVerdict::Intact { events: verifier.events(), head: *verifier.head() });
            };
            for link in &links {
                if let Err(broken) = verifier.check(&link.event, &link.previous_hash, &link.hash) {
                    return Ok(AuditVerdict::Broken(broken));
                }
            }
            last = end;
            progress(verifier.events());
        }
    }

    async fn links_after(&self, id: i64) -> Result<Vec<Link>, sqlx::Error> {
        let rows = sqlx::query!(
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
                detail,
                previous_hash,
                hash
            from audit_events
            where id > $1
            order by id
            limit $2
            "#,
            id,
            BATCH
        )
        .fetch_all(self.pool())
        .await?;
        let links = rows.into_iter().map(|row| Link {
            event: Row {
                id: row.id,
                time: row.time,
                tag: row.tag,
                subject: row.subject,
                actor: row.actor,
                method: row.method,
                credential: row.credential,
                ip: row.ip,
                user_agent: row.user_agent,
                request_id: row.request_id,
                outcome: row.outcome,
                reason: row.reason,
                detail: row.detail,
            }
            .into(),
            previous_hash: row.previous_hash,
            hash: row.hash,
        });
        Ok(links.collect())
    }
}
