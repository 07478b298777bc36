//! [`Claim`]: one sentence about a token, that decides as it reads.

use std::collections::BTreeSet;

use super::{Nothing, Projects, Window};
use crate::digest::Sha256;
use crate::ids::{AccountId, ProjectId, PublisherId};
use crate::token::{TokenContext, TokenNetwork, TokenProject, UploadAct};

/// One part of what a token allows: what it admits. What it prints stands in `sentences`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// No request at all, for this reason.
    Nothing(Nothing),
    /// These projects, and what an upload may do there.
    Projects(Projects, BTreeSet<UploadAct>),
    /// Tokens of one of these accounts.
    Users(BTreeSet<AccountId>),
    /// Tokens that were minted for one of these trusted publishers: no person's.
    Publishers(BTreeSet<PublisherId>),
    /// A file of one of these names.
    FileNames(BTreeSet<String>),
    /// A file with one of these digests.
    Digests(BTreeSet<Sha256>),
    /// Clients in one of these networks.
    Networks(BTreeSet<TokenNetwork>),
    /// So many files in all.
    Uses(u64),
    /// This time.
    Window(Window),
}

impl Claim {
    /// Whether it admits the request. What is not known is not admitted.
    pub fn admits(&self, context: &TokenContext<'_>) -> bool {
        match self {
            Self::Nothing(_) => false,
            Self::Projects(projects, acts) => {
                let anywhere = *projects == Projects::default();
                (anywhere || context.project.is_some_and(|project| projects.admit(&project)))
                    && context.possible_acts().iter().all(|act| acts.contains(act))
            }
            Self::Users(users) => context.account.is_some_and(|account| users.contains(&account)),
            Self::Publishers(publishers) => context.publisher.is_some_and(|publisher| publishers.contains(&publisher)),
            Self::FileNames(names) => context.file_name.is_some_and(|name| names.contains(name)),
            Self::Digests(digests) => context.sha256.is_some_and(|digest| digests.contains(digest)),
            Self::Networks(networks) => context.address.is_some_and(|address| networks.iter().any(|network| network.contains(address))),
            Self::Uses(most) => context.uses.is_some_and(|uses| uses < *most),
            Self::Window(window) => window.holds(context.now),
        }
    }

    /// What is missing, if it admits nothing, whatever the request is.
    pub(super) fn void(&self) -> Option<Nothing> {
        let (is_void, what) = match self {
            Self::Nothing(why) => (true, *why),
            Self::Projects(_, acts) if acts.is_empty() => (true, Nothing::Action),
            Self::Projects(projects, _) => (projects.is_void(), Nothing::Project),
            Self::Users(users) => (users.is_empty(), Nothing::Account),
            Self::Publishers(publishers) => (publishers.is_empty(), Nothing::Publisher),
            Self::FileNames(names) => (names.is_empty(), Nothing::FileName),
            Self::Digests(digests) => (digests.is_empty(), Nothing::File),
            Self::Networks(networks) => (networks.is_empty(), Nothing::Address),
            Self::Uses(most) => (*most == 0, Nothing::Use),
            Self::Window(window) => (window.is_empty(), Nothing::Moment),
        };
        is_void.then_some(what)
    }
}

impl Projects {
    pub(super) fn admit(&self, project: &TokenProject<'_>) -> bool {
        let is_one_of = |ids: &BTreeSet<ProjectId>| project.id.is_some_and(|id| ids.contains(&id));
        self.names.as_ref().is_none_or(|names| names.contains(project.name))
            && self.ids.as_ref().is_none_or(is_one_of)
            && self
                .creatable
                .iter()
                .all(|(names, ids)| is_one_of(ids) || (names.contains(project.name) && (project.id.is_none() || project.made_with_token)))
    }

    fn is_void(&self) -> bool {
        self.names.as_ref().is_some_and(BTreeSet::is_empty)
            || self.ids.as_ref().is_some_and(BTreeSet::is_empty)
            || self.creatable.iter().any(|(names, ids)| names.is_empty() && ids.is_empty())
    }
}
