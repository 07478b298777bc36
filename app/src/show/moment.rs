//! A moment, readable and exact: the machine's form and the second in UTC stand beside it.

use domain::Timestamp;
use leptos::prelude::*;
use time::UtcOffset;
use time::format_description::FormatItem;
use time::macros::format_description;

const EXACT: &[FormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
const MACHINE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
const MINUTE: &[FormatItem<'_>] = format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC");
const DAY: &[FormatItem<'_>] = format_description!("[day padding:none] [month repr:long] [year]");

/// A moment to the minute: where the order of events matters.
pub(crate) fn moment(at: Timestamp) -> AnyView {
    shown(at, MINUTE)
}

/// A moment to the day: where it only matters how long ago it was.
pub(crate) fn day(at: Timestamp) -> AnyView {
    shown(at, DAY)
}

fn shown(at: Timestamp, form: &[FormatItem<'_>]) -> AnyView {
    view! {
        <time datetime=written(at, MACHINE) title=written(at, EXACT)>
            {written(at, form)}
        </time>
    }
    .into_any()
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
        assert_eq!(written(at, MINUTE), "23 Nov 2026, 22:05 UTC");
        assert_eq!(written(at, DAY), "23 November 2026");
    }
}
