//! Hostile archives: each is one good archive with one thing changed, and is refused with the rule that it breaks and the member that breaks it.
//!
//! What an upload does with such a refusal is told in the stories; here are the many ways to lie, without a database.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "an archive that can't be made as told fails its test")]
#![expect(clippy::too_many_lines, reason = "tables of cases, a line or a few each")]

mod costly;
mod hostile_headers;
mod hostile_names;
mod hostile_pax;
mod hostile_records;
mod hostile_tars;
mod hostile_wheels;
mod hostile_zips;
mod tar;
mod wheel;
mod zip;

use std::io::{Seek, Write};

use domain::project::{ProjectName, Version};
use domain::upload::{DistributionFilename, Kind, UploadRules};
use store::publish::{Member, check};

/// What an upload of these bytes would say; the members of what is taken.
fn inspect(filename: &str, bytes: &[u8]) -> Result<Vec<Member>, String> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    let kind = if filename.strip_suffix(".whl").is_some() { Kind::BdistWheel } else { Kind::Sdist };
    let (name, version) = (ProjectName::parse("demo").unwrap(), Version::parse("1.0").unwrap());
    let filename = DistributionFilename::check(filename, kind, &name, &version, UploadRules::default()).unwrap();
    check::members(file, &filename).map_err(|refusal| refusal.text().to_owned())
}

/// Each is refused with its own words, whole.
fn each_is_refused(cases: Vec<(&str, &str, Vec<u8>, &str)>) {
    let mut wrong = Vec::new();
    for (what, filename, bytes, expected) in cases {
        let told = inspect(filename, &bytes).map_or_else(|told| told, |_| "it is taken".to_owned());
        let told = told.strip_prefix("Invalid distribution file. ").unwrap_or(&told);
        if told != expected {
            wrong.push(format!("{what}\n    expected {expected}\n    but      {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
