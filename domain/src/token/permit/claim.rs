//! [`Claim`]: one sentence about a token, that decides as it reads.

use std::collections::BTreeSet;

use super::{Projects, Window};
use crate::digest::Sha256;
use crate::ids::{AccountId, ProjectId};
use crate::project::NormalizedName;
use crate::token::{TokenContext, TokenNetwork, TokenProject, UploadAct};

/// One part of what a token allows. What it prints and what it admits are written side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// No request at all, for this reason.
    Nothing(String),
    /// These projects, and what an upload may do there.
    Projects(Projects, BTreeSet<UploadAct>),
    /// Tokens of one of these accounts.
    Users(BTreeSet<AccountId>),
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
            Self::Users(users) => users.contains(&context.account),
            Self::FileNames(names) => context.file_name.is_some_and(|name| names.contains(name)),
            Self::Digests(digests) => context.sha256.is_some_and(|digest| digests.contains(digest)),
            Self::Networks(networks) => context.address.is_some_and(|address| networks.iter().any(|network| network.contains(address))),
            Self::Uses(most) => context.uses.is_some_and(|uses| uses < *most),
            Self::Window(window) => window.holds(context.now),
        }
    }

    /// What is missing, if it admits nothing, whatever the request is.
    pub(super) fn void(&self) -> Option<&'static str> {
        let (is_void, what) = match self {
            Self::Nothing(_) => (true, "request"),
            Self::Projects(_, acts) if acts.is_empty() => (true, "action"),
            Self::Projects(projects, _) => (projects.is_void(), "project"),
            Self::Users(users) => (users.is_empty(), "account"),
            Self::FileNames(names) => (names.is_empty(), "file name"),
            Self::Digests(digests) => (digests.is_empty(), "file"),
            Self::Networks(networks) => (networks.is_empty(), "address"),
            Self::Uses(most) => (*most == 0, "use"),
            Self::Window(window) => (window.is_empty(), "moment"),
        };
        is_void.then_some(what)
    }
}

impl std::fmt::Display for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing(why) => write!(f, "Nothing at all: {why}."),
            Self::Projects(projects, acts) => projects.write(f, acts),
            Self::Users(users) => write!(f, "Only as a token of {}.", listed(users, "the account")),
            Self::FileNames(names) => write!(f, "Only {}.", listed(names, "the file")),
            Self::Digests(digests) => write!(f, "Only {}.", listed(digests, "the file with the SHA-256")),
            Self::Networks(networks) => write!(f, "Only from {}.", listed(networks, "addresses in")),
            Self::Uses(1) => f.write_str("For a single file: once it is stored, the token is used up."),
            Self::Uses(most) => write!(f, "For {most} files in all."),
            Self::Window(window) => window.fmt(f),
        }
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

    fn write(&self, f: &mut std::fmt::Formatter<'_>, acts: &BTreeSet<UploadAct>) -> std::fmt::Result {
        let upload = if acts.len() == 1 && acts.contains(&UploadAct::AddFile) { "Add files to releases of" } else { "Upload to" };
        match (&self.names, &self.ids) {
            (Some(names), Some(_)) => write!(f, "{upload} {}, and to no later project of the same name.", listed(names, ""))?,
            (Some(names), None) => write!(f, "{upload} {}.", listed(names, ""))?,
            (None, Some(ids)) => write!(f, "{upload} {}.", listed(ids, "the project with the id"))?,
            (None, None) if self.creatable.is_empty() => write!(f, "{upload} every project that its owner may upload to.")?,
            (None, None) => write!(f, "{upload} only some projects.")?,
        }
        for (names, ids) in &self.creatable {
            self.write_creatable(f, names, ids)?;
        }
        match (acts.contains(&UploadAct::NewProject), acts.contains(&UploadAct::NewRelease)) {
            (true, true) => self.write_new(f),
            (true, false) => f.write_str(" It can make a project, but no release in one that exists."),
            (false, true) => f.write_str(" It can make new releases there, but no new project."),
            (false, false) => f.write_str(" It can make no new release and no new project."),
        }
    }

    fn write_creatable(
        &self,
        f: &mut std::fmt::Formatter<'_>,
        names: &BTreeSet<NormalizedName>,
        ids: &BTreeSet<ProjectId>,
    ) -> std::fmt::Result {
        if self.names.is_none() && !ids.is_empty() {
            write!(f, " It reaches {}.", listed(ids, "the project with the id"))?;
        }
        if names.is_empty() {
            return if self.names.is_some() { f.write_str(" It reaches no later project of the same name.") } else { Ok(()) };
        }
        let it = listed(names, "");
        write!(f, " It may create {it}, and then upload to what it created; if somebody else is first, it can do nothing there.")
    }

    /// Whether new projects are possible goes without saying where all possible ones were named.
    fn write_new(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.names, &self.ids) {
            (_, Some(_)) => Ok(()),
            _ if !self.creatable.is_empty() => Ok(()),
            (Some(_), None) => f.write_str(" It can create them, too, where they don't exist."),
            (None, None) => f.write_str(" It can also create new projects."),
        }
    }
}

/// "the file a", "the file a and b"; with nothing before it where the things speak for themselves.
fn listed<T: std::fmt::Display>(things: &BTreeSet<T>, before: &str) -> String {
    let mut texts: Vec<String> = things.iter().map(ToString::to_string).collect();
    let last = texts.pop().unwrap_or_default();
    let all = if texts.is_empty() { last } else { format!("{} and {last}", texts.join(", ")) };
    if before.is_empty() { all } else { format!("{before} {all}") }
}
