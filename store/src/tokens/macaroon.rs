//! All that touches a macaroon: making a token's text, demanding its canonical form, checking its chain.
//!
//! A token is `pypi-` and base64url without padding of libmacaroons' binary version 2, signed with HMAC-SHA256. The order is fixed: form first, so that a
//! token has one spelling and a decoder never meets surprises; then the chain, in constant time; and only then may anyone read a caveat. The types
//! enforce it: [`Presented`] has no caveats to show, [`Verified`] does. The location is not covered by the chain and decides nothing.

use ::macaroon::{Format, Macaroon, MacaroonKey, Verifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::TokenId;
use domain::secret::Secret;
use domain::token::Caveat;
use zeroize::Zeroizing;

/// What every token begins with, so that scanners of public code find leaked ones.
const PREFIX: &str = "pypi-";

/// Longest token, in characters.
const MAX_CHARS: usize = 4096;

/// Most caveats.
const MAX_CAVEATS: usize = 64;

/// First byte of the binary form, version 2.
const VERSION: u8 = 2;

/// The key of one token's row: 32 random bytes.
pub(crate) struct RowKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for RowKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowKey")
    }
}

impl RowKey {
    pub(crate) const fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// Reads what a row's seal held.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes: [u8; 32]| Self(Zeroizing::new(bytes)))
    }

    /// The bytes, for the row's seal.
    pub(crate) fn expose(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The chain's key, through the derivation that libmacaroons and the public index use, so that their tools make and check our tokens.
    fn chain(&self) -> MacaroonKey {
        MacaroonKey::generate(self.0.as_slice())
    }
}

/// Makes a token's text.
pub(crate) fn issue(host: &str, id: TokenId, key: &RowKey, caveats: &[Caveat]) -> Result<Secret, ::macaroon::MacaroonError> {
    let mut macaroon = Macaroon::create(Some(host), &key.chain(), id.to_string())?;
    for caveat in caveats {
        macaroon.add_first_party_caveat(caveat.to_json())?;
    }
    let text = macaroon.serialize(Format::V2)?;
    Ok(Secret::new(format!("{PREFIX}{}", text.trim_end_matches('='))))
}

/// Whether a token is one that [`Presented::parse`] would read.
pub(crate) fn fits(token: &Secret) -> bool {
    Presented::parse(token.expose()).is_some()
}

/// A token of canonical form. Nothing in it has been checked yet.
pub(crate) struct Presented {
    macaroon: Macaroon,
    token: TokenId,
}

impl Presented {
    /// Reads a token's text, if it is in canonical form: our prefix, at most 4096 characters, base64url without padding or spare bits, binary version 2, at
    /// most 64 caveats, none of a third party, a UUID as identifier, and not one byte that writing it again would not write.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_CHARS {
            return None;
        }
        let body = text.strip_prefix(PREFIX)?;
        let bytes = URL_SAFE_NO_PAD.decode(body).ok()?;
        if bytes.first() != Some(&VERSION) {
            return None;
        }
        let macaroon = Macaroon::deserialize_binary(&bytes).ok()?;
        let again = macaroon.serialize(Format::V2).ok()?;
        if again.trim_end_matches('=') != body {
            return None;
        }
        let caveats = macaroon.caveats();
        if caveats.len() > MAX_CAVEATS || caveats.iter().any(|caveat| caveat.as_first_party().is_none()) {
            return None;
        }
        let token = identifier(macaroon.identifier())?;
        Some(Self { macaroon, token })
    }

    /// The id that the token claims. Good for finding the row, and for the log.
    pub(crate) const fn token(&self) -> TokenId {
        self.token
    }

    /// Appends caveats, for which the chain needs no key. None where the result can't be written down.
    pub(crate) fn narrow(mut self, caveats: &[Caveat]) -> Option<Secret> {
        for caveat in caveats {
            self.macaroon.add_first_party_caveat(caveat.to_json()).ok()?;
        }
        let text = self.macaroon.serialize(Format::V2).ok()?;
        Some(Secret::new(format!("{PREFIX}{}", text.trim_end_matches('='))))
    }

    /// Checks the chain with the row's key, in constant time.
    pub(crate) fn verify(self, key: &RowKey) -> Option<Verified> {
        let mut chain_only = Verifier::default();
        // What the caveats say is judged elsewhere, and only after this.
        chain_only.satisfy_general(|_| true);
        chain_only.verify(&self.macaroon, &key.chain(), &[]).ok()?;
        let first_party = self.macaroon.caveats().iter().filter_map(::macaroon::Caveat::as_first_party);
        Some(Verified { token: self.token, caveats: first_party.map(|caveat| caveat.predicate().to_vec()).collect() })
    }
}

/// A token whose chain was checked.
pub(crate) struct Verified {
    token: TokenId,
    caveats: Vec<Vec<u8>>,
}

impl Verified {
    /// Which token it is.
    pub(crate) const fn token(&self) -> TokenId {
        self.token
    }

    /// What it says about its own reach, unread.
    pub(crate) fn caveats(&self) -> &[Vec<u8>] {
        &self.caveats
    }
}

/// A UUID in its one canonical spelling.
fn identifier(bytes: &[u8]) -> Option<TokenId> {
    let text = std::str::from_utf8(bytes).ok()?;
    let id: TokenId = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
