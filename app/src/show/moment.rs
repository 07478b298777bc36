//! A moment, readable and exact: the machine's form and the second in UTC stand beside it. The server knows no reader's zone and writes UTC;
//! `style/assets/times.js` writes what is in front in the reader's zone and leaves what stands behind.

use domain::Timestamp;
use leptos::prelude::*;
use time::UtcOffset;
use time::format_description::FormatItem;
use time::macros::format_description;

use super::Scripts;

const EXACT: &[FormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
const MACHINE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
const CLOCK: &[FormatItem<'_>] = format_description!("[hour]:[minute]");

/// Where the script is served.
const SCRIPT: &str = "/pkg/times.js";

/// A moment to the minute: where the order of events matters.
pub(crate) fn moment(at: Timestamp) -> AnyView {
    shown(at, "minute", to_the_minute(at))
}

/// A moment to the day: where it only matters how long ago it was.
pub(crate) fn day(at: Timestamp) -> AnyView {
    shown(at, "day", to_the_day(at))
}

fn shown(at: Timestamp, to: &'static str, text: String) -> AnyView {
    Scripts::note(SCRIPT);
    view! {
        <time datetime=written(at, MACHINE) title=written(at, EXACT) data-to=to>
            {text}
        </time>
    }
    .into_any()
}

/// As in the reader's language.
fn to_the_minute(at: Timestamp) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    words::show::minute(written(at, CLOCK), at.day(), u8::from(at.month()), at.year())
}

/// The same without the hour.
fn to_the_day(at: Timestamp) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    words::show::day(at.day(), u8::from(at.month()), at.year())
}

fn written(at: Timestamp, form: &[FormatItem<'_>]) -> String {
    // A date that cannot be written would be one without a year; nothing is better than a page that fails for it.
    at.to_offset(UtcOffset::UTC).format(form).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn every_form_is_in_utc_wherever_the_moment_came_from() {
        let at = datetime!(2026-11-24 00:05:09 +02:00);
        assert_eq!(written(at, EXACT), "2026-11-23 22:05:09 UTC");
        assert_eq!(written(at, MACHINE), "2026-11-23T22:05:09Z");
        assert_eq!(to_the_minute(at), "23 Nov 2026, 22:05 UTC");
        assert_eq!(to_the_day(at), "23 November 2026");
    }

    #[test]
    fn a_moment_is_written_as_its_reader_writes_one() {
        let at = datetime!(2026-03-01 09:44:00 UTC);
        words::within(words::Language::German, || {
            assert_eq!(to_the_minute(at), "1. März 2026, 09:44 UTC");
            assert_eq!(to_the_day(at), "1. März 2026");
        });
    }
}
