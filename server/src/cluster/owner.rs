//! The user that PostgreSQL runs as, who is its superuser.
//!
//! Whoever owns an existing cluster goes on with it. A new one belongs to the user that the program runs as, or, where that is root, to
//! `postgres` or `nobody`: PostgreSQL refuses to run as root, and rightly so.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::unistd::{Uid, User, geteuid};

use super::ClusterError;

/// Who may stand in for root, best first.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// The user that PostgreSQL runs as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    name: String,
    user: u32,
    group: u32,
    drops_privileges: bool,
}

impl Owner {
    /// Finds who shall run the cluster: whoever owns it, if there is one.
    ///
    /// # Errors
    ///
    /// When the cluster belongs to somebody else or to root, or no unprivileged user can be found.
    pub fn find(cluster: Option<&Path>) -> Result<Self, ClusterError> {
        let me = geteuid();
        let owner = match cluster {
            Some(directory) => Some(owner_of(directory)?),
            None => None,
        };
        match (cluster, owner) {
            (Some(directory), Some(owner)) if me.is_root() && owner.is_root() => Err(ClusterError::OwnedByRoot(directory.to_owned())),
            (Some(directory), Some(owner)) if !me.is_root() && owner != me => {
                Err(ClusterError::Foreign { directory: directory.to_owned(), owner: name_or_id(owner) })
            }
            (_, Some(owner)) => Self::with_id(owner, me.is_root()),
            (_, None) if me.is_root() => unprivileged(),
            (_, None) => Self::with_id(me, false),
        }
    }

    fn with_id(id: Uid, drops_privileges: bool) -> Result<Self, ClusterError> {
        let user = User::from_uid(id).ok().flatten().ok_or(ClusterError::Nameless(id.as_raw()))?;
        Ok(Self::from_entry(user, drops_privileges))
    }

    fn from_entry(user: User, drops_privileges: bool) -> Self {
        Self { name: user.name, user: user.uid.as_raw(), group: user.gid.as_raw(), drops_privileges }
    }

    /// The user's name, which is also the superuser's in the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The user's id.
    pub fn user(&self) -> u32 {
        self.user
    }

    /// The id of the user's group.
    pub fn group(&self) -> u32 {
        self.group
    }

    /// Whether this is another user than the one the program runs as.
    pub fn drops_privileges(&self) -> bool {
        self.drops_privileges
    }
}

fn owner_of(directory: &Path) -> Result<Uid, ClusterError> {
    let metadata = directory.metadata().map_err(|problem| ClusterError::file(directory, problem))?;
    Ok(Uid::from_raw(metadata.uid()))
}

fn unprivileged() -> Result<Owner, ClusterError> {
    let found = UNPRIVILEGED.iter().find_map(|name| User::from_name(name).ok().flatten()).filter(|user| !user.uid.is_root());
    found.map(|user| Owner::from_entry(user, true)).ok_or(ClusterError::NoUser)
}

fn name_or_id(id: Uid) -> String {
    User::from_uid(id).ok().flatten().map_or_else(|| id.to_string(), |user| user.name)
}
