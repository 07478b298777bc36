//! [`UploadCredential`]: who uploads, from `Authorization` alone, before the body is read.
//!
//! It allows nothing yet. [`UploadCredential::for_project`] turns it into an [`UploadGrant`] for one project, and only that publishes. Either step
//! consumes its predecessor and the authentication event is written by the last one, so that a request has exactly one; a credential that is dropped
//! in between, because the client went away, still writes it. No other door takes this type, and this door takes no cookie.

mod grant;
mod password;
pub(super) mod pending;
mod person;
mod publisher;
mod rights;
mod target;
mod token;

use domain::audit::{Method, Tag};
use domain::policy::Policy;
use domain::project::ProjectName;
use domain::upload::{HelpUrl, UploadRefusal};
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::Refusal;
use super::authorization::{self, Claim};
use super::proof::{Proof, Sealed};
use crate::audit::{self, Event};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::publish::UploadError;
use crate::{Client, Store, Unavailable};

pub use grant::{Announced, UploadGrant};

pub(crate) use grant::check_new_name;
pub(crate) use person::{Person, With};
pub(crate) use publisher::Workflow;
pub(crate) use rights::Uploader;
pub(crate) use target::{Denied, Target, TargetFile};

use grant::Asked;
use pending::Pending;

/// An authenticated uploader, allowed nothing yet.
#[derive(Debug)]
#[must_use = "the authentication event is written when the credential is used"]
pub struct UploadCredential {
    uploader: Uploader,
    pending: Pending,
}

/// What judging a claim found out: the uploader, or why not.
enum Judged {
    Good(Uploader),
    Bad(UploadRefusal, Event),
}

impl UploadCredential {
    /// Judges the headers. A refusal of a presented credential has been written to the audit log when this returns.
    ///
    /// # Errors
    ///
    /// When nothing good is presented, when this address presented too much that was not good, or when that cannot be found out.
    pub async fn present(store: &Store, parts: &Parts) -> Result<Self, UploadError> {
        let client = Client::of(parts)?;
        let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
        let Some(first) = headers.next() else {
            // Nothing was presented, so there is nothing to write down.
            return Err(UploadRefusal::invalid_authentication(&help(store)).into());
        };
        let claim = authorization::claim(first);
        let reservation = match reserve(store, &client, &claim).await {
            Ok(reservation) => reservation,
            Err(error) => return Err(limited(store, &client, &claim, error).await),
        };
        let judged = match headers.next() {
            Some(_) => garbled(store, "two_credentials"),
            None => judge(store, &client, &claim, reservation.closes()).await?,
        };
        match judged {
            Judged::Good(uploader) => {
                if let Some(account) = uploader.account() {
                    client.is(account);
                }
                let pending = Pending::new(store.clone(), client, uploader.event());
                reservation.settle(&mut *store.pool().acquire().await?).await?;
                Ok(Self { uploader, pending })
            }
            Judged::Bad(refusal, event) => {
                audit::record_authentication(store, &client, event).await?;
                Err(refusal.into())
            }
        }
    }

    /// Asks for leave to upload to this project. The authentication event is written, with the verdict.
    ///
    /// # Errors
    ///
    /// When the credential or the person may not upload there, or when a new project may not have this name.
    pub async fn for_project(self, store: &Store, client: &Client, project: &ProjectName) -> Result<UploadGrant, UploadError> {
        self.for_upload(store, client, project, &Announced::default()).await
    }

    /// The same, with what the form says about the file: a token that is for another one is refused before the file is received.
    ///
    /// # Errors
    ///
    /// As [`UploadCredential::for_project`].
    pub async fn for_upload(
        self,
        store: &Store,
        client: &Client,
        project: &ProjectName,
        announced: &Announced<'_>,
    ) -> Result<UploadGrant, UploadError> {
        let asked = Asked { project, address: client.address(), announced };
        let (grant, is_new) = UploadGrant::judge(store, self.uploader, self.pending, asked).await?;
        grant.note_use(store, client).await;
        if is_new {
            grant.check_new_name(store).await?;
        }
        Ok(grant)
    }

    /// Gives the credential back unused, because the form named no project that could be judged. The authentication event is written.
    ///
    /// # Errors
    ///
    /// When the event cannot be written.
    pub async fn without_project(self, store: &Store) -> Result<(), Unavailable> {
        let event = self.uploader.event();
        self.pending.settle(store, event).await
    }
}

impl Sealed for UploadCredential {}

impl Proof for UploadCredential {
    const POLICY: Policy = Policy::Upload;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        Self::present(store, parts).await.map_err(|error| match error {
            UploadError::Refused(refusal) => Refusal::Credential(refusal),
            UploadError::Unavailable(unavailable) => Refusal::Unavailable(unavailable),
        })
    }
}

async fn judge(store: &Store, client: &Client, claim: &Claim, closes: bool) -> Result<Judged, Unavailable> {
    match claim {
        Claim::Token(text) => token::judge(store, client, text).await,
        Claim::Password { username, password } => password::judge(store, client, (username, password.as_ref()), closes).await,
        Claim::Garbled => Ok(garbled(store, "garbled")),
    }
}

/// Counts the attempt before anything is verified. A password counts as a log-in too: this door is no way around those limits.
async fn reserve(store: &Store, client: &Client, claim: &Claim) -> Result<Reservation, ReserveError> {
    let mut allowances = vec![Allowance::bad_credentials_from(client.address(), &store.settings().limits)];
    if let Claim::Password { username, .. } = claim {
        allowances.extend(password::allowances(store, client, username).await?);
    }
    store.reserve(allowances).await
}

async fn limited(store: &Store, client: &Client, claim: &Claim, error: ReserveError) -> UploadError {
    if matches!(error, ReserveError::TooMany(_)) {
        let (tag, method) = kind(claim);
        if let Err(unavailable) = audit::record_authentication(store, client, Event::refused(tag, method, "too_many_attempts")).await {
            return unavailable.into();
        }
    }
    UploadError::reserving(error, UploadRefusal::too_many_requests())
}

const fn kind(claim: &Claim) -> (Tag, Method) {
    if claim.is_basic_password() { (Tag::BasicPasswordRefused, Method::BasicPassword) } else { (Tag::ApiTokenRefused, Method::ApiToken) }
}

/// What is no credential at all counts as a bad token.
fn garbled(store: &Store, reason: &'static str) -> Judged {
    let event = Event::refused(Tag::ApiTokenRefused, Method::ApiToken, reason);
    Judged::Bad(UploadRefusal::invalid_authentication(&help(store)), event)
}

/// Where refusals send people.
pub(crate) fn help(store: &Store) -> HelpUrl {
    HelpUrl::new(store.settings().public_url.as_str())
}
