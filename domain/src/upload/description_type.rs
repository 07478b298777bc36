//! What a project's description is written in (Core Metadata, `Description-Content-Type`).

use thiserror::Error;

/// What a description is written in. Always UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescriptionType {
    /// Plain text.
    Plain,
    /// reStructuredText.
    Rst,
    /// Markdown.
    Markdown(Flavour),
    /// It doesn't say: reStructuredText if it is without mistakes, else plain text.
    Unsaid,
}

/// Which Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// As GitHub reads it. The one that is meant where none is named.
    Gfm,
    /// `CommonMark` without extensions.
    CommonMark,
}

/// Why something is no such type.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DescriptionTypeError {
    /// Another media type.
    #[error("a description is text/plain, text/x-rst or text/markdown")]
    Kind,
    /// Another character set, as written.
    #[error("a description is in UTF-8, not in {0}")]
    Charset(String),
    /// Another Markdown, as written.
    #[error("the variants of Markdown are CommonMark and GFM, not {0}")]
    Variant(String),
}

impl DescriptionType {
    /// Reads the value of the field.
    ///
    /// # Errors
    ///
    /// When it is none of the types that the specification names.
    pub fn parse(value: &str) -> Result<Self, DescriptionTypeError> {
        let mut parts = value.split(';').map(str::trim);
        let mut kind = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "text/plain" => Self::Plain,
            "text/x-rst" => Self::Rst,
            "text/markdown" => Self::Markdown(Flavour::Gfm),
            _ => return Err(DescriptionTypeError::Kind),
        };
        for (name, setting) in parts.filter_map(|part| part.split_once('=')) {
            let setting = setting.trim().trim_matches('"');
            match (name.trim().to_ascii_lowercase().as_str(), kind) {
                ("charset", _) if !setting.eq_ignore_ascii_case("utf-8") => return Err(DescriptionTypeError::Charset(setting.to_owned())),
                ("variant", Self::Markdown(_)) => {
                    kind = Self::Markdown(Flavour::parse(setting).ok_or_else(|| DescriptionTypeError::Variant(setting.to_owned()))?);
                }
                _ => {}
            }
        }
        Ok(kind)
    }

    /// What a description is shown as, by what its file says: a file may say what no upload may. An unknown Markdown is GitHub's, anything else unknown
    /// plain text.
    pub fn shown_as(value: &str) -> Self {
        match Self::parse(value) {
            _ if value.trim().is_empty() => Self::Unsaid,
            Ok(kind) => kind,
            Err(DescriptionTypeError::Variant(_)) => Self::Markdown(Flavour::Gfm),
            Err(DescriptionTypeError::Kind | DescriptionTypeError::Charset(_)) => Self::Plain,
        }
    }
}

impl Flavour {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "GFM" => Some(Self::Gfm),
            "CommonMark" => Some(Self::CommonMark),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_that_the_specification_names() {
        for (value, expected) in [
            ("text/plain", DescriptionType::Plain),
            ("text/x-rst; charset=UTF-8", DescriptionType::Rst),
            ("Text/Markdown", DescriptionType::Markdown(Flavour::Gfm)),
            ("text/markdown; charset=utf-8; variant=GFM", DescriptionType::Markdown(Flavour::Gfm)),
            ("text/markdown;variant=\"CommonMark\"", DescriptionType::Markdown(Flavour::CommonMark)),
            ("text/plain; variant=other", DescriptionType::Plain),
        ] {
            assert_eq!(DescriptionType::parse(value), Ok(expected), "{value}");
        }
    }

    #[test]
    fn others_are_refused_by_what_is_wrong_with_them() {
        assert_eq!(DescriptionType::parse("text/html"), Err(DescriptionTypeError::Kind));
        assert_eq!(DescriptionType::parse("text/x-rst; charset=latin1"), Err(DescriptionTypeError::Charset("latin1".to_owned())));
        assert_eq!(DescriptionType::parse("text/markdown; variant=Other"), Err(DescriptionTypeError::Variant("Other".to_owned())));
    }

    #[test]
    fn a_file_that_says_nothing_or_nonsense_can_be_shown() {
        assert_eq!(DescriptionType::shown_as(" "), DescriptionType::Unsaid);
        assert_eq!(DescriptionType::shown_as("text/html"), DescriptionType::Plain);
        assert_eq!(DescriptionType::shown_as("text/markdown; variant=gfm"), DescriptionType::Markdown(Flavour::Gfm));
        assert_eq!(DescriptionType::shown_as("text/x-rst"), DescriptionType::Rst);
    }
}
