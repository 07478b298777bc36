//! Whose request it is, behind proxies.

use std::net::{IpAddr, SocketAddr};

use crate::config::Networks;

/// The client's address: the rightmost hop that is not a trusted proxy. `peer` is who is connected; `forwarded` are the values of
/// `X-Forwarded-For` in their order, each of them hops with commas between, the latest last.
///
/// Whoever is not trusted can write what it likes into the header, so nothing to the left of its own address counts. Where a trusted proxy wrote
/// something that is no address, the proxy itself is the last that is known.
pub fn client_address<'a>(peer: IpAddr, forwarded: impl DoubleEndedIterator<Item = &'a str>, trusted: &Networks) -> IpAddr {
    let mut known = peer.to_canonical();
    for hop in forwarded.rev().flat_map(|value| value.rsplit(',')) {
        if !trusted.contains(known) {
            return known;
        }
        match parse(hop.trim()) {
            Some(address) => known = address.to_canonical(),
            None => return known,
        }
    }
    known
}

/// An address, with or without a port.
fn parse(hop: &str) -> Option<IpAddr> {
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip())).or_else(bracketed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let trusted: Networks = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client_address(peer.parse().unwrap(), forwarded.iter().copied(), &trusted).to_string()
    }

    #[test]
    fn whoever_is_not_trusted_speaks_for_itself_alone() {
        assert_eq!(seen("192.0.2.1", &["198.51.100.7"], &[]), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["198.51.100.7"], &["10.0.0.0/8"]), "127.0.0.1");
    }

    #[test]
    fn a_trusted_proxy_speaks_for_its_client() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &[], &["10.0.0.0/8"]), "10.0.0.1");
    }

    #[test]
    fn what_a_client_wrote_itself_does_not_count() {
        assert_eq!(seen("10.0.0.1", &["6.6.6.6, 198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["6.6.6.6", "198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["10.0.0.9, 198.51.100.7"], &["10.0.0.0/8"]), "198.51.100.7");
    }

    #[test]
    fn proxies_in_a_row_are_all_passed() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.7, 10.0.0.3", "10.0.0.2"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["10.0.0.3,10.0.0.2"], &["10.0.0.0/8"]), "10.0.0.3");
    }

    #[test]
    fn ports_and_brackets_are_taken_and_nonsense_ends_the_search() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.7:4711"], &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["[2001:db8::1]:4711"], &["10.0.0.0/8"]), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", &["[2001:db8::1]"], &["10.0.0.0/8"]), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.7, unknown"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.7,"], &["10.0.0.0/8"]), "10.0.0.1");
    }
}
