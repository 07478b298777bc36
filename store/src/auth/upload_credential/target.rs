//! What a credential is asked for: a file of a project, and the answer when it may not.

use std::net::IpAddr;

use domain::digest::Sha256;
use domain::ids::ProjectId;
use domain::policy::Role;
use domain::project::ProjectName;
use domain::upload::UploadRefusal;

/// A no: what the tool hears, and the word for the log.
#[derive(Debug)]
pub(crate) struct Denied {
    pub(crate) refusal: UploadRefusal,
    pub(crate) reason: &'static str,
}

/// The project in question: its name, and what is there. An upload knows all of it; an operator who asks about a token leaves out what they don't ask.
pub(crate) struct Target<'a> {
    pub(crate) name: Option<&'a ProjectName>,
    /// None if it does not exist yet.
    pub(crate) existing: Option<(ProjectId, Option<Role>)>,
    /// Where the request comes from.
    pub(crate) address: Option<IpAddr>,
    /// What is known of the file.
    pub(crate) file: TargetFile<'a>,
}

/// The file in question: what the form says of it at first, and then what it is.
#[derive(Clone, Copy)]
pub(crate) enum TargetFile<'a> {
    /// As it was announced. It will turn out to be just that, or be refused.
    Announced { name: Option<&'a str>, sha256: Option<&'a Sha256> },
    /// As it was received.
    Received { name: &'a str, sha256: &'a Sha256, release_exists: bool },
}
