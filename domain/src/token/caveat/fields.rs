//! Reading a caveat's fields: exactly so many, each exactly of its type.

use serde_json::Value;
use uuid::Uuid;

use super::CaveatError;
use crate::digest::Sha256;

/// The fields, if there are exactly so many.
pub(super) fn exactly<const N: usize>(fields: &[Value]) -> Result<&[Value; N], CaveatError> {
    fields.try_into().map_err(|_| if fields.len() < N { CaveatError::TooFew } else { CaveatError::TooMany })
}

/// A whole number of 64 bits. `1.0`, `1e0` and `true` are none.
pub(super) fn integer(value: &Value) -> Result<i64, CaveatError> {
    value.as_i64().ok_or(CaveatError::InvalidValues)
}

/// A whole number from 1 on.
pub(super) fn positive(value: &Value) -> Result<u64, CaveatError> {
    value.as_u64().filter(|number| *number > 0).ok_or(CaveatError::InvalidValues)
}

/// A text that must be readable.
pub(super) fn text<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Result<T, CaveatError> {
    value.as_str().and_then(read).ok_or(CaveatError::InvalidValues)
}

/// An array of texts, each of which must be readable.
pub(super) fn list<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, CaveatError> {
    value.as_array().ok_or(CaveatError::InvalidValues)?.iter().map(|item| text(item, &read)).collect()
}

/// A UUID in its one canonical spelling: 36 characters, lower case.
pub(super) fn id<T: From<Uuid>>(text: &str) -> Option<T> {
    Uuid::try_parse(text).ok().filter(|id| id.as_hyphenated().to_string() == text).map(T::from)
}

/// A SHA-256 in its one canonical spelling: lower case.
pub(super) fn digest(text: &str) -> Option<Sha256> {
    Sha256::parse(text).ok().filter(|digest| digest.to_hex() == text)
}
