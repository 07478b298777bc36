//! A network that a token may be used from.

use std::net::IpAddr;
use std::str::FromStr;

use ipnetwork::IpNetwork;
use thiserror::Error;

/// A range of addresses in canonical CIDR form (RFC 4632, RFC 5952): the address is the network's first, and every network has one spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenNetwork(IpNetwork);

/// The text is no network in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", words::tokens::network_form())]
pub struct TokenNetworkError;

impl TokenNetwork {
    /// Reads what a person types: a network, or a single address. Spare bits of the address are dropped.
    ///
    /// # Errors
    /// When it is neither.
    pub fn typed(text: &str) -> Result<Self, TokenNetworkError> {
        let network: IpNetwork = text.trim().parse().map_err(|_| TokenNetworkError)?;
        IpNetwork::new(network.network(), network.prefix()).map(Self).map_err(|_| TokenNetworkError)
    }

    /// Whether the address lies in it. An IPv4 address in IPv6 form counts as what it is.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(address.to_canonical())
    }

    /// The addresses that lie in both: of two networks that share one, one is a part of the other.
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let (narrow, wide) = if self.0.prefix() >= other.0.prefix() { (self, other) } else { (other, self) };
        let same_family = narrow.0.is_ipv4() == wide.0.is_ipv4();
        (same_family && wide.0.contains(narrow.0.network())).then_some(narrow)
    }
}

impl FromStr for TokenNetwork {
    type Err = TokenNetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::typed(text).ok().filter(|network| network.to_string() == text).ok_or(TokenNetworkError)
    }
}

impl std::fmt::Display for TokenNetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_may_type_loosely_and_a_caveat_may_not() {
        for (typed, canonical) in [
            ("192.0.2.7/24", "192.0.2.0/24"),
            (" 192.0.2.7 ", "192.0.2.7/32"),
            ("2001:DB8:0::1/32", "2001:db8::/32"),
            ("2001:db8::1", "2001:db8::1/128"),
            ("0.0.0.0/0", "0.0.0.0/0"),
        ] {
            let network = TokenNetwork::typed(typed).unwrap();
            assert_eq!(network.to_string(), canonical);
            assert_eq!(canonical.parse(), Ok(network));
        }
        for text in ["", "example.org", "192.0.2.0/33", "192.0.2", "192.0.2.0/24/8", "fe80::1%eth0"] {
            assert_eq!(TokenNetwork::typed(text), Err(TokenNetworkError), "{text}");
        }
    }

    #[test]
    fn networks_meet_in_the_narrower_one_or_nowhere() {
        let network = |text: &str| text.parse::<TokenNetwork>().unwrap();
        assert_eq!(network("10.0.0.0/8").meet(network("10.1.0.0/16")), Some(network("10.1.0.0/16")));
        assert_eq!(network("10.1.0.0/16").meet(network("10.0.0.0/8")), Some(network("10.1.0.0/16")));
        assert_eq!(network("10.0.0.0/16").meet(network("10.1.0.0/16")), None);
        assert_eq!(network("0.0.0.0/0").meet(network("::/0")), None);
        assert!(network("10.0.0.0/8").contains("::ffff:10.1.2.3".parse().unwrap()));
    }
}
