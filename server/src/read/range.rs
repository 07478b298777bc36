//! `Range` requests (RFC 9110 section 14): pip and uv read the end of a wheel before they fetch it.

use std::ops::Range;

use axum::http::{HeaderMap, header};
use http_range_header::parse_range_header;

/// What of a file is to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Nothing that was asked for exists.
    Unsatisfiable,
}

/// Reads `Range` and `If-Range`. Several ranges at once, another unit and garbled headers get the whole file, as the RFC allows.
pub(super) fn wanted(headers: &HeaderMap, size: u64, tag: &str) -> Part {
    let Some(range) = headers.get(header::RANGE).and_then(|value| value.to_str().ok()) else { return Part::Whole };
    let condition = headers.get(header::IF_RANGE).map(|value| value.to_str().unwrap_or_default());
    // Only our strong tag proves that the client holds a part of these bytes.
    if condition.is_some_and(|condition| condition != tag) {
        return Part::Whole;
    }
    let Ok(parsed) = parse_range_header(range) else { return Part::Whole };
    match parsed.validate(size).as_deref() {
        Ok([one]) => Part::Bytes(*one.start()..one.end() + 1),
        Ok(_) => Part::Whole,
        Err(_) => Part::Unsatisfiable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(range: &'static str, condition: Option<&'static str>) -> Part {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        if let Some(condition) = condition {
            headers.insert(header::IF_RANGE, condition.parse().unwrap());
        }
        wanted(&headers, 100, "\"tag\"")
    }

    #[test]
    fn one_range_is_honoured() {
        assert_eq!(part("bytes=0-9", None), Part::Bytes(0..10));
        assert_eq!(part("bytes=90-", None), Part::Bytes(90..100));
        assert_eq!(part("bytes=-10", None), Part::Bytes(90..100));
        assert_eq!(part("bytes=0-9", Some("\"tag\"")), Part::Bytes(0..10));
    }

    #[test]
    fn what_cannot_be_honoured_gets_the_whole_file_or_416() {
        assert_eq!(part("bytes=0-9", Some("\"other\"")), Part::Whole);
        assert_eq!(part("bytes=0-1,4-5", None), Part::Whole);
        assert_eq!(part("lines=0-9", None), Part::Whole);
        assert_eq!(part("bytes=100-", None), Part::Unsatisfiable);
        assert_eq!(wanted(&HeaderMap::new(), 100, "\"tag\""), Part::Whole);
    }
}
