//! [`RetryAfter`]: how long a person must wait.

use std::fmt;

use time::Duration;

/// Too many tries. Its text reads "Try again in 5 minutes."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfter {
    /// After this time the next try may be made.
    pub wait: Duration,
    /// Waiting opens nothing: there were too many failures in a row.
    pub is_closed: bool,
}

impl RetryAfter {
    /// Whole seconds, rounded up and at least one, as the `Retry-After` header carries them (RFC 9110 section 10.2.3).
    pub fn seconds(self) -> u64 {
        let whole = u64::try_from(self.wait.whole_seconds()).unwrap_or(0);
        let part = u64::from(self.wait.subsec_nanoseconds() > 0);
        (whole + part).max(1)
    }
}

impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.seconds();
        f.write_str(&match seconds {
            _ if self.is_closed => words::accounts::wait_no_use(),
            0..=90 => words::accounts::wait_seconds(seconds),
            91..=5400 => words::accounts::wait_minutes(seconds.div_ceil(60)),
            _ => words::accounts::wait_hours(seconds.div_ceil(3600)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_told_in_plain_words_and_never_too_short() {
        let after = |wait| RetryAfter { wait, is_closed: false };
        let told = |milliseconds| after(Duration::milliseconds(milliseconds)).to_string();
        assert_eq!(told(0), "Try again in 1 second.");
        assert_eq!(told(29_001), "Try again in 30 seconds.");
        assert_eq!(told(271_000), "Try again in 5 minutes.");
        assert_eq!(told(86_400_000), "Try again in 24 hours.");
        assert_eq!(after(Duration::milliseconds(1_001)).seconds(), 2);
        assert_eq!(after(Duration::seconds(-5)).seconds(), 1);
        let closed = RetryAfter { wait: Duration::hours(24), is_closed: true };
        assert_eq!(closed.to_string(), "Waiting doesn't help any more: ask the people who run this site.");
    }
}
