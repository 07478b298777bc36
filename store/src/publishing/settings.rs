//! [`PublishingSettings`]: whose workflows may publish, as the operator decides.

use domain::publishing::PublisherKind;

/// Whose workflows may publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingSettings {
    /// The services whose identity tokens are believed. None: trusted publishing is switched off.
    pub issuers: Vec<Issuer>,
    /// What an identity token must be made out to. None: the host of the public URL, with its port if it has one.
    pub audience: Option<String>,
    /// Whether an issuer may be at a private address, and speak plain HTTP on this machine.
    pub allow_private_addresses: bool,
    /// How many pending publishers one account may have.
    pub pending_per_account: u32,
}

impl Default for PublishingSettings {
    fn default() -> Self {
        Self { issuers: Vec::new(), audience: None, allow_private_addresses: false, pending_per_account: 3 }
    }
}

/// A service whose identity tokens are believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// What people call it.
    pub name: String,
    /// Its `iss`, to the letter.
    pub url: String,
    /// What its tokens are like.
    pub kind: PublisherKind,
    /// What its tokens are made out to, if not to the same as everybody's.
    pub audience: Option<String>,
    /// What it signs with.
    pub algorithms: Vec<SigningAlgorithm>,
    /// For [`PublisherKind::Oidc`]: the claims by which a publisher is told.
    pub claims: Vec<String>,
}

/// How an identity token may be signed. There is no «none» and no shared secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl SigningAlgorithm {
    /// Every algorithm.
    pub const ALL: [Self; 3] = [Self::Rs256, Self::Es256, Self::EdDsa];

    /// Its name (RFC 7518, RFC 8037).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

impl crate::Settings {
    /// What identity tokens must be made out to.
    pub fn audience(&self) -> String {
        if let Some(audience) = &self.publishing.audience {
            return audience.clone();
        }
        match self.public_url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }
}
