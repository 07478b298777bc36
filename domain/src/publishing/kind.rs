//! [`PublisherKind`]: the services whose tokens are understood.

use serde::{Deserialize, Serialize};

/// A service whose workflows publish, or any issuer that speaks `OpenID` Connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublisherKind {
    /// GitHub Actions.
    GitHub,
    /// GitLab CI/CD, of any instance.
    GitLab,
    /// Google Cloud.
    Google,
    /// `ActiveState`'s platform.
    ActiveState,
    /// Any other issuer: its publishers are told by claims that the operator names.
    Oidc,
}

impl PublisherKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::GitHub, Self::GitLab, Self::Google, Self::ActiveState, Self::Oidc];

    /// The name in rows, forms and the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Google => "google",
            Self::ActiveState => "activestate",
            Self::Oidc => "oidc",
        }
    }

    /// Reads the name back.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people and attestations (PEP 740) call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Google => "Google",
            Self::ActiveState => "ActiveState",
            Self::Oidc => "OIDC",
        }
    }

    /// The issuer of the public service; none where there is no single one.
    pub const fn public_issuer(self) -> Option<&'static str> {
        match self {
            Self::GitHub => Some("https://token.actions.githubusercontent.com"),
            Self::GitLab => Some("https://gitlab.com"),
            Self::Google => Some("https://accounts.google.com"),
            Self::ActiveState => Some("https://platform.activestate.com/api/v1/oauth/oidc"),
            Self::Oidc => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PublisherKind;

    #[test]
    fn names_read_back() {
        for kind in PublisherKind::ALL {
            assert_eq!(PublisherKind::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        assert_eq!(PublisherKind::from_name("GitHub"), None);
    }
}
