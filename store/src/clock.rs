//! The program's only clock.
//!
//! A parameter, not a global, so that a test can stand at the edge of every deadline.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::Timestamp;

/// Tells the time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's own clock.
    System,
    /// A clock that a test sets, in microseconds since the epoch.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this moment until it is set again.
    pub fn standing_at(moment: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(microseconds(moment))))
    }

    /// Now, to the microsecond: what PostgreSQL keeps, so that a moment read back equals the one written.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let now = Timestamp::now_utc();
                now.replace_microsecond(now.microsecond()).unwrap_or(now)
            }
            Self::Set(at) => from_microseconds(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a test's clock on. The machine's clock cannot be moved.
    pub fn advance(&self, by: time::Duration) {
        if let Self::Set(at) = self {
            let by = i64::try_from(by.whole_microseconds()).unwrap_or(i64::MAX);
            at.fetch_add(by, Ordering::SeqCst);
        }
    }
}

fn microseconds(moment: Timestamp) -> i64 {
    i64::try_from(moment.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
}

fn from_microseconds(at: i64) -> Timestamp {
    Timestamp::from_unix_timestamp_nanos(i128::from(at) * 1000).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let clock = Clock::standing_at(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
        clock.advance(time::Duration::seconds(30));
        assert_eq!(clock.now().unix_timestamp(), 30);
    }
}
