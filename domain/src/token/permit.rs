//! [`Permit`]: what is left of a token's reach when all of its caveats are taken together, and the same in words.
//!
//! It is one value with two faces. [`Permit::allows`] answers for a request: [`evaluate`](super::evaluate) lets nothing pass that it doesn't, and the tests
//! hold them together the other way round, too. [`Permit::words`] says the same to a person: every [`Claim`] that is printed is one that decides, so that a token can do what its
//! page says and nothing else.

mod claim;
mod nothing;
mod sentences;
mod window;

use std::collections::BTreeSet;

use super::{Caveat, TokenContext, TokenNetwork, TokenProject, UploadAct};
use crate::Timestamp;
use crate::digest::Sha256;
use crate::ids::{AccountId, ProjectId, PublisherId};
use crate::project::NormalizedName;

pub use claim::Claim;
pub use nothing::Nothing;
pub use window::Window;

/// What a set of caveats allows, all together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Why it allows nothing, if one caveat alone sees to that.
    never: Option<Nothing>,
    window: Window,
    users: Option<BTreeSet<AccountId>>,
    publishers: Option<BTreeSet<PublisherId>>,
    projects: Projects,
    acts: BTreeSet<UploadAct>,
    networks: Option<BTreeSet<TokenNetwork>>,
    file_names: Option<BTreeSet<String>>,
    digests: Option<BTreeSet<Sha256>>,
    uses: Option<u64>,
}

/// The projects that are left: each part must allow a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projects {
    /// Their names, if names were given.
    pub(super) names: Option<BTreeSet<NormalizedName>>,
    /// Their ids, if ids were given.
    pub(super) ids: Option<BTreeSet<ProjectId>>,
    /// What may be made, or is there already.
    pub(super) creatable: Vec<(BTreeSet<NormalizedName>, BTreeSet<ProjectId>)>,
}

impl Permit {
    /// Takes the raw caveats of a token and of its row together.
    pub fn of<C: AsRef<[u8]>>(caveats: impl IntoIterator<Item = C>) -> Self {
        let mut permit = Self {
            never: None,
            window: Window::default(),
            users: None,
            publishers: None,
            projects: Projects::default(),
            acts: UploadAct::ALL.into(),
            networks: None,
            file_names: None,
            digests: None,
            uses: None,
        };
        for bytes in caveats {
            match Caveat::parse(bytes.as_ref()) {
                Ok(caveat) => permit.narrow(caveat),
                Err(error) => permit.forbid(Nothing::NotUnderstood(error)),
            }
        }
        permit
    }

    fn forbid(&mut self, why: Nothing) {
        self.never.get_or_insert(why);
    }

    fn narrow(&mut self, caveat: Caveat) {
        match caveat {
            Caveat::Expiration { expires_at, not_before } => self.window.meet(expires_at, not_before),
            Caveat::RequestUser(user) => meet(&mut self.users, [user]),
            Caveat::Publisher(publisher) => meet(&mut self.publishers, [PublisherId::new(publisher)]),
            Caveat::ProjectName(names) => {
                meet(&mut self.projects.names, names.iter().filter_map(|name| NormalizedName::normalize_any(name).ok()));
            }
            Caveat::ProjectId(ids) => meet(&mut self.projects.ids, ids),
            Caveat::MayCreate { names, ids } => {
                let part = (names.into_iter().collect(), ids.into_iter().collect());
                if !self.projects.creatable.contains(&part) {
                    self.projects.creatable.push(part);
                }
            }
            Caveat::Actions(actions) => self.acts.retain(|act| actions.iter().any(|action| action.covers(*act))),
            Caveat::Networks(networks) => {
                let known = self.networks.take();
                self.networks = Some(match known {
                    None => networks.into_iter().collect(),
                    Some(known) => known.iter().flat_map(|one| networks.iter().filter_map(|other| one.meet(*other))).collect(),
                });
            }
            Caveat::FileName(name) => meet(&mut self.file_names, [name]),
            Caveat::FileDigest(sha256) => meet(&mut self.digests, [sha256]),
            Caveat::Uses(most) => self.uses = Some(self.uses.map_or(most, |known| known.min(most))),
        }
    }

    /// Every claim, the projects first. All must admit a request.
    pub fn claims(&self) -> Vec<Claim> {
        if let Some(why) = self.never {
            return vec![Claim::Nothing(why)];
        }
        let mut claims = vec![Claim::Projects(self.projects.clone(), self.acts.clone())];
        claims.extend(self.users.clone().map(Claim::Users));
        claims.extend(self.publishers.clone().map(Claim::Publishers));
        claims.extend(self.file_names.clone().map(Claim::FileNames));
        claims.extend(self.digests.clone().map(Claim::Digests));
        claims.extend(self.networks.clone().map(Claim::Networks));
        claims.extend(self.uses.map(Claim::Uses));
        claims.push(Claim::Window(self.window));
        match claims.iter().find_map(Claim::void) {
            Some(why) => vec![Claim::Nothing(why)],
            None => claims,
        }
    }

    /// Whether a request is allowed: every claim admits it.
    pub fn allows(&self, context: &TokenContext<'_>) -> bool {
        self.claims().iter().all(|claim| claim.admits(context))
    }

    /// What is allowed, in sentences for the token's owner. Whose token it is goes without saying there.
    pub fn words(&self, owner: Option<AccountId>) -> Vec<String> {
        let goes_without_saying = |claim: &Claim| match (claim, owner) {
            (Claim::Users(users), Some(owner)) => users.contains(&owner),
            _ => false,
        };
        self.claims().iter().filter(|claim| !goes_without_saying(claim)).map(ToString::to_string).collect()
    }

    /// When it ends; none if it doesn't, or at no moment that a calendar knows.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.window.end()
    }

    /// The names of the projects that it is for; none if it is for all of its owner's.
    pub const fn project_names(&self) -> Option<&BTreeSet<NormalizedName>> {
        self.projects.names.as_ref()
    }

    /// The ids of the projects that it names, whether or not all of its caveats leave it a way to them.
    pub fn project_ids(&self) -> BTreeSet<ProjectId> {
        let creatable = self.projects.creatable.iter().flat_map(|(_, ids)| ids);
        self.projects.ids.iter().flatten().chain(creatable).copied().collect()
    }

    /// How many files may be stored with it in all.
    pub const fn uses(&self) -> Option<u64> {
        self.uses
    }

    /// Whether it reaches this project, at some time, from somewhere, with some file.
    pub fn reaches(&self, project: &TokenProject<'_>) -> bool {
        self.never.is_none() && self.projects.admit(project)
    }
}

/// Keeps what is in both sets; a set that was never given is everything.
fn meet<T: Ord>(known: &mut Option<BTreeSet<T>>, more: impl IntoIterator<Item = T>) {
    let more: BTreeSet<T> = more.into_iter().collect();
    *known = Some(match known.take() {
        None => more,
        Some(known) => known.into_iter().filter(|one| more.contains(one)).collect(),
    });
}

#[cfg(test)]
mod tests;
