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

impl Attester {
    /// The publisher with these fields, by the names that its form has for them. `kind` is its kind's name, in any case.
    pub fn of<'a>(kind: &str, issuer: &str, field: impl Fn(&str) -> Option<&'a str>, claims: Claims) -> Self {
        let field = |name: &str| field(name).filter(|value| !value.is_empty()).map(str::to_owned);
        let publisher = match kind.to_ascii_lowercase().as_str() {
            "github" => Publisher::github(&field, claims),
            "gitlab" => Publisher::gitlab(&field, claims),
            "google" => field("email").map(|email| Publisher::Google { email }),
            _ => None,
        };
        match publisher {
            Some(publisher) => Self::Publisher(AttestingPublisher { issuer: issuer.to_owned(), publisher }),
            None => Self::Unsupported(kind.to_owned()),
        }
    }
}

impl Publisher {
    fn github(field: &impl Fn(&str) -> Option<String>, claims: Claims) -> Option<Self> {
        let repository = format!("{}/{}", field("owner")?, field("repository")?);
        Some(Self::GitHub { repository, workflow: field("workflow")?, environment: field("environment"), claims: Some(claims) })
    }

    fn gitlab(field: &impl Fn(&str) -> Option<String>, claims: Claims) -> Option<Self> {
        let repository = format!("{}/{}", field("namespace")?, field("project")?);
        let workflow_filepath = field("workflow_filepath")?;
        Some(Self::GitLab { repository, workflow_filepath, environment: field("environment"), claims: Some(claims) })
    }

    /// What its identity token claimed.
    pub const fn claims(&self) -> Option<&Claims> {
        match self {
            Self::GitHub { claims, .. } | Self::GitLab { claims, .. } => claims.as_ref(),
            Self::Google { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str, fields: &[(&str, &'static str)]) -> Attester {
        let field = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        Attester::of(kind, "https://issuer.example", field, Claims::default())
    }

    #[test]
    fn a_publisher_is_made_of_the_fields_of_its_form() {
        let github = of("GitHub", &[("owner", "acme"), ("repository", "demo"), ("workflow", "r.yml"), ("environment", "")]);
        let Attester::Publisher(AttestingPublisher { issuer, publisher }) = github else { panic!("{github:?}") };
        let claims = Some(Claims::default());
        let expected = Publisher::GitHub { repository: "acme/demo".to_owned(), workflow: "r.yml".to_owned(), environment: None, claims };
        assert_eq!((issuer.as_str(), publisher), ("https://issuer.example", expected));
        let gitlab = of("gitlab", &[("namespace", "a/b"), ("project", "demo"), ("workflow_filepath", "ci.yml"), ("environment", "prod")]);
        assert!(
            matches!(gitlab, Attester::Publisher(AttestingPublisher { publisher: Publisher::GitLab { repository, .. }, .. }) if repository == "a/b/demo")
        );
        assert!(matches!(of("google", &[("email", "a@b.example")]), Attester::Publisher(_)));
    }

    #[test]
    fn what_is_not_whole_or_not_known_attests_nothing() {
        for (kind, fields) in [("ActiveState", &[][..]), ("oidc", &[]), ("github", &[("owner", "acme")]), ("google", &[("email", "")])] {
            assert_eq!(of(kind, fields), Attester::Unsupported(kind.to_owned()));
        }
    }
}
