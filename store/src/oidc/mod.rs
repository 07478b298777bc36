//! Believing identity tokens: which issuers, by which keys, and for how long.
//!
//! An issuer is believed because the operator named it; nothing in a token adds one. What a token says about itself before its signature was checked chooses
//! among the named issuers and their keys, and decides nothing else: the algorithms come from the configuration, never from the token.

mod fetch;
mod jwk;
mod keys;
mod resolver;
mod token;

use std::collections::HashMap;

use crate::publishing::PublishingSettings;

use fetch::Fetcher;
use keys::IssuerKeys;

pub(crate) use token::{Bad, Verified};

/// The issuers with the keys that are known of them.
pub(crate) struct Issuers {
    fetcher: Fetcher,
    keys: HashMap<String, IssuerKeys>,
}

impl Issuers {
    pub(crate) fn new(settings: &PublishingSettings) -> Self {
        let keys = settings.issuers.iter().map(|issuer| (issuer.url.clone(), IssuerKeys::default())).collect();
        Self { fetcher: Fetcher::new(settings.allow_private_addresses), keys }
    }
}
