//! How a publisher stands in rows.

use std::collections::BTreeMap;

use domain::publishing::{Publisher, PublisherKind};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Unavailable;

/// A publisher's columns.
pub(crate) struct PublisherRow {
    pub(crate) kind: String,
    pub(crate) issuer: String,
    pub(crate) fields: Value,
    pub(crate) immutable_ids: Value,
}

impl PublisherRow {
    pub(crate) fn publisher(self) -> Result<Publisher, Unavailable> {
        let kind = PublisherKind::from_name(&self.kind).ok_or(Unavailable::Inconsistent("a publisher's kind in a row is none"))?;
        Ok(Publisher::from_row(kind, self.issuer, texts(self.fields)?, texts(self.immutable_ids)?))
    }
}

fn texts(value: Value) -> Result<BTreeMap<String, String>, Unavailable> {
    serde_json::from_value(value).map_err(|_| Unavailable::Inconsistent("a publisher's fields in a row are no texts"))
}

/// The ids that never change, as a column.
pub(super) fn ids(publisher: &Publisher) -> Value {
    json!(publisher.ids())
}

/// What tells it from all others, of even length.
pub(super) fn identity_key(publisher: &Publisher) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(publisher.key()))
}
