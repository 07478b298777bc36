//! Whether a token may do what is asked: all of its caveats must hold.
//!
//! Evaluation comes in two steps, because an upload names its project only in its body: [`holds_before_project`] refuses early what can't
//! become good (expired, another user, unreadable), [`evaluate`] is the whole verdict once the project is known.

use thiserror::Error;

use super::{Caveat, CaveatError, TokenContext};
use crate::{Timestamp, ids::AccountId, project::NormalizedName};

/// The answer over all caveats.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Every caveat holds.
    Holds,
    /// At least one doesn't; each different reason once, in the order of the caveats.
    Fails(Vec<CaveatFailure>),
}

/// Why a caveat doesn't hold, in the words that upload tools show.
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
pub fn evaluate<C: AsRef<[u8]>>(caveats: impl IntoIterator<Item = C>, context: &TokenContext<'_>) -> Verdict {
    Verdict::over(caveats.into_iter().filter_map(|bytes| {
        let caveat = match Caveat::parse(bytes.as_ref()) {
            Ok(caveat) => caveat,
            Err(error) => return Some(error.into()),
        };
        request_failure(&caveat, context.now, context.account).or_else(|| project_failure(&caveat, context))
    }))
}

/// The part of the verdict that needs no project: form, time, user, publisher. If this fails, so does [`evaluate`], for every project.
pub fn holds_before_project<C: AsRef<[u8]>>(caveats: impl IntoIterator<Item = C>, now: Timestamp, account: AccountId) -> Verdict {
    Verdict::over(caveats.into_iter().filter_map(|bytes| match Caveat::parse(bytes.as_ref()) {
        Ok(caveat) => request_failure(&caveat, now, account),
        Err(error) => Some(error.into()),
    }))
}

/// Why the caveat doesn't hold whatever the project is.
fn request_failure(caveat: &Caveat, now: Timestamp, account: AccountId) -> Option<CaveatFailure> {
    match caveat {
        Caveat::Expiration { expires_at, not_before } => {
            let now = now.unix_timestamp();
            (now < *not_before || now >= *expires_at).then_some(CaveatFailure::Expired)
        }
        Caveat::RequestUser(user) => (*user != account).then_some(CaveatFailure::OtherUser),
        Caveat::Publisher(_) => Some(CaveatFailure::NoPublisher),
        Caveat::ProjectName(_) | Caveat::ProjectId(_) => None,
    }
}

/// Why the caveat doesn't hold for this project.
fn project_failure(caveat: &Caveat, context: &TokenContext<'_>) -> Option<CaveatFailure> {
    let names_project = match caveat {
        Caveat::Expiration { .. } | Caveat::RequestUser(_) | Caveat::Publisher(_) => return None,
        Caveat::ProjectName(names) => {
            context.project.map(|(project, _)| names.iter().any(|name| NormalizedName::normalize_any(name).as_ref() == Ok(project)))
        }
        Caveat::ProjectId(ids) => context.project.map(|(_, id)| id.is_some_and(|id| ids.contains(&id))),
    };
    match (names_project, context.project) {
        (Some(true), _) => None,
        (Some(false), Some((project, _))) => Some(CaveatFailure::OtherProject(project.clone())),
        (Some(false) | None, _) => Some(CaveatFailure::NoProject),
    }
}

#[cfg(test)]
mod tests;
