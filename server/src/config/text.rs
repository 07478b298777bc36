//! Reading values that are written as text, with an error that says what was expected and never repeats what may be a secret.

use std::fmt::Display;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroU64};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

/// A value that the empty text leaves undecided.
pub(super) fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    match String::deserialize(deserializer)? {
        text if text.is_empty() => Ok(None),
        text => text.parse().map(Some).map_err(de::Error::custom),
    }
}

/// A list of values, each written as text.
pub(super) fn each<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| text.parse().map_err(de::Error::custom)).collect()
}

/// An address and port.
pub(super) fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
    parse_address(&String::deserialize(deserializer)?)
}

/// An address and port, or the empty text.
pub(super) fn optional_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SocketAddr>, D::Error> {
    match String::deserialize(deserializer)? {
        text if text.is_empty() => Ok(None),
        text => parse_address(&text).map(Some),
    }
}

fn parse_address<E: de::Error>(text: &str) -> Result<SocketAddr, E> {
    text.parse().map_err(|_| E::custom("expected an address and a port, such as 127.0.0.1:8000 or [::1]:8000"))
}

/// A default that is a number from 1 up.
pub(super) const fn at_least_one(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).expect("the defaults are written here and none is 0")
}

/// A default that is a number of bytes from 1 up.
pub(super) const fn bytes(number: u64) -> NonZeroU64 {
    NonZeroU64::new(number).expect("the defaults are written here and none is 0")
}
