//! An upload that is refused: status, sentence, stable word.
//!
//! Tools show the sentence from the reason phrase or from the body, and some match on its beginning. Scripts should use the stable word.

/// Why an upload is refused, ready to be sent. Every text has its own constructor, so that no sentence exists twice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status} {text}")]
pub struct UploadRefusal {
    status: u16,
    text: String,
    error: &'static str,
    retry_after: Option<u64>,
}

/// Where the help page is: links in refusals lead to its sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpUrl(String);

impl HelpUrl {
    /// Takes the site's public URL, with or without a slash at its end.
    pub fn new(public_url: &str) -> Self {
        Self(format!("{}/help/", public_url.trim_end_matches('/')))
    }

    /// The address of a section, by its id.
    pub fn section(&self, id: &str) -> String {
        format!("{}#{id}", self.0)
    }
}

impl UploadRefusal {
    pub(super) fn new(status: u16, error: &'static str, text: impl Into<String>) -> Self {
        Self { status, text: text.into(), error, retry_after: None }
    }

    /// Says when it is worth trying again, in seconds.
    #[must_use]
    pub fn retry_in(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// When it is worth trying again, in seconds: the value of the `Retry-After` header.
    pub const fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The sentence for people.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stable word for programs: lower case, `[a-z0-9._:-]+`.
    pub const fn error(&self) -> &'static str {
        self.error
    }

    /// The sentence as an HTTP/1.1 reason phrase: printable ASCII, of bounded length.
    pub fn reason_phrase(&self) -> String {
        let printable = |c: char| if c == ' ' || c.is_ascii_graphic() { c } else { '?' };
        self.text.chars().take(1000).map(printable).collect()
    }

    /// The body for clients that prefer JSON.
    pub fn json_body(&self) -> String {
        let code = format!("{} {}", self.status, self.text);
        serde_json::json!({ "message": self.text, "code": code, "title": self.title(), "error": self.error }).to_string()
    }

    /// The name of the status (RFC 9110).
    pub const fn title(&self) -> &'static str {
        match self.status {
            400 => "Bad Request",
            403 => "Forbidden",
            409 => "Conflict",
            410 => "Gone",
            413 => "Content Too Large",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Error",
        }
    }
}

/// A value as a refusal repeats it: without control characters, and short.
pub(super) fn shown(value: &str) -> String {
    const LONGEST: usize = 200;
    let mut shown: String = value.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(LONGEST).collect();
    if value.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_carries_sentence_code_title_and_word() {
        let refusal = UploadRefusal::new(400, "no-file", "Upload payload does not have a file.");
        let body: serde_json::Value = serde_json::from_str(&refusal.json_body()).unwrap();
        let expected = serde_json::json!({
            "message": "Upload payload does not have a file.",
            "code": "400 Upload payload does not have a file.",
            "title": "Bad Request",
            "error": "no-file",
        });
        assert_eq!(body, expected);
        assert_eq!(refusal.to_string(), "400 Upload payload does not have a file.");
    }

    #[test]
    fn a_reason_phrase_is_one_short_printable_line() {
        let refusal = UploadRefusal::new(400, "x", format!("caf\u{e9}\r\nSet-Cookie: a=b\0{}", "x".repeat(5000)));
        let phrase = refusal.reason_phrase();
        assert!(phrase.starts_with("caf???Set-Cookie: a=b?xxx"), "{phrase}");
        assert_eq!(phrase.len(), 1000);
    }

    #[test]
    fn values_are_repeated_short_and_without_controls() {
        assert_eq!(shown("a\nb"), "a\u{fffd}b");
        assert_eq!(shown(&"é".repeat(201)), format!("{}…", "é".repeat(200)));
        assert_eq!(shown(&"é".repeat(200)), "é".repeat(200));
    }

    #[test]
    fn help_links_lead_to_sections_of_the_public_site() {
        for base in ["https://index.example", "https://index.example/"] {
            assert_eq!(HelpUrl::new(base).section("apitoken"), "https://index.example/help/#apitoken");
        }
    }
}
