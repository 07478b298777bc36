//! [`Answer`]: what came back, and what two answers have in common once chance is masked.

use axum::body::to_bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use store::auth::CookieKind;

use super::secrets;

/// Nothing that a test asks for is larger.
const LIMIT: usize = 4 << 20;

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let (head, body) = response.into_parts();
        let body = to_bytes(body, LIMIT).await.expect("a body that ends");
        head.headers.get_all(header::SET_COOKIE).iter().for_each(is_known);
        let body = String::from_utf8_lossy(&body).into_owned();
        if secrets::is_heard() {
            note_shown(&body);
        }
        Self { status: head.status, headers: head.headers, body }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// The cookie of this name that it sets, as the browser sends it back.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = set.filter_map(|cookie| cookie.split(';').next());
        pairs.find(|pair| pair.split_once('=').is_some_and(|(given, value)| given == name && !value.is_empty())).map(str::to_owned)
    }

    /// But for the one that everybody gets who asks what a passkey should answer: it opens nothing.
    pub(crate) fn sets_no_cookie(&self) -> bool {
        self.headers.get_all(header::SET_COOKIE).iter().all(|cookie| cookie.as_bytes().starts_with(b"bonded-passkey="))
    }

    /// Everything a caller sees, with what chance decides masked: the nonce, the request's id, the date.
    pub(crate) fn masked(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (name, value) in &self.headers {
            let text = value.to_str().expect("headers are text");
            let value = match name.as_str() {
                "x-request-id" | "date" => "masked",
                // Whoever asks what a passkey should answer is given one by chance.
                "set-cookie" if text.starts_with("bonded-passkey=") => "bonded-passkey",
                // A cookie is taken away by a moment in the past.
                "set-cookie" => text.split("; Expires=").next().unwrap_or_default(),
                _ => text,
            };
            lines.push(format!("{name}: {value}"));
        }
        lines.sort();
        let whole = format!("{}\n{}\n\n{}", self.status, lines.join("\n"), self.body);
        let whole = match self.nonce() {
            Some(nonce) => whole.replace(&nonce, "masked"),
            None => whole,
        };
        if whole.contains("challenge") { without_challenges(&whole) } else { whole }
    }

    /// The same without what the caller typed, and without the mark that vouches for a complaint: it is computed over what was typed.
    pub(crate) fn masked_but(&self, typed: &str) -> String {
        let whole = if typed.is_empty() { self.masked() } else { self.masked().replace(typed, "typed") };
        match whole.split_once("__err=").and_then(|(head, rest)| rest.split_once('.').map(|(_, words)| (head, words))) {
            Some((head, words)) => format!("{head}__err=mark.{words}"),
            None => whole,
        }
    }

    /// Whether any of these secrets is in it.
    pub(crate) fn tells(&self, secrets: &[String]) -> bool {
        let whole = format!("{:?}\n{}", self.headers, self.body);
        secrets.iter().any(|secret| whole.contains(secret.as_str()))
    }

    fn nonce(&self) -> Option<String> {
        let policy = self.header("content-security-policy")?;
        let (_, rest) = policy.split_once("'nonce-")?;
        rest.split_once('\'').map(|(nonce, _)| nonce.to_owned())
    }
}

/// Challenges and their seals: the only words of 43 characters and more on a page that asks for a device.
fn without_challenges(text: &str) -> String {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut masked = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if is_of_word(c) {
            word.push(c);
        } else {
            masked.push_str(if word.len() >= 43 { "masked" } else { &word });
            masked.push(c);
            word.clear();
        }
    }
    masked
}

/// A cookie that is not in the list of all cookies was looked at by nobody.
fn is_known(cookie: &HeaderValue) {
    let cookie = cookie.to_str().expect("a cookie is text");
    let (name, _) = cookie.split_once('=').expect("a cookie has a name");
    assert!(CookieKind::ALL.iter().any(|kind| kind.is_named(name)), "{name} is set past CookieKind");
    secrets::note("cookie", cookie.split(['=', ';']).nth(1).unwrap_or_default());
}

/// What pages show once is a secret from then on.
fn note_shown(body: &str) {
    let after = |mark: &'static str| body.split(mark).skip(1).filter_map(|rest| rest.split_once('<')).map(|(text, _)| text);
    after("<li><code>").for_each(secrets::note_recovery_code);
    after("id=\"new-token\"").filter_map(|rest| rest.split_once('>')).for_each(|(_, token)| secrets::note_token(token.trim()));
    after("id=\"totp-secret\"").filter_map(|rest| rest.split_once('>')).for_each(|(_, secret)| {
        secrets::note("app secret", secret);
        secrets::note("app secret", &secret.replace(' ', ""));
    });
    secrets::note_links(body);
}
