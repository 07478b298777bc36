//! [`Networks`]: a list of address ranges.

use std::net::IpAddr;

use ipnetwork::IpNetwork;
use serde::{Deserialize, Deserializer, de};

/// Address ranges in CIDR form. Written as a list, or as one text with commas, which is handier in the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNetwork>);

impl Networks {
    /// Whether one of the ranges holds the address. An IPv4 address in IPv6 form counts as what it is.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(address))
    }

    /// Whether nobody named any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<IpNetwork> for Networks {
    fn from_iter<T: IntoIterator<Item = IpNetwork>>(networks: T) -> Self {
        Self(networks.into_iter().collect())
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a list of networks such as [\"10.0.0.0/8\"]")]
enum Written {
    One(String),
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = match Written::deserialize(deserializer)? {
            Written::One(text) => text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            Written::Many(parts) => parts,
        };
        parts.iter().map(|part| network(part)).collect::<Result<_, _>>().map_err(de::Error::custom)
    }
}

fn network(text: &str) -> Result<IpNetwork, String> {
    text.parse().map_err(|_| format!("`{text}` is no network; expected an address range such as 10.0.0.0/8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_the_other_form_is_still_itself() {
        let networks: Networks = ["10.0.0.0/8".parse().unwrap()].into_iter().collect();
        assert!(networks.contains("10.1.2.3".parse().unwrap()));
        assert!(networks.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!networks.contains("11.1.2.3".parse().unwrap()));
        assert!(!Networks::default().contains("127.0.0.1".parse().unwrap()));
    }
}
