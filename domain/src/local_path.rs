//! Where to go next on this site, as `next` parameters carry it.
//!
//! A redirect target from outside is an open redirect unless it can only be a path here. Browsers read `//host`, `/\host` and paths with
//! control characters inside as other sites, so all of them are refused (WHATWG URL, "special authority slashes" state).

use thiserror::Error;

use crate::parsed_text::parsed_text;

/// A path on this site, with an optional query: it begins with exactly one slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LocalPath(String);

/// Why a text is not a path on this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LocalPathError {
    /// It does not begin with `/`, or could be read as another site.
    #[error("This is not a path on this site.")]
    NotLocal,
    /// It contains a control character, a space or a backslash.
    #[error("A path can't contain spaces, backslashes or control characters.")]
    Character,
    /// It is longer than [`LocalPath::MAX_BYTES`].
    #[error("This path is too long.")]
    TooLong,
}

impl LocalPath {
    /// The longest path that is accepted, in bytes.
    pub const MAX_BYTES: usize = 2048;

    /// Reads a path.
    ///
    /// # Errors
    /// When the text is too long, does not begin with exactly one `/`, or contains a character that browsers treat specially.
    pub fn parse(text: &str) -> Result<Self, LocalPathError> {
        if text.len() > Self::MAX_BYTES {
            return Err(LocalPathError::TooLong);
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
            return Err(LocalPathError::Character);
        }
        if !text.starts_with('/') || text.starts_with("//") || Self::leaves_the_site(text) {
            return Err(LocalPathError::NotLocal);
        }
        Ok(Self(text.to_owned()))
    }

    /// The site's front page.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// The second opinion: a real URL parser, resolving dot segments, must stay on the origin and not find an empty first segment.
    fn leaves_the_site(text: &str) -> bool {
        let base = url::Url::parse("https://site.invalid/").expect("a constant URL that parses");
        base.join(text).map_or(true, |url| url.origin() != base.origin() || url.path().starts_with("//"))
    }
}

parsed_text!(LocalPath, LocalPathError);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_on_this_site_are_kept_as_they_are() {
        for path in ["/", "/manage/account/", "/search/?q=a%20b&x=//y", "/project/caf%C3%A9/#files", "/a:b"] {
            assert_eq!(LocalPath::parse(path).unwrap().as_str(), path);
        }
        assert_eq!(LocalPath::root().as_str(), "/");
    }

    #[test]
    fn whatever_a_browser_could_read_as_another_site_is_refused() {
        let foreign = [
            "",
            "manage",
            "//evil.example",
            "///evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " /",
            "/ /",
            "/\u{0}",
            "/\u{7f}",
            "/\u{a0}x",
            "/.//evil.example",
            "/x/..//evil.example",
            "/%2e//evil.example",
        ];
        for path in foreign {
            assert!(LocalPath::parse(path).is_err(), "{path:?} was accepted");
        }
        assert_eq!(LocalPath::parse(&format!("/{}", "a".repeat(2048))), Err(LocalPathError::TooLong));
        assert!(LocalPath::parse(&format!("/{}", "a".repeat(2047))).is_ok());
    }

    #[test]
    fn serde_goes_through_the_parser() {
        assert!(serde_json::from_str::<LocalPath>("\"//evil.example\"").is_err());
        let path: LocalPath = serde_json::from_str("\"/x\"").unwrap();
        assert_eq!(serde_json::to_string(&path).unwrap(), "\"/x\"");
    }

    proptest! {
        #[test]
        fn an_accepted_path_always_resolves_to_this_site(text in "[/\\\\.:@a%2e?#\\t]{0,12}") {
            if let Ok(path) = LocalPath::parse(&text) {
                let base = url::Url::parse("https://here.invalid/deep/page").unwrap();
                let target = base.join(path.as_str()).unwrap();
                prop_assert_eq!(target.host_str(), Some("here.invalid"));
            }
        }
    }
}
