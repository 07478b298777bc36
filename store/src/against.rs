//! [`Against`]: what stood against an act.

/// What stood against an act: a word for the log, and words for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    reason: &'static str,
    words: String,
}

impl Against {
    /// For this reason, in the log's words.
    pub(crate) fn because(reason: &'static str, words: impl Into<String>) -> Self {
        Self { reason, words: words.into() }
    }

    /// The log's word.
    pub(crate) const fn reason(&self) -> &'static str {
        self.reason
    }
}

/// It was so already.
impl<T: Into<String>> From<T> for Against {
    fn from(words: T) -> Self {
        Self::because("state", words)
    }
}

impl std::fmt::Display for Against {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}
