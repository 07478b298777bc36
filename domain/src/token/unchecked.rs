//! [`UncheckedToken`]: what a token's text says, read without any key.
//!
//! A token is `pypi-` and base64url without padding of libmacaroons' binary version 2: location, identifier, caveats, signature. Whoever holds one can
//! read it, so its owner may too: this is what the inspector and the command line show. Nothing here has been verified, and nothing may be decided by it;
//! the chain is checked elsewhere, with the row's key. The form is judged as strictly as there: one token has one spelling.

mod outline;

use data_encoding::BASE64URL_NOPAD;
use thiserror::Error;

use crate::ids::TokenId;

/// What every token begins with, so that scanners of public code find leaked ones.
const PREFIX: &str = "pypi-";

/// First byte of the binary form, version 2.
const VERSION: u8 = 2;

/// Kinds of packets in the binary form.
const END: u8 = 0;
const LOCATION: u8 = 1;
const IDENTIFIER: u8 = 2;
const VERIFIER: u8 = 4;
const SIGNATURE: u8 = 6;

/// Length of a signature, in bytes.
const SIGNATURE_BYTES: usize = 32;

/// A token as its text spells it. It holds the signature, which makes it a secret: it shows its name only.
#[derive(Clone, PartialEq, Eq)]
pub struct UncheckedToken {
    location: Option<String>,
    identifier: Vec<u8>,
    caveats: Vec<Vec<u8>>,
    signature: [u8; SIGNATURE_BYTES],
}

/// Why a text is no token in canonical form, in words for whoever pasted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenTextError {
    /// It begins with something else.
    #[error("{}", words::inspector::text_prefix())]
    Prefix,
    /// More than [`UncheckedToken::MAX_CHARS`] characters.
    #[error("{}", words::inspector::text_too_long(UncheckedToken::MAX_CHARS))]
    TooLong,
    /// Padding, another alphabet, spare bits, line breaks.
    #[error("{}", words::inspector::text_alphabet())]
    Alphabet,
    /// Another version of the format.
    #[error("{}", words::inspector::text_version())]
    Version,
    /// It ends too early, or its parts don't fit together.
    #[error("{}", words::inspector::text_damaged())]
    Damaged,
    /// Something follows the signature.
    #[error("{}", words::inspector::text_longer())]
    Longer,
    /// A caveat of a third party, which no index understands.
    #[error("{}", words::inspector::text_third_party())]
    ThirdParty,
    /// More than [`UncheckedToken::MAX_CAVEATS`] caveats.
    #[error("{}", words::inspector::text_too_many(UncheckedToken::MAX_CAVEATS))]
    TooMany,
}

impl UncheckedToken {
    /// Longest token, in characters.
    pub const MAX_CHARS: usize = 4096;

    /// Most caveats.
    pub const MAX_CAVEATS: usize = 64;

    /// Reads a token's text.
    ///
    /// # Errors
    /// When it isn't exactly one token, in its one spelling.
    pub fn parse(text: &str) -> Result<Self, TokenTextError> {
        let body = text.strip_prefix(PREFIX).ok_or(TokenTextError::Prefix)?;
        if text.len() > Self::MAX_CHARS {
            return Err(TokenTextError::TooLong);
        }
        let bytes = BASE64URL_NOPAD.decode(body.as_bytes()).map_err(|_| TokenTextError::Alphabet)?;
        let mut packets = Packets(&bytes);
        let token = packets.token()?;
        if packets.0.is_empty() { Ok(token) } else { Err(TokenTextError::Longer) }
    }

    /// The token that a text begins with, whatever follows it, and its length in characters. Where tokens leak they stand between other characters.
    pub fn at_start_of(text: &str) -> Option<(Self, usize)> {
        let body = text.strip_prefix(PREFIX)?;
        let body = body.as_bytes().get(..Self::MAX_CHARS.min(body.len()))?;
        // Most places only look like a token, so no more is decoded than says how long it would be.
        let length = PREFIX.len() + (4 * outline::length(body)?).div_ceil(3);
        Some((Self::parse(text.get(..length)?).ok()?, length))
    }

    /// The host name of the index that says it made the token. Anybody can change it without breaking the token.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Which token it says it is.
    pub fn identifier(&self) -> &[u8] {
        &self.identifier
    }

    /// The id of the row that it names, if it is one, in its one canonical spelling.
    pub fn token(&self) -> Option<TokenId> {
        let text = std::str::from_utf8(&self.identifier).ok()?;
        let id: TokenId = text.parse().ok()?;
        (id.to_string() == text).then_some(id)
    }

    /// The restrictions, unread, in their order.
    pub fn caveats(&self) -> &[Vec<u8>] {
        &self.caveats
    }
}

impl std::fmt::Debug for UncheckedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UncheckedToken")
    }
}

/// Whether the byte belongs to the alphabet of a token after its prefix.
pub(super) const fn is_token_byte(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_')
}

/// The packets that are not read yet.
struct Packets<'a>(&'a [u8]);

impl<'a> Packets<'a> {
    fn token(&mut self) -> Result<UncheckedToken, TokenTextError> {
        if self.byte()? != VERSION {
            return Err(TokenTextError::Version);
        }
        let (location, identifier) = match self.byte()? {
            LOCATION => (Some(self.text()?), self.packet(IDENTIFIER)?),
            IDENTIFIER => (None, self.field()?),
            _ => return Err(TokenTextError::Damaged),
        };
        let identifier = identifier.to_vec();
        self.end()?;
        let caveats = self.caveats()?;
        let signature = self.packet(SIGNATURE)?.try_into().map_err(|_| TokenTextError::Damaged)?;
        Ok(UncheckedToken { location, identifier, caveats, signature })
    }

    /// The caveats and the end of their list.
    fn caveats(&mut self) -> Result<Vec<Vec<u8>>, TokenTextError> {
        let mut caveats = Vec::new();
        loop {
            match self.byte()? {
                END => return Ok(caveats),
                IDENTIFIER if caveats.len() == UncheckedToken::MAX_CAVEATS => return Err(TokenTextError::TooMany),
                IDENTIFIER => caveats.push(self.field()?.to_vec()),
                LOCATION => return Err(TokenTextError::ThirdParty),
                _ => return Err(TokenTextError::Damaged),
            }
            match self.byte()? {
                END => {}
                VERIFIER => return Err(TokenTextError::ThirdParty),
                _ => return Err(TokenTextError::Damaged),
            }
        }
    }

    fn byte(&mut self) -> Result<u8, TokenTextError> {
        let (first, rest) = self.0.split_first().ok_or(TokenTextError::Damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    fn end(&mut self) -> Result<(), TokenTextError> {
        if self.byte()? == END { Ok(()) } else { Err(TokenTextError::Damaged) }
    }

    fn packet(&mut self, kind: u8) -> Result<&'a [u8], TokenTextError> {
        if self.byte()? == kind { self.field() } else { Err(TokenTextError::Damaged) }
    }

    fn text(&mut self) -> Result<String, TokenTextError> {
        std::str::from_utf8(self.field()?).map(str::to_owned).map_err(|_| TokenTextError::Damaged)
    }

    /// A length in base 128, lowest digits first, and so many bytes. No token is long enough for a length of three digits.
    fn field(&mut self) -> Result<&'a [u8], TokenTextError> {
        let low = self.byte()?;
        let length = if low < 0x80 {
            usize::from(low)
        } else {
            match self.byte()? {
                // A zero in front would be a second spelling.
                0 | 0x80.. => return Err(TokenTextError::Damaged),
                high => usize::from(low & 0x7f) | usize::from(high) << 7,
            }
        };
        let (field, rest) = self.0.split_at_checked(length).ok_or(TokenTextError::Damaged)?;
        self.0 = rest;
        Ok(field)
    }
}

#[cfg(test)]
mod tests;
