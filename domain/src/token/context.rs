//! What is known about the request when a token is judged.

use std::net::IpAddr;

use super::action::UploadAct;
use crate::{
    Timestamp,
    digest::Sha256,
    ids::{AccountId, ProjectId, PublisherId},
    project::NormalizedName,
};

/// The request at hand, as caveats see it. What is none is not known, and a caveat that needs it doesn't hold.
#[derive(Clone, Copy, Debug)]
pub struct TokenContext<'a> {
    /// The moment of the request.
    pub now: Timestamp,
    /// The account that the token's row belongs to, if it is a person's.
    pub account: Option<AccountId>,
    /// The trusted publisher that the token was minted for, if it was.
    pub publisher: Option<PublisherId>,
    /// Where the request comes from.
    pub address: Option<IpAddr>,
    /// The project that is acted on.
    pub project: Option<TokenProject<'a>>,
    /// Whether the release that the file goes to exists.
    pub release_exists: Option<bool>,
    /// What the uploaded file is called.
    pub file_name: Option<&'a str>,
    /// The uploaded file's digest, as it was computed from its bytes.
    pub sha256: Option<&'a Sha256>,
    /// How many files were stored with this token before.
    pub uses: Option<u64>,
}

/// The project of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenProject<'a> {
    /// Its name in normal form.
    pub name: &'a NormalizedName,
    /// Its id; none while it doesn't exist.
    pub id: Option<ProjectId>,
    /// Whether the token at hand has made it.
    pub made_with_token: bool,
}

impl TokenContext<'_> {
    /// All that is known of any request: when it came, and whose token it shows.
    pub const fn at(now: Timestamp, account: AccountId) -> Self {
        Self {
            now,
            account: Some(account),
            publisher: None,
            address: None,
            project: None,
            release_exists: None,
            file_name: None,
            sha256: None,
            uses: None,
        }
    }

    /// The same for a token that was minted for a trusted publisher: it is no person's.
    pub const fn of_publisher(now: Timestamp, publisher: PublisherId) -> Self {
        Self {
            now,
            account: None,
            publisher: Some(publisher),
            address: None,
            project: None,
            release_exists: None,
            file_name: None,
            sha256: None,
            uses: None,
        }
    }

    /// What the upload may do, as far as is known.
    pub(super) fn possible_acts(&self) -> &'static [UploadAct] {
        UploadAct::possible(self.project.map(|project| project.id.is_some()), self.release_exists)
    }
}

impl<'a> TokenProject<'a> {
    /// A project that exists, or one that doesn't yet. The token at hand has not made it.
    pub const fn new(name: &'a NormalizedName, id: Option<ProjectId>) -> Self {
        Self { name, id, made_with_token: false }
    }
}
