//! Moments as letters say them: to the minute, in UTC, because nobody knows where a letter is read.

use domain::Timestamp;
use time::UtcOffset;
use time::format_description::FormatItem;
use time::macros::format_description;

const MINUTE: &[FormatItem<'_>] = format_description!("[hour]:[minute] UTC on [day padding:none] [month repr:long] [year]");

/// The moment in words.
pub(crate) fn minute(at: Timestamp) -> String {
    at.to_offset(UtcOffset::UTC).format(MINUTE).unwrap_or_default()
}
