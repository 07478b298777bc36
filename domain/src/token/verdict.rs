//! Whether a token may do what is asked: all of its caveats must hold.
//!
//! Evaluation comes in steps, because an upload names its project and its file only in its body, and its digest is known at the body's end:
//! [`could_hold`] refuses as early as possible what can't become good, whatever is still to be learnt; [`evaluate`] is the whole verdict, once all is
//! known. What is not known then doesn't hold.

mod finding;

use std::net::IpAddr;

use thiserror::Error;

use super::{Caveat, CaveatError, Permit, TokenContext, UploadAct};
use crate::{digest::Sha256, project::NormalizedName};
use finding::Finding;

/// The answer over all caveats.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Every caveat holds.
    Holds,
    /// At least one doesn't; each different reason once, in the order of the caveats.
    Fails(Vec<CaveatFailure>),
}

/// Why a caveat doesn't hold, in the words that upload tools show. Our own caveats say their tag.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CaveatFailure {
    /// It can't be understood.
    #[error("{0}")]
    Malformed(#[from] CaveatError),
    /// Before or after its time.
    #[error("token is expired")]
    Expired,
    /// It names projects, and the request is about none.
    #[error("project-scoped token used outside of a project context")]
    NoProject,
    /// It names other projects.
    #[error("project-scoped token is not valid for project: '{0}'")]
    OtherProject(NormalizedName),
    /// It names another user.
    #[error("current user does not match user restriction in token")]
    OtherUser,
    /// It was minted for a trusted publisher, and a person shows it.
    #[error("OIDC scoped token used outside of an OIDC identified request")]
    NoPublisher,
    /// It was minted for another trusted publisher.
    #[error("current OIDC publisher does not match publisher restriction in token")]
    OtherPublisher,
    /// It allows other actions.
    #[error("token does not allow {0} (caveat 100)")]
    OtherAction(UploadAct),
    /// It names networks, and nobody knows where the request comes from.
    #[error("network-restricted token used from an unknown address (caveat 101)")]
    NoAddress,
    /// It names other networks.
    #[error("token is not valid from address: '{0}' (caveat 101)")]
    OtherAddress(IpAddr),
    /// It names a file, and the request is about none.
    #[error("file-restricted token used without a file (caveat 102)")]
    NoFile,
    /// It names another file.
    #[error("token is not valid for file: '{0}' (caveat 102)")]
    OtherFile(String),
    /// It names a digest, and there is none.
    #[error("token for one SHA-256 used without a file (caveat 103)")]
    NoDigest,
    /// It names another digest.
    #[error("token is not valid for a file with SHA-256 {0} (caveat 103)")]
    OtherDigest(Sha256),
    /// It limits the uses, and nobody knows how many there were.
    #[error("token with limited uses used where uses are not counted (caveat 104)")]
    NoCount,
    /// It was used so many times, and that was all.
    #[error("token is used up: its limit is {0} (caveat 104)")]
    UsedUp(u64),
    /// It may make a project of this name, but the one that exists was made otherwise.
    #[error("token may create project '{0}', but it exists already and was not made with this token (caveat 105)")]
    NotMadeWithToken(NormalizedName),
    /// It may make and reach other projects.
    #[error("token is not valid for project: '{0}' (caveat 105)")]
    NotCreatable(NormalizedName),
    /// Every caveat holds by itself, but what the token's page says of them all together does not admit the request.
    #[error("token does not allow this, as its description says")]
    NotSaid,
}

impl Verdict {
    /// Whether every caveat holds.
    pub const fn holds(&self) -> bool {
        matches!(self, Self::Holds)
    }

    /// The reasons, joined by commas as upload tools know them; empty if everything holds.
    pub fn reasons(&self) -> String {
        match self {
            Self::Holds => String::new(),
            Self::Fails(failures) => failures.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    fn over(failures: impl Iterator<Item = CaveatFailure>) -> Self {
        let mut different = Vec::new();
        for failure in failures {
            if !different.contains(&failure) {
                different.push(failure);
            }
        }
        if different.is_empty() { Self::Holds } else { Self::Fails(different) }
    }
}

/// The verdict over the raw caveats of a token and of its row. Their order and repetition don't matter.
///
/// Each caveat is asked by itself, which gives the reasons, and the [`Permit`] of them all is asked too: it is what the token's page prints, so that no
/// token can do what its page doesn't say, even if the two should ever differ.
pub fn evaluate<C: AsRef<[u8]>>(caveats: impl IntoIterator<Item = C>, context: &TokenContext<'_>) -> Verdict {
    let caveats: Vec<C> = caveats.into_iter().collect();
    let failures = findings(caveats.iter(), context).filter_map(|finding| match finding {
        Finding::Holds => None,
        Finding::NotKnown(failure) | Finding::Fails(failure) => Some(failure),
    });
    match Verdict::over(failures) {
        Verdict::Holds if !Permit::of(&caveats).allows(context) => Verdict::Fails(vec![CaveatFailure::NotSaid]),
        verdict => verdict,
    }
}

/// Whether the token can still turn out to be good, as far as the request is known. If this fails, so does [`evaluate`], whatever is learnt later.
pub fn could_hold<C: AsRef<[u8]>>(caveats: impl IntoIterator<Item = C>, context: &TokenContext<'_>) -> Verdict {
    Verdict::over(findings(caveats, context).filter_map(|finding| match finding {
        Finding::Holds | Finding::NotKnown(_) => None,
        Finding::Fails(failure) => Some(failure),
    }))
}

fn findings<'a, C: AsRef<[u8]>>(
    caveats: impl IntoIterator<Item = C> + 'a,
    context: &'a TokenContext<'_>,
) -> impl Iterator<Item = Finding> + 'a {
    caveats.into_iter().map(|bytes| match Caveat::parse(bytes.as_ref()) {
        Ok(caveat) => Finding::of(&caveat, context),
        Err(error) => Finding::Fails(error.into()),
    })
}

#[cfg(test)]
mod tests;
