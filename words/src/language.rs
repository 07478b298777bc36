//! [`Language`]: those that the catalogue has.

use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use unic_langid::{LanguageIdentifier, langid};

/// A language of the catalogue. The order is that of the columns in `build.rs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, which every message has.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (RFC 5646), as it stands in `lang`, in the cookie and in the database.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What those who speak it call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The one that suits best what a browser asks for in `Accept-Language` (RFC 9110 section 12.5.4), English if none does.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let available = Self::ALL.map(Self::identifier);
        let requested: Vec<LanguageIdentifier> = parse_accepted_languages(header);
        let chosen = negotiate_languages(&requested, &available, None, NegotiationStrategy::Lookup);
        chosen.first().and_then(|chosen| Self::ALL.into_iter().find(|language| language.identifier() == **chosen)).unwrap_or_default()
    }

    pub(crate) const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
            Self::German => langid!("de"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn what_a_browser_asks_for_decides() {
        assert_eq!(Language::accepted("de-CH,de;q=0.9,en;q=0.8"), Language::German);
        assert_eq!(Language::accepted("en-US,en;q=0.9,de;q=0.8"), Language::English);
        assert_eq!(Language::accepted("fr,de;q=0.5"), Language::German);
        assert_eq!(Language::accepted("fr"), Language::English);
        assert_eq!(Language::accepted(""), Language::English);
        assert_eq!(Language::accepted(";;q=,\u{1}"), Language::English);
    }

    #[test]
    fn a_tag_names_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        assert_eq!(Language::from_tag("tlh"), None);
    }
}
