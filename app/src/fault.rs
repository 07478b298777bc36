//! [`Fault`]: what a person is told when something cannot be done.
//!
//! It crosses to the browser, so it holds the person's words only. The operator's words stay in the log.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// A refusal in the person's words: what happened and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// What kind of refusal; decides the status.
    pub kind: FaultKind,
    /// The form field it belongs to, by its `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The words.
    pub message: String,
    /// What the person had typed and should not have to type again. Never a secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<(String, String)>,
    /// The page of ours where the person can do something about it, for an island: a plain form is led there by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way_on: Option<String>,
}

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// What was entered cannot be taken.
    Invalid,
    /// Nobody is logged in.
    LoginNeeded,
    /// The password step is over or was never taken.
    PasswordStepNeeded,
    /// There is no second factor yet.
    EnrolmentNeeded,
    /// The second factor was seen too long ago.
    ReauthenticationNeeded,
    /// Not allowed.
    Forbidden,
    /// What is there already stands against it.
    Conflict,
    /// No such thing.
    NotFound,
    /// Tried too often; when it may be tried again.
    TooMany {
        /// Seconds until then.
        retry_after: u32,
    },
    /// Something behind the page does not answer.
    Unavailable,
}

impl FaultKind {
    /// The HTTP status (RFC 9110 section 15).
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::LoginNeeded | Self::PasswordStepNeeded => 401,
            Self::EnrolmentNeeded | Self::ReauthenticationNeeded | Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooMany { .. } => 429,
            Self::Unavailable => 503,
        }
    }
}

impl Fault {
    /// A refusal that belongs to the whole form or page.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { kind, field: None, message: message.into(), kept: Vec::new(), way_on: None }
    }

    /// What was entered in this field cannot be taken.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(FaultKind::Invalid, message) }
    }

    /// There is no such thing here.
    #[cfg(feature = "ssr")]
    pub fn not_found() -> Self {
        Self::new(FaultKind::NotFound, words::refusals::no_such_page())
    }

    /// Keeps what the person had typed in a field. Never call it for a secret.
    #[must_use]
    pub fn keep(self, field: &str, typed: &str) -> Self {
        self.keep_up_to(300, field, typed)
    }

    /// The same for a field that takes more. It all goes into an address, so there is not much room.
    #[must_use]
    pub fn keep_up_to(mut self, most: usize, field: &str, typed: &str) -> Self {
        self.kept.push((field.to_owned(), typed.chars().take(most).collect()));
        self
    }
}

/// What the library's own mistakes are called: from the catalogue.
#[cfg(feature = "ssr")]
mod said {
    pub(super) fn server_not_reached() -> String {
        words::refusals::server_not_reached()
    }

    pub(super) fn form_incomplete() -> String {
        words::refusals::form_incomplete()
    }

    pub(super) fn did_not_work() -> String {
        words::refusals::did_not_work()
    }
}

/// The browser has no catalogue: an island that asked the server would have its words from the page around it, and choose them by the kind.
#[cfg(not(feature = "ssr"))]
mod said {
    pub(super) const fn server_not_reached() -> &'static str {
        ""
    }

    pub(super) const fn form_incomplete() -> &'static str {
        ""
    }

    pub(super) const fn did_not_work() -> &'static str {
        ""
    }
}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        // The library's own words name types and functions; the person is told what to do.
        match error {
            ServerFnErrorErr::Request(_) => Self::new(FaultKind::Unavailable, said::server_not_reached()),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::new(FaultKind::Invalid, said::form_incomplete())
            }
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Self::new(FaultKind::Unavailable, said::did_not_work()),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::auth::Refusal> for Fault {
    fn from(refusal: store::auth::Refusal) -> Self {
        use store::auth::Refusal;
        let kind = match &refusal {
            Refusal::LoginNeeded => FaultKind::LoginNeeded,
            Refusal::PasswordStepNeeded => FaultKind::PasswordStepNeeded,
            Refusal::EnrolmentNeeded => FaultKind::EnrolmentNeeded,
            Refusal::ReauthenticationNeeded => FaultKind::ReauthenticationNeeded,
            Refusal::Forbidden | Refusal::Credential(_) | Refusal::Identity(_) => FaultKind::Forbidden,
            Refusal::NotFound => FaultKind::NotFound,
            Refusal::Unavailable(cause) => {
                cause.log();
                FaultKind::Unavailable
            }
        };
        Self::new(kind, refusal.to_string())
    }
}

#[cfg(feature = "ssr")]
impl From<store::Unavailable> for Fault {
    fn from(cause: store::Unavailable) -> Self {
        store::auth::Refusal::from(cause).into()
    }
}

#[cfg(feature = "ssr")]
impl Fault {
    /// Tried too often. The reason's words say until when.
    pub(crate) fn too_many(wait: store::RetryAfter, reason: &impl std::fmt::Display) -> Self {
        let retry_after = u32::try_from(wait.seconds()).unwrap_or(u32::MAX);
        Self::new(FaultKind::TooMany { retry_after }, reason.to_string())
    }

    /// The log-in that waited for its second factor is over; the way on is to log in again.
    pub(crate) fn password_step_over() -> Self {
        store::auth::Refusal::PasswordStepNeeded.into()
    }
}
