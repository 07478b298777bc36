//! How a new token is restricted besides its scope, as its maker chooses it.

use super::{Caveat, TokenAction, TokenNetwork};
use crate::Timestamp;
use crate::digest::Sha256;

/// Restrictions that a new token carries from the start. By default there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restrictions {
    /// The moment from which on it is no longer good. None: it never expires.
    pub expires_at: Option<Timestamp>,
    /// What it may do at most. None: everything that an upload does.
    pub action: Option<TokenAction>,
    /// Where it may be used. None listed: everywhere.
    pub networks: Vec<TokenNetwork>,
    /// The one file that it is for.
    pub file: Option<FileRestriction>,
    /// How many files may be stored with it.
    pub uses: Option<u32>,
}

/// The one file that a token is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRestriction {
    /// By its name.
    Name(String),
    /// By its content.
    Sha256(Sha256),
}

impl Restrictions {
    /// None, but for an end.
    pub fn until(expires_at: Timestamp) -> Self {
        Self { expires_at: Some(expires_at), ..Self::default() }
    }

    /// The caveats that say so.
    pub fn caveats(&self) -> Vec<Caveat> {
        let expiry = self.expires_at.map(|at| Caveat::Expiration { expires_at: at.unix_timestamp(), not_before: 0 });
        let action = self.action.filter(|action| *action != TokenAction::Upload).map(|action| Caveat::Actions(vec![action]));
        let networks = (!self.networks.is_empty()).then(|| Caveat::Networks(self.networks.clone()));
        let file = self.file.as_ref().map(|file| match file {
            FileRestriction::Name(name) => Caveat::FileName(name.clone()),
            FileRestriction::Sha256(digest) => Caveat::FileDigest(*digest),
        });
        let uses = self.uses.map(|most| Caveat::Uses(most.max(1).into()));
        [expiry, action, networks, file, uses].into_iter().flatten().collect()
    }
}
