//! `RECORD`: every member of a wheel, with its digest and size (the specification "Recording installed projects").

use std::collections::{HashMap, HashSet};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::upload::UploadRefusal;

use super::super::tally::{Algorithm, Counted};
use super::super::zip::Entry;
use super::super::{not_accepted, quoted};
use super::csv;

/// The rows, by path.
pub(super) struct Record {
    rows: HashMap<String, Option<Expected>>,
    /// Where it lies itself.
    path: String,
}

/// What a row says of a member.
struct Expected {
    algorithm: Algorithm,
    digest: Vec<u8>,
    size: u64,
}

impl Record {
    /// Reads the rows. Only `RECORD` and its signatures stand there without a digest: they can't have one.
    pub(super) fn parse(content: &[u8], path: &str) -> Result<Self, UploadRefusal> {
        let text = std::str::from_utf8(content).map_err(|_| refused("It is not UTF-8"))?;
        let rows = csv::rows(text).ok_or_else(|| refused("It is not comma-separated values"))?;
        let mut record = Self { rows: HashMap::with_capacity(rows.len()), path: path.to_owned() };
        for row in rows {
            let [name, digest, size] = <[String; 3]>::try_from(row)
                .map_err(|row| about("A row needs a path, a digest and a size", row.first().map(String::as_str).unwrap_or_default()))?;
            let expected = record.expected(&name, &digest, &size)?;
            if record.rows.insert(name.clone(), expected).is_some() {
                return Err(about("Two rows for one file", &name));
            }
        }
        Ok(record)
    }

    fn expected(&self, name: &str, digest: &str, size: &str) -> Result<Option<Expected>, UploadRefusal> {
        if self.has_none(name) {
            return if digest.is_empty() && size.is_empty() {
                Ok(None)
            } else {
                Err(about("A digest or size of what can't have one", name))
            };
        }
        if digest.is_empty() {
            return Err(about("No digest", name));
        }
        let (algorithm, digest) =
            parse_digest(digest).ok_or_else(|| about("Not a digest of SHA-256 or better, in base64 for URLs", name))?;
        let is_number = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit());
        let size = Some(size).filter(|_| is_number).and_then(|size| size.parse().ok()).ok_or_else(|| about("No size", name))?;
        Ok(Some(Expected { algorithm, digest, size }))
    }

    /// Whether it is the record, or made from it.
    fn has_none(&self, name: &str) -> bool {
        name.strip_prefix(&self.path).is_some_and(|end| matches!(end, "" | ".jws" | ".p7s"))
    }

    /// Every file stands in it, and nothing else does.
    pub(super) fn check_names(&self, entries: &[Entry]) -> Result<(), UploadRefusal> {
        let files: HashSet<&str> = entries.iter().filter(|entry| !entry.is_directory()).map(|entry| entry.name.as_str()).collect();
        let missing = files.iter().filter(|name| !self.rows.contains_key(**name) && !self.may_be_missing(name)).min();
        if let Some(name) = missing {
            return Err(about("It lacks a file", name));
        }
        match self.rows.keys().filter(|name| !files.contains(name.as_str())).min() {
            Some(name) => Err(about("It lists a file that is not in the wheel", name)),
            None => Ok(()),
        }
    }

    /// Signatures are made after it. It should list itself, but says nothing by that.
    fn may_be_missing(&self, name: &str) -> bool {
        self.has_none(name)
    }

    /// How a member is digested.
    pub(super) fn algorithm(&self, name: &str) -> Option<Algorithm> {
        self.rows.get(name)?.as_ref().map(|expected| expected.algorithm)
    }

    /// Compares a member with its row.
    pub(super) fn check(&self, name: &str, counted: &Counted) -> Result<(), UploadRefusal> {
        let Some(Some(expected)) = self.rows.get(name) else { return Ok(()) };
        if expected.size != counted.length {
            return Err(about("Another size than the file's", name));
        }
        if expected.digest != counted.digest {
            return Err(about("Another digest than the file's", name));
        }
        Ok(())
    }
}

fn parse_digest(text: &str) -> Option<(Algorithm, Vec<u8>)> {
    let (name, digest) = text.split_once('=')?;
    let (algorithm, length) = match name {
        "sha256" => (Algorithm::Sha256, 32),
        "sha384" => (Algorithm::Sha384, 48),
        "sha512" => (Algorithm::Sha512, 64),
        _ => return None,
    };
    let digest = URL_SAFE_NO_PAD.decode(digest).ok()?;
    (digest.len() == length).then_some((algorithm, digest))
}

fn refused(rule: &str) -> UploadRefusal {
    not_accepted(&format!("RECORD not accepted: {rule}"))
}

fn about(rule: &str, name: &str) -> UploadRefusal {
    refused(&format!("{rule}: {}", quoted(name)))
}
