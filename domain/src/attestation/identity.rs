//! Which identity the certificate behind an attestation must show: that of the trusted publisher that uploads.
//!
//! A certificate names the issuer of the identity token it was made for. For a build it also names the repository and the configuration that was built,
//! the latter at a reference or a commit; both must be those that the upload's own token was minted with. For a service account it names the address.

use super::{AttestingPublisher, Claims, Publisher};

const GITHUB: &str = "https://github.com";

/// What a certificate must show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedIdentity {
    issuer: String,
    subject: Subject,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// A build of this repository, by one of these configurations: `@<ref>` or `@<sha>`.
    Build { repository: String, configurations: Vec<String> },
    /// This address.
    Email(String),
}

/// What a certificate shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShownIdentity<'a> {
    /// The issuer of the identity token (extension 1.3.6.1.4.1.57264.1.8).
    pub issuer: Option<&'a str>,
    /// The address that is its subject.
    pub email: Option<&'a str>,
    /// The repository (extension 1.3.6.1.4.1.57264.1.12).
    pub source_repository: Option<&'a str>,
    /// The configuration that was built (extension 1.3.6.1.4.1.57264.1.18).
    pub build_config: Option<&'a str>,
}

/// The certificate is somebody else's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityMismatch {
    /// Another issuer.
    #[error("the certificate's OIDC issuer is not {0}")]
    Issuer(String),
    /// Another repository.
    #[error("the certificate's source repository is not {0}")]
    Repository(String),
    /// Another workflow, or the same one at another commit.
    #[error("the certificate's build configuration is not {0}")]
    Configuration(String),
    /// Another address.
    #[error("the certificate's subject is not {0}")]
    Email(String),
    /// Nothing to compare a build with.
    #[error("the publisher's identity token claims neither a reference nor a commit")]
    NoClaims,
}

impl ExpectedIdentity {
    /// What a certificate of this publisher shows.
    pub fn of(publisher: &AttestingPublisher) -> Self {
        let issuer = publisher.issuer.clone();
        let subject = match &publisher.publisher {
            Publisher::GitHub { repository, workflow, claims, .. } => {
                let repository = format!("{GITHUB}/{repository}");
                let configurations = at(claims.as_ref(), &format!("{repository}/.github/workflows/{workflow}"));
                Subject::Build { repository, configurations }
            }
            Publisher::GitLab { repository, workflow_filepath, claims, .. } => {
                let repository = format!("{}/{repository}", issuer.trim_end_matches('/'));
                let configurations = at(claims.as_ref(), &format!("{repository}//{workflow_filepath}"));
                Subject::Build { repository, configurations }
            }
            Publisher::Google { email } => Subject::Email(email.clone()),
        };
        Self { issuer, subject }
    }

    /// Compares a certificate with it.
    ///
    /// # Errors
    /// With the first thing that differs.
    pub fn check(&self, shown: ShownIdentity<'_>) -> Result<(), IdentityMismatch> {
        if shown.issuer != Some(self.issuer.as_str()) {
            return Err(IdentityMismatch::Issuer(self.issuer.clone()));
        }
        match &self.subject {
            Subject::Build { configurations, .. } if configurations.is_empty() => Err(IdentityMismatch::NoClaims),
            Subject::Build { repository, configurations } => {
                if !shown.source_repository.is_some_and(|shown| shown.eq_ignore_ascii_case(repository)) {
                    return Err(IdentityMismatch::Repository(repository.clone()));
                }
                let is_shown = |expected: &String| shown.build_config.is_some_and(|shown| same(shown, expected, repository.len()));
                if configurations.iter().any(is_shown) { Ok(()) } else { Err(IdentityMismatch::Configuration(configurations.join(" or "))) }
            }
            Subject::Email(email) if shown.email == Some(email.as_str()) => Ok(()),
            Subject::Email(email) => Err(IdentityMismatch::Email(email.clone())),
        }
    }
}

/// The configuration as a certificate may name it.
fn at(claims: Option<&Claims>, configuration: &str) -> Vec<String> {
    let claims = claims.into_iter().flat_map(|claims| [&claims.git_ref, &claims.sha]).flatten();
    claims.filter(|at| !at.is_empty()).map(|at| format!("{configuration}@{at}")).collect()
}

/// Repositories have one name in any case, so the first bytes are compared without it; files and references are compared to the letter.
fn same(shown: &str, expected: &str, repository: usize) -> bool {
    let (Some(shown), Some(expected)) = (shown.split_at_checked(repository), expected.split_at_checked(repository)) else { return false };
    shown.0.eq_ignore_ascii_case(expected.0) && shown.1 == expected.1
}

#[cfg(test)]
mod tests;
