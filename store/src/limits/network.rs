//! What counts as one address.

use std::net::IpAddr;

use ipnetwork::{IpNetwork, Ipv4Network, Ipv6Network};

/// One IPv4 address, or the IPv6 network of 64 bits that a single line has to itself: its holder can take any address inside.
pub(crate) fn network(address: IpAddr) -> IpNetwork {
    match address.to_canonical() {
        IpAddr::V4(address) => IpNetwork::V4(Ipv4Network::from(address)),
        IpAddr::V6(address) => {
            let prefix = u128::from(address) & (u128::MAX << 64);
            IpNetwork::V6(Ipv6Network::new(prefix.into(), 64).expect("64 is a prefix length"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_line_counts_once_and_a_mapped_address_is_ipv4() {
        let of = |address: &str| network(address.parse().unwrap()).to_string();
        assert_eq!(of("192.0.2.7"), "192.0.2.7/32");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7/32");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(of("2001:db8:1:2::"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::"), of("2001:db8:1:3::"));
    }
}
