//! [`About`]: what an act was done to, as its letter names it.

use crate::policy::Role;

/// What within the project an act was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// Something with a name: a release by its version, a person. Empty where the act is about the project itself.
    Named(&'a str),
    /// A file, where it could be a release as well.
    File(&'a str),
    /// A person, with the role that they get.
    Role(&'a str, Role),
}

impl<'a> About<'a> {
    /// The name of it.
    pub(super) const fn name(self) -> &'a str {
        match self {
            Self::Named(name) | Self::File(name) | Self::Role(name, _) => name,
        }
    }

    /// The role's name; empty where there is none.
    pub(super) const fn role(self) -> &'static str {
        match self {
            Self::Role(_, role) => role.name(),
            Self::Named(_) | Self::File(_) => "",
        }
    }
}

impl<'a> From<&'a str> for About<'a> {
    fn from(name: &'a str) -> Self {
        Self::Named(name)
    }
}
