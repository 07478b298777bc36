//! Source distributions (PEP 625): a gzipped tar with one directory that holds `PKG-INFO`.
//!
//! Symbolic links are taken where they stay inside: many well-known projects have some, for a change log that is also a page of the documentation. Hard links
//! are not: no build tool writes them.

use std::fs::File;
use std::io::{BufReader, Read};

use domain::project::{NormalizedName, Version};
use domain::upload::{DistributionFilename, UploadRefusal};
use flate2::Decompress;

use super::capped::Capped;
use super::gzip::{self, Gunzip};
use super::names::{Clash, Compared, Names};
use super::tally::{Algorithm, Tally};
use super::tar::{self, Entry, Form, Tar};
use super::{Contents, Member, SMALL, licences, not_accepted, quoted, read_metadata};
use crate::publish::search::{Search, Stopped};

/// Most that a source distribution may hold, in bytes.
const MAX_INFLATED: u64 = 4 << 30;

/// Most that it may expand, beyond the size that needs no excuse.
const MAX_RATIO: u64 = 100;

/// What names and headers of members are called, where a token stands in one.
const HEADERS: &str = "the names of its members";

/// What a source distribution holds. Everything in it is searched on the way.
pub(super) fn inspect(file: File, size: u64, filename: &DistributionFilename, search: &mut Search) -> Result<Contents, UploadRefusal> {
    let mut file = BufReader::with_capacity(64 << 10, file);
    gzip::check_header(&mut file)?;
    let limit = size.saturating_mul(MAX_RATIO).clamp(SMALL, MAX_INFLATED);
    let mut state = Decompress::new(false);
    let (inflated, exceeded) = Capped::new(Gunzip::new(file, &mut state), limit);
    let mut tar = Tar::new(inflated);
    let mut found = Found::new(search);
    let read = found.read(&mut tar);
    if exceeded.get() {
        return Err(not_accepted(&format!("File exceeds compression ratio of {MAX_RATIO} or holds more than 4 GiB")));
    }
    read?;
    tar.into_inner().into_inner().finish()?;
    found.into_contents(filename)
}

/// What was found so far.
struct Found<'a> {
    top: Option<String>,
    pkg_info: Option<Vec<u8>>,
    names: Names,
    members: Vec<Member>,
    search: &'a mut Search,
}

impl<'a> Found<'a> {
    fn new(search: &'a mut Search) -> Self {
        Self { top: None, pkg_info: None, names: Names::new(Compared::Exactly), members: Vec::new(), search }
    }

    fn read<R: Read>(&mut self, tar: &mut Tar<R>) -> Result<(), UploadRefusal> {
        let headers = |search: &mut Search, bytes: &[u8]| search.flat(HEADERS, bytes).map(drop).map_err(|why| why.refusal(tar::not_a_tar));
        while let Some(entry) = tar.next(|bytes| headers(self.search, bytes))? {
            // The directory that holds all, as `tar` writes it when it is told to pack `.`.
            if entry.path.is_empty() && entry.form == Form::Directory {
                continue;
            }
            self.place(&entry)?;
            match &entry.form {
                Form::File => self.file(tar, &entry)?,
                Form::Directory => self.keep(format!("{}/", entry.path), Tally::new(&[][..], Algorithm::Sha256)),
                Form::Link(target) => {
                    tar::check_target(&entry.path, target)?;
                    self.keep(entry.path.clone(), Tally::new(&[][..], Algorithm::Sha256));
                }
            }
        }
        match self.names.below_a_file() {
            Some(name) => Err(tar::about("A file is also a directory", name)),
            None => Ok(()),
        }
    }

    /// Everything lies in one directory, and nothing twice.
    fn place(&mut self, entry: &Entry) -> Result<(), UploadRefusal> {
        let (first, is_inside) = entry.path.split_once('/').map_or((entry.path.as_str(), false), |(first, _)| (first, true));
        if !is_inside && entry.form != Form::Directory {
            return Err(not_accepted(&format!(
                "Incorrect number of top-level directories in sdist: {} lies beside it",
                quoted(&entry.path)
            )));
        }
        match &self.top {
            None => self.top = Some(first.to_owned()),
            Some(top) if top != first => {
                let (top, other) = (quoted(top), quoted(&entry.path));
                return Err(not_accepted(&format!("Incorrect number of top-level directories in sdist: {other} is not in {top}")));
            }
            Some(_) => {}
        }
        self.names.add(&entry.path, entry.form == Form::Directory).map_err(|clash| match clash {
            Clash::Duplicate if self.is_pkg_info(&entry.path) => tar::refused("PKG-INFO occurs more than once"),
            Clash::Duplicate => tar::about("Two entries of one path", &entry.path),
            Clash::TooLong => tar::refused("Its names are too long"),
        })
    }

    fn is_pkg_info(&self, path: &str) -> bool {
        self.top.as_deref().and_then(|top| path.strip_prefix(top)) == Some("/PKG-INFO")
    }

    /// Reads a file once: it is searched and measured in one go.
    fn file<R: Read>(&mut self, tar: &mut Tar<R>, entry: &Entry) -> Result<(), UploadRefusal> {
        let is_pkg_info = self.is_pkg_info(&entry.path);
        let stopped = |why: Stopped| why.refusal(tar::not_a_tar);
        tar.content(entry, |content| {
            let mut tally = Tally::new(content, Algorithm::Sha256);
            if is_pkg_info {
                let content = read_metadata(&mut tally)?;
                self.search.member(entry.path.as_bytes(), content.as_slice()).map_err(stopped)?;
                self.pkg_info = Some(content);
            } else {
                self.search.member(entry.path.as_bytes(), &mut tally).map_err(stopped)?;
            }
            self.keep(entry.path.clone(), tally);
            Ok(())
        })
    }

    fn keep<R: Read>(&mut self, name: String, tally: Tally<R>) {
        let (counted, _) = tally.finish();
        self.members.push(Member { name, size: counted.length, sha256: counted.sha256 });
    }

    fn into_contents(self, filename: &DistributionFilename) -> Result<Contents, UploadRefusal> {
        let top = self.top.ok_or_else(|| not_accepted("Incorrect number of top-level directories in sdist: there is none"))?;
        let metadata = self.pkg_info.ok_or_else(|| UploadRefusal::pkg_info_missing(&top))?;
        let stem = filename.as_str().strip_suffix(".tar.gz").unwrap_or_default();
        if !is_same_release(stem, &top) {
            return Err(not_accepted(&format!("The directory in the sdist is {} and should be {stem}", quoted(&top))));
        }
        licences::check(&metadata, filename, |licence| (format!("{top}/{licence}"), self.names.has_file(&format!("{top}/{licence}"))))?;
        Ok(Contents { metadata, members: self.members })
    }
}

/// Whether a directory is named like the file, as names and versions are compared. Not every tool spells it like the file.
fn is_same_release(stem: &str, directory: &str) -> bool {
    let release = |text: &str, at: usize| {
        let (name, version) = (text.get(..at)?, text.get(at + 1..)?);
        Some((NormalizedName::normalize_any(name).ok()?, Version::parse(version).ok()?))
    };
    let Some(expected) = stem.rfind('-').and_then(|at| release(stem, at)) else { return false };
    stem == directory || directory.match_indices('-').any(|(at, _)| release(directory, at).as_ref() == Some(&expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_named_like_its_file_however_spelled() {
        for same in ["demo_x-1.0", "demo-x-1.0", "Demo.X-1.0", "demo_x-1.0.0", "demo-x-v1"] {
            assert!(is_same_release("demo_x-1.0", same), "{same}");
        }
        for other in ["demo_x-1.1", "demo-1.0", "demo_x", "evil-1.0", "", "demo_x-1.0-2"] {
            assert!(!is_same_release("demo_x-1.0", other), "{other}");
        }
    }
}
