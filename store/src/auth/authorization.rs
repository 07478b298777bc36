//! The `Authorization` header: what it claims, before anything is believed.
//!
//! Only the upload door decides by it. Everywhere else it is read for the log alone.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use domain::account::Password;
use domain::secret::Secret;
use http::HeaderValue;
use zeroize::Zeroizing;

/// The username that says "the password is a token".
const TOKEN_USERNAME: &str = "__token__";

/// Base64 of `Basic` credentials (RFC 7617). Some old clients leave the padding out.
const BASIC: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// What a header claims.
pub(crate) enum Claim {
    /// An API token, in whatever form it came.
    Token(Secret),
    /// A username and a password.
    Password {
        /// As it was sent.
        username: String,
        /// As it was sent. None if it is longer than any password can be.
        password: Option<Password>,
    },
    /// Nothing that is known here.
    Garbled,
}

impl std::fmt::Debug for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claim")
    }
}

/// Reads a header. Schemes are compared without case (RFC 9110 section 11.1).
pub(crate) fn claim(value: &HeaderValue) -> Claim {
    read(value).unwrap_or(Claim::Garbled)
}

fn read(value: &HeaderValue) -> Option<Claim> {
    let (scheme, credentials) = value.to_str().ok()?.split_once(' ')?;
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => basic(credentials),
        "token" | "bearer" => Some(Claim::Token(Secret::new(credentials.to_owned()))),
        _ => None,
    }
}

fn basic(credentials: &str) -> Option<Claim> {
    let decoded = Zeroizing::new(BASIC.decode(credentials.trim()).ok()?);
    let (username, password) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some(if username == TOKEN_USERNAME {
        // People paste tokens with a line break at the end.
        Claim::Token(Secret::new(password.trim().to_owned()))
    } else {
        Claim::Password { username: username.to_owned(), password: Password::new(Secret::new(password.to_owned())).ok() }
    })
}

impl Claim {
    /// Whether it is a username with a password.
    pub(crate) const fn is_basic_password(&self) -> bool {
        matches!(self, Self::Password { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Claim {
        claim(&HeaderValue::from_str(text).unwrap())
    }

    fn token(text: &str) -> Option<String> {
        match read(text) {
            Claim::Token(secret) => Some(secret.expose().to_owned()),
            _ => None,
        }
    }

    fn basic_of(text: &str) -> String {
        format!("Basic {}", BASIC.encode(text))
    }

    #[test]
    fn a_token_comes_in_three_schemes_of_any_case() {
        for text in [
            "Token pypi-x",
            "token pypi-x",
            "TOKEN pypi-x",
            "Bearer pypi-x",
            "bEARER pypi-x",
            &basic_of("__token__:pypi-x"),
            &basic_of("__token__: pypi-x\r\n"),
        ] {
            assert_eq!(token(text).as_deref(), Some("pypi-x"), "{text}");
        }
    }

    #[test]
    fn the_scheme_of_basic_credentials_has_any_case_and_their_padding_may_be_missing() {
        let padded = basic_of("__token__:pypi-xy");
        assert!(padded.ends_with('='));
        for text in [padded.trim_end_matches('=').to_owned(), padded.replace("Basic", "basic"), padded] {
            assert_eq!(token(&text).as_deref(), Some("pypi-xy"), "{text}");
        }
    }

    #[test]
    fn any_other_username_is_a_password_of_its_own_bytes() {
        for username in ["alice", "__TOKEN__", "@token", "", "__token__ "] {
            let Claim::Password { username: read, .. } = read(&basic_of(&format!("{username}: a:b "))) else { panic!("{username}") };
            assert_eq!(read, username);
        }
    }

    #[test]
    fn what_is_unknown_is_garbled() {
        for text in [
            "",
            "pypi-x",
            "Basic",
            "Basic !",
            "Digest x",
            "Negotiate pypi-x",
            &format!("Basic {}", BASIC.encode("nocolon")),
            &format!("Basic {}", BASIC.encode(b"\xff:\xff")),
        ] {
            assert!(matches!(read(text), Claim::Garbled), "{text}");
        }
        assert!(matches!(claim(&HeaderValue::from_bytes(b"Token \xff").unwrap()), Claim::Garbled));
    }
}
