//! One caveat of a token: a JSON array `[tag, field, …]`.
//!
//! Tags below 100 have the shapes of the public Python index, so that its tools can restrict our tokens. Tags from 100 on are our own. The reader is
//! stricter than Python's: exact length, no `true` for 1, no `1.0` for 1, no object form. A caveat that somebody got nearly right must refuse, never
//! be ignored. A tag's list of fields is never changed once it was issued: what is new gets a new tag, and an older program refuses it.
//!
//! | caveat | holds when |
//! | --- | --- |
//! | `[0, expires_at, not_before]` | `not_before ≤ now < expires_at`, in unix seconds |
//! | `[1, ["name", …]]` | the project's normalised name is listed |
//! | `[2, ["project-uuid", …]]` | the project's id is listed |
//! | `[3, "user-uuid"]` | the token belongs to that user |
//! | `[4, "publisher-uuid"]` | the token was minted for that trusted publisher |
//! | `[100, ["action", …]]` | what the upload does is listed: `upload` is any upload, `upload-release` one to a project that exists, `upload-file` one to a release that exists |
//! | `[101, ["network", …]]` | the client's address lies in a listed network, in canonical CIDR form (`192.0.2.0/24`, `2001:db8::/32`) |
//! | `[102, "file name"]` | the uploaded file has exactly this name |
//! | `[103, "sha256"]` | the uploaded file has this SHA-256, in 64 lower-case hexadecimal digits |
//! | `[104, most]` | fewer than `most` files were stored with this token and everything that was made from it, together; at least 1 |
//! | `[105, ["name", …], ["project-uuid", …]]` | the project's id is listed; or its normalised name is listed, and the project does not exist yet or was made with this token |

mod fields;

use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

use super::{TokenAction, TokenNetwork};
use crate::digest::Sha256;
use crate::ids::{AccountId, ProjectId};
use crate::project::NormalizedName;
use fields::{digest, exactly, id, integer, list, positive, text};

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
    /// Tag 100: good for these actions.
    Actions(Vec<TokenAction>),
    /// Tag 101: good from addresses in these networks.
    Networks(Vec<TokenNetwork>),
    /// Tag 102: good for a file of exactly this name.
    FileName(String),
    /// Tag 103: good for a file with this digest.
    FileDigest(Sha256),
    /// Tag 104: good for so many stored files. All copies of the token, restricted or not, count together.
    Uses(u64),
    /// Tag 105: good for these projects, and for making the named ones.
    MayCreate {
        /// Projects that need not exist yet: the token may make them, and then upload to what it made.
        names: Vec<NormalizedName>,
        /// Projects that exist.
        ids: Vec<ProjectId>,
    },
}

/// Why a caveat can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CaveatError {
    /// Not JSON at all, or something after it.
    #[error("{}", words::inspector::caveat_not_json())]
    NotJson,
    /// JSON, but no array.
    #[error("{}", words::inspector::caveat_not_array())]
    NotArray,
    /// `[]`.
    #[error("{}", words::inspector::caveat_empty())]
    Empty,
    /// A tag from the future, or from elsewhere.
    #[error("{}", words::inspector::caveat_unknown_tag(.0))]
    UnknownTag(i64),
    /// The array ends too early.
    #[error("{}", words::inspector::caveat_too_few())]
    TooFew,
    /// The array goes on too long. What we don't know might be a restriction.
    #[error("{}", words::inspector::caveat_too_many())]
    TooMany,
    /// A field, or the tag itself, has another type.
    #[error("{}", words::inspector::caveat_invalid_values())]
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
            tag @ 0..=4 => Self::parse_shared(tag, fields),
            tag => Self::parse_own(tag, fields),
        }
    }

    /// The shapes that we share with the public index.
    fn parse_shared(tag: i64, fields: &[Value]) -> Result<Self, CaveatError> {
        match tag {
            0 => {
                let [expires_at, not_before] = exactly(fields)?;
                Ok(Self::Expiration { expires_at: integer(expires_at)?, not_before: integer(not_before)? })
            }
            1 => exactly(fields).and_then(|[names]| list(names, |name| Some(name.to_owned()))).map(Self::ProjectName),
            2 => exactly(fields).and_then(|[ids]| list(ids, id)).map(Self::ProjectId),
            3 => exactly(fields).and_then(|[user]| text(user, id)).map(Self::RequestUser),
            4 => exactly(fields).and_then(|[publisher]| text(publisher, id)).map(Self::Publisher),
            unknown => Err(CaveatError::UnknownTag(unknown)),
        }
    }

    /// The shapes that are ours alone.
    fn parse_own(tag: i64, fields: &[Value]) -> Result<Self, CaveatError> {
        match tag {
            100 => exactly(fields).and_then(|[actions]| list(actions, TokenAction::from_name)).map(Self::Actions),
            101 => exactly(fields).and_then(|[networks]| list(networks, |text| text.parse().ok())).map(Self::Networks),
            102 => exactly(fields).and_then(|[name]| text(name, |name| (!name.is_empty()).then(|| name.to_owned()))).map(Self::FileName),
            103 => exactly(fields).and_then(|[sha256]| text(sha256, digest)).map(Self::FileDigest),
            104 => exactly(fields).and_then(|[most]| positive(most)).map(Self::Uses),
            105 => {
                let [names, ids] = exactly(fields)?;
                Ok(Self::MayCreate { names: list(names, |name| NormalizedName::parse(name).ok())?, ids: list(ids, id)? })
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
            Self::Actions(actions) => serde_json::json!([100, actions.iter().map(|action| action.name()).collect::<Vec<_>>()]),
            Self::Networks(networks) => serde_json::json!([101, networks.iter().map(ToString::to_string).collect::<Vec<_>>()]),
            Self::FileName(name) => serde_json::json!([102, name]),
            Self::FileDigest(sha256) => serde_json::json!([103, sha256]),
            Self::Uses(most) => serde_json::json!([104, most]),
            Self::MayCreate { names, ids } => serde_json::json!([105, names, ids]),
        }
    }

    /// The caveat as the token's row holds it from now on, after the token has made this project: what was a name becomes this very project, so that
    /// a successor of the same name inherits nothing. None where nothing changes.
    #[must_use]
    pub fn after_making(&self, name: &NormalizedName, id: ProjectId) -> Option<Self> {
        let Self::MayCreate { names, ids } = self else { return None };
        if !names.contains(name) {
            return None;
        }
        let names = names.iter().filter(|other| *other != name).cloned().collect();
        Some(Self::MayCreate { names, ids: ids.iter().copied().chain([id]).collect() })
    }
}

#[cfg(test)]
mod tests;
