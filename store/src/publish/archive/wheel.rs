//! Wheels (PEP 427): a zip with `METADATA`, `WHEEL` and `RECORD` in `<name>-<version>.dist-info`.
//!
//! A zip says everything twice, in its entries and in its directory, and readers differ in whom they believe. So both must say the same.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};

use domain::upload::{DistributionFilename, UploadRefusal};
use zip::read::ZipFileEntry;
use zip::{CompressionMethod, ZipArchive};

use super::{SMALL, not_accepted, read_metadata, zip_end};
use crate::publish::search::Search;

/// Most that a wheel may expand, beyond the size that needs no excuse.
const MAX_RATIO: u64 = 50;

/// Most that a wheel may hold, in bytes. All of it is read.
const MAX_INFLATED: u64 = 4 << 30;

/// The `METADATA` of a wheel. Everything in it is searched on the way.
pub(super) fn inspect(mut file: File, size: u64, filename: &DistributionFilename, search: &mut Search) -> Result<Vec<u8>, UploadRefusal> {
    zip_end::check(&mut file, size)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| malformed())?;
    if archive.offset() != 0 {
        return Err(refused("Data before the archive"));
    }
    let names = check_entries(&archive, size)?;
    archive.validate_header_consistency().map_err(|_| refused("Mis-matched local headers and central directory"))?;
    let directory = dist_info(filename);
    let path = |name: &str| format!("{directory}/{name}");
    if !names.contains(&path("WHEEL")) {
        return Err(not_accepted(&format!("WHEEL not found at {}", path("WHEEL"))));
    }
    if !names.contains(&path("RECORD")) {
        let text = format!("Wheel '{filename}' does not contain the required RECORD file: {}", path("RECORD"));
        return Err(not_accepted(&text));
    }
    if !names.contains(&path("METADATA")) {
        return Err(UploadRefusal::wheel_metadata_missing(filename.as_str(), &path("METADATA")));
    }
    let metadata = read_metadata(archive.by_name(&path("METADATA")).map_err(|_| malformed())?)?;
    search_members(&mut archive, search)?;
    Ok(metadata)
}

/// Looks for tokens in every member. None may hold more than it says.
fn search_members(archive: &mut ZipArchive<BufReader<File>>, search: &mut Search) -> Result<(), UploadRefusal> {
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|_| malformed())?;
        let (name, size) = (member.name_raw().to_vec(), member.size());
        let length = search.member(&name, member.take(size.saturating_add(1))).map_err(|why| why.refusal(malformed))?;
        if length != size {
            return Err(malformed());
        }
    }
    Ok(())
}

/// `<name>-<version>.dist-info`, as the file's own name spells them.
fn dist_info(filename: &DistributionFilename) -> String {
    let mut parts = filename.as_str().split('-');
    format!("{}-{}.dist-info", parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

/// Checks every entry of the directory and gives the names.
fn check_entries(archive: &ZipArchive<BufReader<File>>, size: u64) -> Result<HashSet<String>, UploadRefusal> {
    let (mut names, mut inflated) = (HashSet::new(), 0_u64);
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|_| malformed())?;
        check_entry(&entry)?;
        inflated = inflated.saturating_add(entry.size());
        if !names.insert(name(&entry)?) {
            return Err(refused("Duplicate filename in central directory"));
        }
    }
    if inflated > MAX_INFLATED {
        return Err(not_accepted("File holds more than 4 GiB"));
    }
    if inflated > size.saturating_mul(MAX_RATIO).max(SMALL) {
        return Err(not_accepted(&format!("File exceeds compression ratio of {MAX_RATIO}")));
    }
    Ok(names)
}

fn check_entry(entry: &ZipFileEntry<'_>) -> Result<(), UploadRefusal> {
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        Err(not_accepted("File does not use a supported compression type"))
    } else if entry.encrypted() {
        Err(refused("Encrypted entry"))
    } else if entry.flags().is_using_data_descriptor() {
        Err(refused("ZIP contains a data descriptor"))
    } else if !entry.comment_raw().is_empty() {
        Err(refused("Comment in central directory"))
    } else if entry.is_symlink() {
        Err(refused("Symbolic link"))
    } else {
        Ok(())
    }
}

fn name(entry: &ZipFileEntry<'_>) -> Result<String, UploadRefusal> {
    let name = std::str::from_utf8(entry.name_raw()).map_err(|_| refused("Filename not valid UTF-8"))?;
    let outside = name.starts_with('/') || name.contains('\\') || name.get(1..2) == Some(":") || name.split('/').any(|part| part == "..");
    if outside || name.chars().any(char::is_control) {
        return Err(refused("Invalid character in filename"));
    }
    Ok(name.to_owned())
}

fn malformed() -> UploadRefusal {
    refused("Malformed zip file")
}

fn refused(reason: &str) -> UploadRefusal {
    not_accepted(&format!("ZIP archive not accepted: {reason}"))
}
