//! [`SessionTimes`]: how long sessions live, for whoever documents or shows it.

use time::Duration;

use super::{FRESH, IDLE};
use crate::accounts::{LIFETIME, MOST};

/// How long sessions live, and how many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// From the log-in to the end, whatever is done (NIST SP 800-63B-4 section 2.2.3).
    pub life: Duration,
    /// From the last request to the end.
    pub idle: Duration,
    /// How long ago the second factor may have been seen where it must have been seen lately.
    pub fresh: Duration,
    /// Sessions of one account.
    pub most: i64,
}

impl SessionTimes {
    /// Those of this program.
    pub const RUNNING: Self = Self { life: LIFETIME, idle: IDLE, fresh: FRESH, most: MOST };
}
