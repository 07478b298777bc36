//! Strong entity tags (RFC 9110 §8.8.3) and the `If-None-Match` precondition (§13.1.2).

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// A strong entity tag: equal tags mean equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// The tag of a body: its SHA-256.
    pub fn of(body: &[u8]) -> Self {
        Self::of_digest(&Sha256::digest(body).into())
    }

    /// The tag of a body that has this SHA-256.
    pub fn of_digest(sha256: &[u8; 32]) -> Self {
        Self(format!("\"{}\"", BASE64URL_NOPAD.encode(sha256)))
    }

    /// The value of the `ETag` header, with its quotation marks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an `If-None-Match` header names this tag, so that the answer is 304. The comparison is the weak one, as the RFC says: a proxy that
    /// compressed the answer has made our tag weak. A garbled header names nothing, and the full answer goes out.
    pub fn is_named_by(&self, if_none_match: &str) -> bool {
        let mut rest = if_none_match.trim_matches([' ', '\t']);
        if rest == "*" {
            return true;
        }
        while let Some((tag, after)) = next_tag(rest) {
            if tag == self.0 {
                return true;
            }
            rest = after;
        }
        false
    }
}

/// The first opaque tag of a list, with its quotation marks, and what follows it. Commas may stand inside a tag.
fn next_tag(list: &str) -> Option<(&str, &str)> {
    let list = list.trim_start_matches([' ', '\t', ',']);
    let list = list.strip_prefix("W/").unwrap_or(list);
    let end = list.strip_prefix('"')?.find('"')? + 2;
    Some((list.get(..end)?, list.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_quoted_digest_of_the_bytes() {
        insta::assert_snapshot!(ETag::of(b"").as_str(), @r#""47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU""#);
        assert_ne!(ETag::of(b"a"), ETag::of(b"b"));
    }

    #[test]
    fn a_client_that_has_the_bytes_is_recognised() {
        let tag = ETag::of(b"page");
        let own = tag.as_str();
        for header in [
            own.to_owned(),
            format!("W/{own}"),
            "*".to_owned(),
            " * ".to_owned(),
            format!("\"x\", {own}"),
            format!("W/\"a,b\",{own} , \"c\""),
        ] {
            assert!(tag.is_named_by(&header), "{header}");
        }
    }

    #[test]
    fn other_and_garbled_headers_name_nothing() {
        let tag = ETag::of(b"page");
        let bare = tag.as_str().trim_matches('"');
        for header in ["", "\"x\"", bare, &format!("\"{bare}"), "W/", ",,,", "*, \"x\"", &format!("x {}", tag.as_str())] {
            assert!(!tag.is_named_by(header), "{header}");
        }
    }
}
