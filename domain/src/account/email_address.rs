//! Where mail reaches a person.
//!
//! Stricter than RFC 5321 on purpose: ASCII, no quoted local part, no address literal, a domain of at least two labels. What is refused here
//! can't smuggle a second recipient or a header into a message.

use email_address::Options;
use thiserror::Error;

use crate::parsed_text::parsed_text;

/// An e-mail address in the spelling its owner typed. Compare addresses by [`EmailAddress::key`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailAddressError {
    /// More than [`EmailAddress::MAX_BYTES`] bytes.
    #[error("{}", words::emails::too_long())]
    TooLong,
    /// The syntax is wrong, or one that we don't accept.
    #[error("{}", words::emails::invalid())]
    Invalid,
}

impl EmailAddress {
    /// The longest address, in bytes (RFC 5321 §4.5.3.1.3, without the angle brackets).
    pub const MAX_BYTES: usize = 254;

    /// Reads an address and removes the spaces around it.
    ///
    /// # Errors
    /// When it is too long or not a plain `local@domain.tld`.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let address = text.trim_matches(' ');
        if address.len() > Self::MAX_BYTES {
            return Err(EmailAddressError::TooLong);
        }
        let plain = address.bytes().all(|b| b.is_ascii_graphic() && !b"\",;:<>()[]\\".contains(&b));
        let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
        if plain && email_address::EmailAddress::parse_with_options(address, options).is_ok() {
            Ok(Self(address.to_owned()))
        } else {
            Err(EmailAddressError::Invalid)
        }
    }

    /// What makes two addresses the same: lower case. (The local part is case-sensitive by the letter of RFC 5321 and by nobody's practice.)
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

parsed_text!(EmailAddress, EmailAddressError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_accepted() {
        for text in ["alice@example.com", "a.b+tag@sub.example.co.uk", "o'neill@example.org", "x@xn--bcher-kva.example"] {
            assert_eq!(EmailAddress::parse(text).unwrap().as_str(), text);
        }
        let address = EmailAddress::parse(" Alice@Example.COM ").unwrap();
        assert_eq!((address.local_part(), address.domain(), address.key().as_str()), ("Alice", "Example.COM", "alice@example.com"));
    }

    #[test]
    fn whatever_could_be_two_recipients_or_a_header_is_refused() {
        let bad = [
            "",
            "alice",
            "@example.com",
            "alice@",
            "a@b@example.com",
            "a b@example.com",
            "a@exa mple.com",
            "a,b@example.com",
            "a@example.com,b@example.com",
            "a@example.com\nBcc: x@y.example",
            "a\r\n@example.com",
            "\"a b\"@example.com",
            "a@[127.0.0.1]",
            "A <a@example.com>",
            "a@localhost",
            ".a@example.com",
            "a.@example.com",
            "a..b@example.com",
            "a@example..com",
            "a@-example.com",
            "a@example.com.",
            "é@example.com",
            "a\0@example.com",
            "a@example.com\t",
        ];
        for text in bad {
            assert_eq!(EmailAddress::parse(text), Err(EmailAddressError::Invalid), "{text:?}");
        }
        assert_eq!(EmailAddress::parse(&format!("a@{}.example", "x".repeat(250))), Err(EmailAddressError::TooLong));
    }
}
