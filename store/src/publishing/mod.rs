//! Trusted publishing: which workflows may upload, and the tokens that they get for it.
//!
//! A workflow shows the identity token that its CI service signed for this run ([`crate::auth::PublisherIdentity`]), and gets an API token that lives a
//! quarter of an hour, reaches the projects that name the workflow, and dies with that naming.

mod add;
mod list;
mod mint;
mod only;
mod pending;
mod remove;
mod row;
mod settings;
mod token;

use std::collections::BTreeMap;

use domain::publishing::{FieldMistake, Publisher};

use crate::Store;

pub use list::ProjectPublisher;
pub use mint::{MintError, Minted};
pub use pending::{AddPendingPublisher, PendingPublisher, PendingPublisherError, RemovePendingPublisher};
pub use settings::{Issuer, PublishingSettings, SigningAlgorithm};

pub(crate) use mint::find;
pub(crate) use pending::drop_pending_of_others;
pub(crate) use row::PublisherRow;

/// Why what was filled in is no publisher.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublisherFormError {
    /// No issuer of this name is configured.
    #[error("{}", words::publishing::unknown_issuer())]
    UnknownIssuer,
    /// These fields are not good.
    #[error("some fields are not good")]
    Fields(Vec<FieldMistake>),
}

impl Store {
    /// Reads a filled-in form for the issuer of this name.
    ///
    /// # Errors
    ///
    /// When there is no such issuer, or a field is not good.
    pub fn read_publisher(&self, issuer: &str, typed: &BTreeMap<String, String>) -> Result<Publisher, PublisherFormError> {
        let issuers = &self.settings().publishing.issuers;
        let issuer = issuers.iter().find(|known| known.name == issuer).ok_or(PublisherFormError::UnknownIssuer)?;
        Publisher::read(issuer.kind, &issuer.url, &issuer.claims, typed).map_err(PublisherFormError::Fields)
    }
}
