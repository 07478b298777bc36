//! How many connections there are, and whose.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Rules;
use crate::config::Networks;

/// Refusals that are told at the same time. In a worse flood connections are closed without a word.
const USHERS: usize = 64;

/// How many connections each household has.
type Counts = Arc<Mutex<HashMap<IpAddr, u32>>>;

/// The connections that are open.
#[derive(Debug)]
pub(super) struct Crowd {
    seats: Arc<Semaphore>,
    ushers: Arc<Semaphore>,
    by_address: Counts,
    per_address: u32,
    proxies: Networks,
}

/// Why a connection is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crowded {
    /// There are too many altogether.
    Full,
    /// There are too many from this address.
    Address,
}

impl Crowded {
    /// For the metrics.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Address => "address",
        }
    }
}

/// The right to be served, given back when dropped.
#[derive(Debug)]
pub(super) struct Seat {
    _permit: OwnedSemaphorePermit,
    counted: Option<(Counts, IpAddr)>,
}

impl Crowd {
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            seats: Arc::new(Semaphore::new(usize::try_from(rules.connections).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS))),
            ushers: Arc::new(Semaphore::new(USHERS)),
            by_address: Arc::default(),
            per_address: rules.connections_per_address,
            proxies: rules.proxies.clone(),
        }
    }

    /// Gives a seat, if there is one for this address. Proxies and this machine, where proxies usually are, speak for many and take as many as
    /// there are.
    pub(super) fn admit(&self, address: IpAddr) -> Result<Seat, Crowded> {
        let permit = Arc::clone(&self.seats).try_acquire_owned().map_err(|_| Crowded::Full)?;
        let address = address.to_canonical();
        if address.is_loopback() || self.proxies.contains(address) {
            return Ok(Seat { _permit: permit, counted: None });
        }
        let household = household(address);
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(household).or_insert(0);
        if *count >= self.per_address {
            return Err(Crowded::Address);
        }
        *count += 1;
        Ok(Seat { _permit: permit, counted: Some((Arc::clone(&self.by_address), household)) })
    }

    /// The right to tell a client that it is not served.
    pub(super) fn usher(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.ushers).try_acquire_owned().ok()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some((counts, household)) = self.counted.take() else { return };
        let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = counts.entry(household) {
            *count.get_mut() = count.get().saturating_sub(1);
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

/// One household has a whole /64 of IPv6 addresses.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn crowd(connections: u32, per_address: u32, proxies: &[&str]) -> Crowd {
        let (header_timeout, idle_timeout) = (Duration::ZERO, Duration::ZERO);
        let proxies = proxies.iter().map(|network| network.parse().unwrap()).collect();
        Crowd::new(&Rules { connections, connections_per_address: per_address, proxies, header_timeout, idle_timeout, secure: false })
    }

    fn from(crowd: &Crowd, address: &str) -> Result<Seat, Crowded> {
        crowd.admit(address.parse().unwrap())
    }

    #[test]
    fn one_address_takes_only_its_part() {
        let crowd = crowd(5, 2, &[]);
        let (_first, second) = (from(&crowd, "192.0.2.1").unwrap(), from(&crowd, "::ffff:192.0.2.1").unwrap());
        assert_eq!(from(&crowd, "192.0.2.1").unwrap_err(), Crowded::Address);
        let _other = from(&crowd, "192.0.2.2").unwrap();
        drop(second);
        from(&crowd, "192.0.2.1").unwrap();
    }

    #[test]
    fn a_household_is_a_64() {
        let crowd = crowd(5, 1, &[]);
        let _one = from(&crowd, "2001:db8::1").unwrap();
        assert_eq!(from(&crowd, "2001:db8::ffff:0:0:2").unwrap_err(), Crowded::Address);
        from(&crowd, "2001:db8:0:1::1").unwrap();
    }

    #[test]
    fn proxies_and_this_machine_speak_for_many_but_not_for_more_than_there_are() {
        let crowd = crowd(3, 1, &["10.0.0.0/8"]);
        let _seats = [from(&crowd, "10.0.0.1").unwrap(), from(&crowd, "10.0.0.1").unwrap(), from(&crowd, "127.0.0.1").unwrap()];
        assert_eq!(from(&crowd, "127.0.0.1").unwrap_err(), Crowded::Full);
        assert_eq!(from(&crowd, "192.0.2.1").unwrap_err(), Crowded::Full);
    }

    #[test]
    fn who_left_is_forgotten() {
        let crowd = crowd(5, 1, &[]);
        drop(from(&crowd, "192.0.2.1").unwrap());
        assert!(crowd.by_address.lock().unwrap().is_empty());
    }
}
