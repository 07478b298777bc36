//! [`Window`]: the time in which a token is good.

use crate::Timestamp;
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{PrimitiveDateTime, UtcOffset};

const YEAR: &[FormatItem<'_>] = format_description!("[year]");
const TIME: &[FormatItem<'_>] = format_description!("[hour]:[minute]");

/// From a second on, and before a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    not_before: i64,
    expires_at: i64,
    /// Whether a caveat said so: the largest second is an end too, if it was said.
    ends: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self { not_before: i64::MIN, expires_at: i64::MAX, ends: false }
    }
}

impl Window {
    pub(super) fn meet(&mut self, expires_at: i64, not_before: i64) {
        self.not_before = self.not_before.max(not_before);
        self.expires_at = self.expires_at.min(expires_at);
        self.ends = true;
    }

    pub(super) fn holds(self, now: Timestamp) -> bool {
        let now = now.unix_timestamp();
        !self.ends || (self.not_before <= now && now < self.expires_at)
    }

    /// Whether no moment lies in it, of all that a calendar knows.
    pub(super) fn is_empty(self) -> bool {
        let (first, last) = (PrimitiveDateTime::MIN.assume_utc().unix_timestamp(), PrimitiveDateTime::MAX.assume_utc().unix_timestamp());
        self.ends && (self.not_before >= self.expires_at || self.expires_at <= first || self.not_before > last)
    }

    /// The moment from which on it is over.
    pub(super) fn end(self) -> Option<Timestamp> {
        Timestamp::from_unix_timestamp(self.expires_at).ok().filter(|_| self.ends)
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A start long ago goes without saying; new tokens are issued with one of 0.
        let start = Timestamp::from_unix_timestamp(self.not_before).ok().filter(|start| *start > Timestamp::UNIX_EPOCH);
        f.write_str(&match (self.end().and_then(written), start.and_then(written)) {
            (Some(end), Some(start)) => words::permits::from_until(end, start),
            (Some(end), None) => words::permits::until(end),
            (None, Some(start)) => words::permits::from(start),
            (None, None) => words::permits::for_ever(),
        })
    }
}

fn written(at: Timestamp) -> Option<String> {
    let at = at.to_offset(UtcOffset::UTC);
    Some(words::permits::moment(at.day(), u8::from(at.month()), at.format(TIME).ok()?, at.format(YEAR).ok()?))
}
