//! [`Sender`]: whom our mail is from.

use std::str::FromStr;

use lettre::message::Mailbox;

/// A sender such as `Example Index <index@example.org>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sender(pub(super) Mailbox);

/// The text is not a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an address such as `bonded@example.org` or `Example Index <bonded@example.org>`")]
pub struct SenderInvalid;

impl FromStr for Sender {
    type Err = SenderInvalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| SenderInvalid)
    }
}

impl Sender {
    /// `bonded@<host>`, for a site that configured none.
    pub(super) fn of_site(host: &str) -> Result<Self, SenderInvalid> {
        let host = if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') { "localhost" } else { host };
        let address = lettre::Address::new("bonded", host).map_err(|_| SenderInvalid)?;
        Ok(Self(Mailbox::new(None, address)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        assert!("bonded@example.org".parse::<Sender>().is_ok());
        assert!("Example Index <bonded@example.org>".parse::<Sender>().is_ok());
        for text in ["", "bonded", "a@b\r\nBcc: c@d", "bonded@example.org, other@example.org"] {
            assert_eq!(text.parse::<Sender>(), Err(SenderInvalid), "{text:?}");
        }
    }

    #[test]
    fn every_site_has_a_sender() {
        for host in ["localhost", "index.example.org", "127.0.0.1", "[::1]"] {
            assert!(Sender::of_site(host).is_ok(), "{host}");
        }
    }
}
