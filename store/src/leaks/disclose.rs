//! Acting on a report of leaked tokens.

use std::collections::HashSet;

use domain::token::TokenSearch;
use serde::{Serialize, Serializer};

use super::identify::identify;
use super::report::Entry;
use super::revoke::{digest, revoke};
use super::{LeakPlace, LeakReport};
use crate::{Client, Store, Unavailable};

/// What became of one finding, in the form in which reporters take it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disclosed {
    /// SHA-256 of the token as it was reported, in hex. The token itself is not sent around any more.
    pub token_hash: String,
    /// Its kind, as it was reported.
    pub token_type: String,
    /// Whether it was a token of ours.
    pub label: Label,
}

/// Whether a finding was a token of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// It was, and it is revoked now, or was revoked when it was found before.
    TruePositive,
    /// It opens nothing here.
    FalsePositive,
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::TruePositive => "true_positive",
            Self::FalsePositive => "false_positive",
        })
    }
}

impl Store {
    /// Revokes what a report found, after verifying each token itself, and says for each finding what it was. A report that comes again changes nothing and
    /// gets the same answer.
    ///
    /// # Errors
    ///
    /// When something behind the lock does not answer. What was revoked until then stays revoked; the report may come again.
    pub async fn disclose_tokens(&self, report: LeakReport, client: &Client) -> Result<Vec<Disclosed>, Unavailable> {
        let texts: Vec<String> = report.entries.iter().map(|entry| canonical(entry.token.expose())).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let tokens = identify(self, &texts).await?;
        let before = known(self, &texts).await?;
        let mut disclosed = Vec::new();
        for ((entry, text), token) in report.entries.iter().zip(&texts).zip(tokens) {
            if let Some(token) = token {
                let place = LeakPlace::reported(&report.reporter, &report.key_id, entry.url.as_deref(), entry.source.as_deref());
                revoke(self, Some(client), token, text, &place).await?;
            }
            let ours = token.is_some() || before.contains(digest(text).as_slice());
            disclosed.push(answer(entry, if ours { Label::TruePositive } else { Label::FalsePositive }));
        }
        Ok(disclosed)
    }
}

fn answer(entry: &Entry, label: Label) -> Disclosed {
    let token_hash = data_encoding::HEXLOWER.encode(&digest(entry.token.expose()));
    Disclosed { token_hash, token_type: entry.kind.clone(), label }
}

/// The token in what was found, without what a greedy search has taken along; what holds none stays as it is.
fn canonical(found: &str) -> String {
    let (mut search, mut token) = (TokenSearch::default(), None);
    let mut first = |text: domain::secret::Secret| token = token.take().or_else(|| Some(text.expose().to_owned()));
    // What is all beginnings of tokens is none.
    let _ = search.feed(found.as_bytes(), &mut first).and_then(|()| search.end(&mut first));
    token.unwrap_or_else(|| found.to_owned())
}

/// Which of the texts were revoked as leaked before, by their digests.
async fn known(store: &Store, texts: &[&str]) -> Result<HashSet<Vec<u8>>, sqlx::Error> {
    let digests: Vec<Vec<u8>> = texts.iter().map(|text| digest(text).to_vec()).collect();
    let known = sqlx::query_scalar!("select token_sha256 from leaked_tokens where token_sha256 = any($1)", &digests);
    Ok(known.fetch_all(store.pool()).await?.into_iter().collect())
}
