//! In which form a client wants the provenance of a file (PEP 740).

use super::accept::{quality_of, ranges};

/// The types under which provenance is served, the preferred one first.
const TYPES: [&str; 2] = ["application/vnd.pypi.integrity.v1+json", "application/json"];

/// The `Content-Type` that suits an `Accept` header best; none if none suits. Without a header it is the one that names the version.
pub fn negotiate_integrity(accept: Option<&str>) -> Option<&'static str> {
    let [preferred, _] = TYPES;
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else { return Some(preferred) };
    let ranges = ranges(accept);
    let offered = TYPES.into_iter().rev().map(|offered| (quality_of(&[offered], &ranges).unwrap_or_default(), offered));
    offered.filter(|(quality, _)| *quality > 0).max_by_key(|(quality, _)| *quality).map(|(_, offered)| offered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versioned_type_is_preferred_where_both_suit() {
        let [versioned, plain] = TYPES;
        for (accept, wanted) in [
            (None, Some(versioned)),
            (Some(""), Some(versioned)),
            (Some("*/*"), Some(versioned)),
            (Some("application/*"), Some(versioned)),
            (Some(versioned), Some(versioned)),
            (Some(plain), Some(plain)),
            (Some("application/json, application/vnd.pypi.integrity.v1+json;q=0.5"), Some(plain)),
            (Some("text/html, */*;q=0.1"), Some(versioned)),
            (Some("application/vnd.pypi.integrity.v1+json;q=0, */*"), Some(plain)),
            (Some("text/html"), None),
            (Some("application/vnd.pypi.simple.v1+json"), None),
            (Some("*/*;q=0"), None),
            (Some("garbage"), None),
        ] {
            assert_eq!(negotiate_integrity(accept), wanted, "{accept:?}");
        }
    }
}
