//! What is sent in `Authorization`, in every form that a tool knows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::people::{Maintainer, PASSWORD};

/// How a credential is shown in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// `Basic __token__:<token>`, as twine does.
    BasicToken,
    /// `Token <token>`.
    Token,
    /// `Bearer <token>`, as uv does.
    Bearer,
    /// `Basic alice:<password>`.
    BasicPassword,
    /// `Basic alice:<password><code>`: what services with a second factor in the password field take.
    BasicPasswordAndCode,
}

/// What a tool of today sends.
pub(crate) const USUAL: [Shown; 4] = [Shown::BasicToken, Shown::Token, Shown::Bearer, Shown::BasicPassword];

impl Shown {
    /// Whether it carries the token.
    pub(crate) const fn is_token(self) -> bool {
        matches!(self, Self::BasicToken | Self::Token | Self::Bearer)
    }

    /// How the audit log calls it.
    pub(crate) const fn method(self) -> &'static str {
        if self.is_token() { "api_token" } else { "basic_password" }
    }

    /// The header's value. `code` is one of her authenticator app's.
    pub(crate) fn header(self, whose: &Maintainer, code: &str) -> String {
        match self {
            Self::BasicToken => basic("__token__", &whose.token),
            Self::Token => format!("Token {}", whose.token),
            Self::Bearer => format!("Bearer {}", whose.token),
            Self::BasicPassword => basic(whose.person.username, PASSWORD),
            Self::BasicPasswordAndCode => basic(whose.person.username, &format!("{PASSWORD}{code}")),
        }
    }
}

/// `Basic` credentials (RFC 7617).
pub(crate) fn basic(username: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{username}:{password}")))
}
