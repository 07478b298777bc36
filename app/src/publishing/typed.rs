//! [`Typed`]: what was filled in to tell a publisher.

use std::collections::BTreeMap;

use domain::publishing::Publisher;
use store::Store;
use store::publishing::PublisherFormError;

use super::fields::problem;
use crate::fault::{Fault, FaultKind};

/// The `name` of a field in forms. They are set apart: a service's own `project` is not ours.
pub(super) fn input(field: &str) -> String {
    format!("fields[{field}]")
}

/// The service that was chosen, and what was typed in its form.
pub(super) struct Typed<'a> {
    pub(super) issuer: &'a str,
    pub(super) fields: &'a BTreeMap<String, String>,
}

impl Typed<'_> {
    /// The publisher that is meant; else why it is none, beside the first field that is not good.
    pub(super) fn read(&self, store: &Store) -> Result<Publisher, Fault> {
        store.read_publisher(self.issuer, self.fields).map_err(|error| {
            let whole = |words: String| Fault::new(FaultKind::Conflict, words);
            let fault = match &error {
                PublisherFormError::UnknownIssuer => whole(error.to_string()),
                PublisherFormError::Fields(mistakes) => match mistakes.first() {
                    Some(mistake) => Fault::field(&input(&mistake.field), problem(mistake.problem)),
                    None => whole(error.to_string()),
                },
            };
            self.kept_in(store, fault)
        })
    }

    /// Keeps what was typed in the fields that this service's form has.
    pub(super) fn kept_in(&self, store: &Store, fault: Fault) -> Fault {
        let issuers = &store.settings().publishing.issuers;
        let Some(issuer) = issuers.iter().find(|issuer| issuer.name == self.issuer) else { return fault };
        let fields = Publisher::form(issuer.kind, &issuer.claims);
        fields.iter().fold(fault, |fault, field| match self.fields.get(&field.name) {
            Some(typed) => fault.keep(&input(&field.name), typed),
            None => fault,
        })
    }
}
