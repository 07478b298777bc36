//! One caveat of a token: a JSON array `[tag, field, …]`.
//!
//! The shapes are those of the public Python index, so that its tools can restrict our tokens. The reader is stricter than Python's: exact
//! length, no `true` for 1, no `1.0` for 1, no object form. A caveat that somebody got nearly right must refuse, never be ignored.

use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

use crate::ids::{AccountId, ProjectId};

/// A restriction. The token is good only where it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// Tag 0: good from `not_before` on and before `expires_at` (unix seconds).
    Expiration {
        /// The first second at which the token is no longer good.
        expires_at: i64,
        /// The first second at which it is good.
        not_before: i64,
    },
    /// Tag 1: good for projects of these names. Compared in normal form; a text that is no name matches nothing.
    ProjectName(Vec<String>),
    /// Tag 2: good for the projects with these ids, whatever they are called.
    ProjectId(Vec<ProjectId>),
    /// Tag 3: good for this user's requests.
    RequestUser(AccountId),
    /// Tag 4: minted for this trusted publisher. Never holds for a token that a person made.
    Publisher(Uuid),
}

/// Why a caveat can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CaveatError {
    /// Not JSON at all, or something after it.
    #[error("caveat must be valid JSON")]
    NotJson,
    /// JSON, but no array.
    #[error("caveat must be an array")]
    NotArray,
    /// `[]`.
    #[error("caveat array cannot be empty")]
    Empty,
    /// A tag from the future, or from elsewhere.
    #[error("caveat has unknown tag: {0}")]
    UnknownTag(i64),
    /// The array ends too early.
    #[error("Not enough values")]
    TooFew,
    /// The array goes on too long. What we don't know might be a restriction.
    #[error("Too many values")]
    TooMany,
    /// A field, or the tag itself, has another type.
    #[error("invalid values for fields")]
    InvalidValues,
}

impl Caveat {
    /// Reads the bytes of a caveat.
    ///
    /// # Errors
    /// When they aren't exactly one of the known shapes.
    pub fn parse(bytes: &[u8]) -> Result<Self, CaveatError> {
        let Value::Array(items) = serde_json::from_slice(bytes).map_err(|_| CaveatError::NotJson)? else {
            return Err(CaveatError::NotArray);
        };
        let (tag, fields) = items.split_first().ok_or(CaveatError::Empty)?;
        match tag.as_i64().ok_or(CaveatError::InvalidValues)? {
            0 => {
                let [expires_at, not_before] = exactly(fields)?;
                Ok(Self::Expiration { expires_at: integer(expires_at)?, not_before: integer(not_before)? })
            }
            1 => {
                let [names] = exactly(fields)?;
                list(names, |name| Some(name.to_owned())).map(Self::ProjectName)
            }
            2 => {
                let [ids] = exactly(fields)?;
                list(ids, |id| uuid(id).map(ProjectId::new)).map(Self::ProjectId)
            }
            3 => {
                let [user] = exactly(fields)?;
                user.as_str().and_then(uuid).map(|id| Self::RequestUser(AccountId::new(id))).ok_or(CaveatError::InvalidValues)
            }
            4 => {
                let [publisher] = exactly(fields)?;
                publisher.as_str().and_then(uuid).map(Self::Publisher).ok_or(CaveatError::InvalidValues)
            }
            unknown => Err(CaveatError::UnknownTag(unknown)),
        }
    }

    /// The caveat as compact JSON, as it goes into a token.
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// The caveat as a JSON value, as a row keeps it.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Expiration { expires_at, not_before } => serde_json::json!([0, expires_at, not_before]),
            Self::ProjectName(names) => serde_json::json!([1, names]),
            Self::ProjectId(ids) => serde_json::json!([2, ids]),
            Self::RequestUser(user) => serde_json::json!([3, user]),
            Self::Publisher(publisher) => serde_json::json!([4, publisher]),
        }
    }
}

/// The fields, if there are exactly so many.
fn exactly<const N: usize>(fields: &[Value]) -> Result<&[Value; N], CaveatError> {
    fields.try_into().map_err(|_| if fields.len() < N { CaveatError::TooFew } else { CaveatError::TooMany })
}

/// A whole number of 64 bits. `1.0`, `1e0` and `true` are none.
fn integer(value: &Value) -> Result<i64, CaveatError> {
    value.as_i64().ok_or(CaveatError::InvalidValues)
}

/// An array of texts, each of which must be readable.
fn list<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, CaveatError> {
    let items = value.as_array().ok_or(CaveatError::InvalidValues)?;
    items.iter().map(|item| item.as_str().and_then(&read).ok_or(CaveatError::InvalidValues)).collect()
}

/// A UUID in its one canonical spelling: 36 characters, lower case.
fn uuid(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok().filter(|id| id.as_hyphenated().to_string() == text)
}

#[cfg(test)]
mod tests;
