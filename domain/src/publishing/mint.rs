//! [`MintRefusal`]: why no token was minted, in the words that upload tools print.

use super::kind::PublisherKind;

/// The word by which tools know a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MintCode {
    /// Trusted publishing is switched off.
    NotEnabled,
    /// The request can't be understood, or asks for a project that can't be made.
    InvalidPayload,
    /// The identity token is not good.
    InvalidToken,
    /// The project that would be made is there already.
    InvalidPendingPublisher,
    /// The identity token was used before.
    InvalidReuseToken,
    /// Nobody registered what the identity token tells.
    InvalidPublisher,
}

impl MintCode {
    /// The word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotEnabled => "not-enabled",
            Self::InvalidPayload => "invalid-payload",
            Self::InvalidToken => "invalid-token",
            Self::InvalidPendingPublisher => "invalid-pending-publisher",
            Self::InvalidReuseToken => "invalid-reuse-token",
            Self::InvalidPublisher => "invalid-publisher",
        }
    }
}

/// Why no token was minted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{description}")]
pub struct MintRefusal {
    code: MintCode,
    description: String,
    retry_after: Option<u64>,
}

impl MintRefusal {
    /// Refused for this reason.
    pub fn new(code: MintCode, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None }
    }

    /// No issuer is configured.
    pub fn not_enabled() -> Self {
        Self::new(MintCode::NotEnabled, "Trusted publishing functionality not enabled")
    }

    /// The body is not what it should be.
    pub fn payload(problem: &str) -> Self {
        Self::new(MintCode::InvalidPayload, problem)
    }

    /// It is no JWT.
    pub fn malformed() -> Self {
        Self::payload("malformed JWT")
    }

    /// No configured issuer has this name.
    pub fn unknown_issuer() -> Self {
        Self::payload("unknown trusted publishing issuer")
    }

    /// Its signature, its times or its audience are not good.
    pub fn token() -> Self {
        Self::new(MintCode::InvalidToken, "malformed or invalid token")
    }

    /// It was used before.
    pub fn reused() -> Self {
        Self::new(MintCode::InvalidReuseToken, "invalid token: already used")
    }

    /// The project is there already.
    pub fn project_exists() -> Self {
        Self::new(MintCode::InvalidPendingPublisher, "valid token, but project already exists")
    }

    /// Nobody registered such a publisher.
    pub fn no_publisher(detail: &str) -> Self {
        Self::new(MintCode::InvalidPublisher, format!("valid token, but no corresponding publisher ({detail})"))
    }

    /// The claims fit no publisher.
    pub fn no_match() -> Self {
        Self::no_publisher("Publisher with matching claims was not found")
    }

    /// The names fit, but another account or repository stands behind them now.
    pub fn other_identity(kind: PublisherKind) -> Self {
        Self::no_publisher(&format!("{} knows this name by another id than when it was registered", kind.label()))
    }

    /// Too many were refused; try again in so many seconds.
    pub fn too_many(retry_after: u64) -> Self {
        Self { retry_after: Some(retry_after), ..Self::new(MintCode::InvalidPayload, "Too many refused identity tokens. Try again later.") }
    }

    /// The word.
    pub const fn code(&self) -> MintCode {
        self.code
    }

    /// The sentence.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// After how many seconds it may be tried again, where that is the reason.
    pub const fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }
}
