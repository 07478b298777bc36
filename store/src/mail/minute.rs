//! Moments as letters say them: to the minute, in UTC, because nobody knows where a letter is read.

use domain::Timestamp;
use time::UtcOffset;

/// The moment in words, the hour first.
pub(crate) fn minute(at: Timestamp) -> String {
    let Moment { day, hour, minute, month, year } = Moment::of(at);
    words::letters::minute(day, hour, minute, month, year)
}

/// The moment in words, the day first.
pub(super) fn day_and_minute(at: Timestamp) -> String {
    let Moment { day, hour, minute, month, year } = Moment::of(at);
    words::letters::day_and_minute(day, hour, minute, month, year)
}

/// A moment's parts as they are said.
struct Moment {
    day: u8,
    hour: String,
    minute: String,
    month: String,
    year: i32,
}

impl Moment {
    fn of(at: Timestamp) -> Self {
        let at = at.to_offset(UtcOffset::UTC);
        Self {
            day: at.day(),
            hour: format!("{:02}", at.hour()),
            minute: format!("{:02}", at.minute()),
            month: words::letters::month(u8::from(at.month())),
            year: at.year(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use words::Language;

    use super::*;

    #[test]
    fn a_moment_is_said_in_the_readers_language() {
        let at = datetime!(2026-03-09 01:05:59 +1);
        assert_eq!(minute(at), "00:05 UTC on 9 March 2026");
        assert_eq!(day_and_minute(at), "9 March 2026 at 00:05 UTC");
        words::within(Language::German, || {
            assert_eq!(minute(at), "00:05 Uhr (UTC) am 9. März 2026");
            assert_eq!(day_and_minute(at), "9. März 2026 um 00:05 Uhr (UTC)");
        });
        assert_eq!(minute(datetime!(2026-12-31 23:59 UTC)), "23:59 UTC on 31 December 2026");
    }
}
