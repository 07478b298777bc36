//! [`LinkSecret`]: the secret in a link that went out by mail.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::auth::{CookieKind, IssuedCookie};
use crate::{Entropy, Settings};

const BYTES: usize = 32;

/// 256 random bits. The row holds their SHA-256.
pub struct LinkSecret(Zeroizing<[u8; BYTES]>);

/// The text was never the secret of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This link isn't complete. Open it as it stands in the mail.")]
pub struct LinkSecretInvalid;

impl LinkSecret {
    /// Reads the secret from a URL: base64url without padding (RFC 4648 section 5), in its one spelling.
    ///
    /// # Errors
    ///
    /// When it has another length or another spelling.
    pub fn parse(text: &str) -> Result<Self, LinkSecretInvalid> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| LinkSecretInvalid)?);
        bytes.as_slice().try_into().map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| LinkSecretInvalid)
    }

    /// A new one.
    pub(super) fn generate(entropy: Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// A cookie that carries it from a form that was refused to the same form shown again.
    pub fn reset_cookie(&self, settings: &Settings) -> IssuedCookie {
        CookieKind::ResetLink.carrying(settings, self.text())
    }

    /// The same for the form of a registration.
    pub fn invitation_cookie(&self, settings: &Settings) -> IssuedCookie {
        CookieKind::Invitation.carrying(settings, self.text())
    }

    /// As the URL carries it.
    pub(super) fn text(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.as_slice())
    }

    /// As the row holds it.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_slice()).into()
    }
}

impl std::fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkSecret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_one_spelling() {
        let text = LinkSecret::generate(Entropy).text();
        assert_eq!(text.len(), 43);
        assert_eq!(LinkSecret::parse(&text).unwrap().text(), text);
        for bad in
            ["", "x", &format!("{text}="), &format!("{text}A"), &text[1..], &format!("{}+", &text[..42]), &format!("{}B", "A".repeat(42))]
        {
            assert!(LinkSecret::parse(bad).is_err(), "{bad:?}");
        }
    }
}
