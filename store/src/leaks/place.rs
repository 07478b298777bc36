//! [`LeakPlace`]: where a leaked token was found.

use serde_json::{Value, json};
use url::Url;

/// Longest address or name of a place that is kept, in characters.
const LONGEST: usize = 500;

/// Where a leaked token was found.
#[derive(Clone, Debug)]
pub(crate) enum LeakPlace {
    /// In public, by somebody who looks for leaks.
    Public {
        /// Who found it.
        reporter: String,
        /// By which key the report was signed.
        key_id: String,
        /// At which address; none if the report named none that can be read.
        url: Option<String>,
        /// In what kind of place, in the reporter's words.
        source: Option<String>,
    },
    /// In an uploaded file.
    Upload {
        /// For which project.
        project: String,
        /// In which file.
        filename: String,
        /// In which of its members.
        member: String,
    },
}

impl LeakPlace {
    /// A place that a report names. Only a web address is repeated, in ASCII: it is shown to people.
    pub(super) fn reported(reporter: &str, key_id: &str, url: Option<&str>, source: Option<&str>) -> Self {
        let url = url.and_then(|url| Url::parse(url).ok()).filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let url = url.map(String::from).filter(|url| url.len() <= LONGEST);
        let source = source.filter(|source| source.len() <= 60 && source.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        Self::Public { reporter: reporter.to_owned(), key_id: key_id.to_owned(), url, source: source.map(str::to_owned) }
    }

    /// For the security history.
    pub(super) fn detail(&self) -> Value {
        match self {
            Self::Public { reporter, key_id, url, source } => {
                json!({ "reporter": reporter, "key": key_id, "url": url, "source": source })
            }
            Self::Upload { project, filename, member } => json!({ "project": project, "filename": filename, "member": member }),
        }
    }

    /// For a letter. The address stands between quotation marks: it is a stranger's, to be read and not to be followed.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Public { reporter, url: Some(url), .. } => words::letters_tokens::leaked_at(reporter, url),
            Self::Public { reporter, url: None, .. } => words::letters_tokens::leaked_somewhere(reporter),
            Self::Upload { project, filename, member } => words::letters_tokens::leaked_upload(filename, member, project),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_readable_web_address_is_repeated() {
        let url = |text: &str| match LeakPlace::reported("GitHub", "1", Some(text), None) {
            LeakPlace::Public { url, .. } => url,
            LeakPlace::Upload { .. } => None,
        };
        assert_eq!(url("https://github.com/a/b").as_deref(), Some("https://github.com/a/b"));
        assert_eq!(url("https://ex\u{e4}mple.org/\u{202e}x y\n").as_deref(), Some("https://xn--exmple-cua.org/%E2%80%AEx%20y"));
        for text in ["", "javascript:alert(1)", "ftp://a/b", "just text", &format!("https://a/{}", "x".repeat(600))] {
            assert_eq!(url(text), None, "{text}");
        }
    }
}
