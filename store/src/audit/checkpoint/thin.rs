//! Which checkpoints go: one is written every few minutes, and each is read by whoever verifies the log.
//!
//! Of the last day all are kept, of the month before that one an hour, then one a day: what is found wrong in an old log is found as surely as before, only
//! the place is named less exactly. How old one is says the log, not the file: files are copied.

use std::io;

use domain::Timestamp;
use time::Duration;

use super::{Checkpoint, CheckpointDirectory, CheckpointError, CheckpointKey, TrustedKey};
use crate::{Store, Unavailable};

/// So long every one is kept.
const ALL_OF: Duration = Duration::days(1);
/// So long one an hour is kept.
const HOURLY_FOR: Duration = Duration::days(31);

/// The stretch of time of which one is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Hour(i64),
    Day(i64),
}

impl Stretch {
    /// None: every one is kept.
    fn of(time: Timestamp, now: Timestamp) -> Option<Self> {
        let (age, seconds) = (now - time, time.unix_timestamp());
        if age <= ALL_OF {
            None
        } else if age <= HOURLY_FOR {
            Some(Self::Hour(seconds.div_euclid(3600)))
        } else {
            Some(Self::Day(seconds.div_euclid(86_400)))
        }
    }
}

/// Those for which the next one stands. The last of each stretch stays, and so does the newest of all.
fn dispensable(dated: &[(Checkpoint, Timestamp)], now: Timestamp) -> impl Iterator<Item = Checkpoint> {
    dated.windows(2).filter_map(move |pair| match pair {
        [(checkpoint, time), (_, next)] => {
            Stretch::of(*time, now).is_some_and(|stretch| Stretch::of(*next, now) == Some(stretch)).then_some(*checkpoint)
        }
        _ => None,
    })
}

impl Store {
    /// Removes checkpoints for which a later one stands, and says how many. One that is not believed, or that the log contradicts, is evidence and stays.
    ///
    /// # Errors
    ///
    /// When the database does not answer or the directory can't be used.
    pub async fn thin_checkpoints(
        &self,
        directory: &CheckpointDirectory,
        key: &CheckpointKey,
        earlier: &[TrustedKey],
    ) -> Result<usize, CheckpointError> {
        let trusted: Vec<_> = earlier.iter().copied().chain([key.trusted()]).collect();
        let failed = |problem: io::Error| CheckpointError::Directory { directory: directory.path().to_owned(), problem };
        let dated = self.dated(&directory.events().map_err(failed)?).await?;
        let mut removed = 0;
        for checkpoint in dispensable(&dated, self.now()) {
            removed += usize::from(directory.remove(checkpoint, &trusted).map_err(failed)?);
        }
        Ok(removed)
    }

    /// What the log came to after these events, and when, in its order.
    async fn dated(&self, events: &[i64]) -> Result<Vec<(Checkpoint, Timestamp)>, CheckpointError> {
        let rows =
            sqlx::query!("select id, time, hash from audit_events where id = any($1) order by id", events).fetch_all(self.pool()).await?;
        let dated = rows.into_iter().map(|row| {
            let head = row.hash.try_into().map_err(|_| Unavailable::Inconsistent("a chain hash has not 32 bytes"))?;
            Ok((Checkpoint { events: row.id, head }, row.time))
        });
        dated.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One every five minutes for so many days, the newest at `now`.
    fn written(days: i64, now: Timestamp) -> Vec<(Checkpoint, Timestamp)> {
        let many = days * 288;
        (1..=many).map(|events| (Checkpoint { events, head: [0; 32] }, now - Duration::minutes(5 * (many - events)))).collect()
    }

    /// As if thinned at each step of this length.
    fn thinned(days: i64, step: usize) -> Vec<(Checkpoint, Timestamp)> {
        let now = time::macros::datetime!(2026-07-04 00:00 UTC);
        let mut kept: Vec<(Checkpoint, Timestamp)> = Vec::new();
        for some in written(days, now).chunks(step) {
            kept.extend(some);
            let now = some[some.len() - 1].1;
            let gone: Vec<_> = dispensable(&kept, now).collect();
            kept.retain(|(checkpoint, _)| !gone.contains(checkpoint));
        }
        kept
    }

    #[test]
    fn a_year_leaves_a_day_of_all_a_month_of_hours_and_a_year_of_days() {
        let kept = thinned(365, 1000);
        let now = kept[kept.len() - 1].1;
        assert_eq!(kept[kept.len() - 1].0.events, 365 * 288, "the newest stays");
        let count =
            |from: i64, to: i64| kept.iter().filter(|(_, at)| now - *at > Duration::days(from) && now - *at <= Duration::days(to)).count();
        assert_eq!(count(-1, 1), 289);
        assert!((718..=721).contains(&count(1, 31)), "{}", count(1, 31));
        assert!((333..=336).contains(&count(31, 366)), "{}", count(31, 366));
    }

    #[test]
    fn it_comes_to_the_same_however_often_it_is_done() {
        let often = thinned(40, 1);
        assert_eq!(often, thinned(40, 40 * 288));
    }

    #[test]
    fn the_newest_stays_however_old_it_is() {
        let now = time::macros::datetime!(2026-07-04 13:07 UTC);
        let old = written(1, now - Duration::days(400));
        let left = old.len() - dispensable(&old, now).count();
        assert_eq!(left, 2, "a day that begins in the middle of one");
        assert!(dispensable(&old, now).all(|checkpoint| checkpoint.events != 288));
        assert_eq!(dispensable(&old[287..], now).count(), 0);
        assert_eq!(dispensable(&[], now).count(), 0);
    }
}
