//! Verifying the log from its first event to its last, and against what was signed of it.

use std::iter::Peekable;
use std::slice::Iter;

use domain::audit::{ChainBreak, ChainVerifier, EventRecord};

use super::checkpoint::Checkpoint;
use super::read::Row;
use crate::{Store, Unavailable};

/// How many events are held at once.
const BATCH: i64 = 2000;
/// After so many events whoever waits hears of it.
const STEP: i64 = 50_000;

/// What the log turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every event is what was written, and every checkpoint agrees.
    Intact {
        /// How many there are.
        events: i64,
        /// The hash of the last one.
        head: [u8; 32],
    },
    /// The first event that is not what was written.
    Broken(ChainBreak),
    /// The chain fits together, and is not the one that was signed: somebody made its hashes anew.
    Rewritten {
        /// The last event that a checkpoint vouches for; 0 if there is none.
        good: i64,
        /// The event whose hash is not what was signed. The first bad one lies between them, or is this one.
        signed: i64,
    },
    /// The end is missing.
    Cut {
        /// How many events there are.
        events: i64,
        /// How many there were when this was signed.
        signed: i64,
    },
}

/// An event with the hashes that its row holds.
struct Link {
    event: EventRecord,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

/// The walk along the log, beside what was signed of it.
struct Walk<'a> {
    verifier: ChainVerifier,
    signed: Peekable<Iter<'a, Checkpoint>>,
    /// The last event that a checkpoint vouched for.
    good: i64,
}

impl Store {
    /// Computes the chain again and compares it with these checkpoints, which are in the order of the log. `progress` hears after every 50 000
    /// how many events were good so far. Memory does not grow with the log.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn audit_verify(&self, signed: &[Checkpoint], mut progress: impl FnMut(i64) + Send) -> Result<AuditVerdict, Unavailable> {
        let mut walk = Walk { verifier: ChainVerifier::new(), signed: signed.iter().peekable(), good: 0 };
        let mut last = i64::MIN;
        loop {
            let links = self.links_after(last).await?;
            let Some(end) = links.last().map(|link| link.event.id) else { break };
            last = end;
            for link in &links {
                if let Err(verdict) = walk.step(link) {
                    return Ok(verdict);
                }
                if walk.verifier.events() % STEP == 0 {
                    progress(walk.verifier.events());
                }
            }
        }
        Ok(walk.end())
    }

    /// A piece at a time, so that no statement is long at work and no transaction is in the way of others.
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

impl Walk<'_> {
    /// The next event, and the checkpoints that end with it.
    fn step(&mut self, link: &Link) -> Result<(), AuditVerdict> {
        self.verifier.check(&link.event, &link.previous_hash, &link.hash).map_err(AuditVerdict::Broken)?;
        let events = self.verifier.events();
        while let Some(checkpoint) = self.signed.next_if(|checkpoint| checkpoint.events == events) {
            if checkpoint.head != *self.verifier.head() {
                return Err(AuditVerdict::Rewritten { good: self.good, signed: events });
            }
            self.good = events;
        }
        Ok(())
    }

    /// After the last event nothing may be left that was signed.
    fn end(mut self) -> AuditVerdict {
        let events = self.verifier.events();
        match self.signed.next_back() {
            Some(checkpoint) => AuditVerdict::Cut { events, signed: checkpoint.events },
            None => AuditVerdict::Intact { events, head: *self.verifier.head() },
        }
    }
}
