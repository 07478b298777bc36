//! Who attests: the trusted publisher that uploads.

use serde::{Deserialize, Serialize};

/// Who uploads, as far as attestations are concerned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Attester {
    /// A person, or a token of theirs: nobody who can attest.
    #[default]
    Person,
    /// A trusted publisher of a kind whose certificates are not known here.
    Unsupported(String),
    /// A trusted publisher that can attest.
    Publisher(AttestingPublisher),
}

/// A trusted publisher that can attest, as its token was minted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestingPublisher {
    /// The issuer of its identity tokens.
    pub issuer: String,
    /// The publisher, with what its identity token claimed.
    pub publisher: Publisher,
}

/// A publisher as it is served beside its attestations (PEP 740).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Publisher {
    /// GitHub Actions.
    GitHub {
        /// `owner/name`.
        repository: String,
        /// The workflow's file name.
        workflow: String,
        /// The environment, if it is constrained to one.
        #[serde(default)]
        environment: Option<String>,
        /// What its identity token claimed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claims: Option<Claims>,
    },
    /// GitLab CI/CD.
    GitLab {
        /// `namespace/name`; the namespace may have several parts.
        repository: String,
        /// The path of the pipeline's file.
        workflow_filepath: String,
        /// The environment, if it is constrained to one.
        #[serde(default)]
        environment: Option<String>,
        /// What its identity token claimed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claims: Option<Claims>,
    },
    /// A service account of Google Cloud.
    Google {
        /// Its address.
        email: String,
    },
}

/// What an identity token claims about the source: the reference and the commit that the build ran at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Such as `refs/tags/v1`.
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub git_ref: Option<String>,
    /// The commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha: Option<String>,
}

impl Publisher {
    /// What its identity token claimed.
    pub const fn claims(&self) -> Option<&Claims> {
        match self {
            Self::GitHub { claims, .. } | Self::GitLab { claims, .. } => claims.as_ref(),
            Self::Google { .. } => None,
        }
    }
}
