//! Looks at distributions as an upload would, and tells which would be refused and why.
//!
//! `archives <directory>` prints a line for each that is refused, and how many were taken. `archives --list <directory> <file>` writes what is in those that
//! are taken, one JSON object a line.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::project::{ProjectName, Version};
use domain::upload::{Classifiers, DistributionFilename, Kind, UploadRules};
use store::publish::{Member, check};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let (directory, mut list) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [directory] => (PathBuf::from(directory), None),
        ["--list", directory, file] => (PathBuf::from(directory), Some(BufWriter::new(File::create(file)?))),
        _ => anyhow::bail!("archives [--list] <directory> [<file>]"),
    };
    let mut paths = Vec::new();
    collect(&directory, &mut paths)?;
    paths.sort();
    let (mut wheels, mut sdists, mut refused) = (0, 0, 0);
    for path in &paths {
        match members(path) {
            Ok((kind, members)) => {
                match kind {
                    Kind::BdistWheel => wheels += 1,
                    Kind::Sdist => sdists += 1,
                }
                if let Some(list) = &mut list {
                    write(list, path, &members)?;
                }
            }
            Err(error) => {
                refused += 1;
                if list.is_none() {
                    println!("{}: {error:#}", path.display());
                }
            }
        }
    }
    println!("{wheels} wheels and {sdists} source distributions taken, {refused} files refused");
    anyhow::ensure!(list.is_some() || refused == 0, "some were refused");
    Ok(())
}

/// The files of a directory and of those in it.
fn collect(directory: &Path, paths: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn members(path: &Path) -> anyhow::Result<(Kind, Vec<Member>)> {
    let filename = filename(path.file_name().and_then(|name| name.to_str()).context("a name that is not UTF-8")?)?;
    let members = check::members(File::open(path)?, &filename)?;
    Ok((filename.kind(), members))
}

/// The name, checked against what it says itself.
fn filename(name: &str) -> anyhow::Result<DistributionFilename> {
    let kind = if name.strip_suffix(".whl").is_some() { Kind::BdistWheel } else { Kind::Sdist };
    let mut parts = name.strip_suffix(".tar.gz").unwrap_or(name).splitn(3, '-');
    let (project, version) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (project, version) = (ProjectName::parse(project)?, Version::parse(version)?);
    let rules = UploadRules { allow_linux_tags: true, allow_local_versions: true, classifiers: Classifiers::Any };
    Ok(DistributionFilename::check(name, kind, &project, &version, rules)?)
}

fn write(list: &mut impl Write, path: &Path, members: &[Member]) -> anyhow::Result<()> {
    let members: Vec<_> = members
        .iter()
        .map(|member| serde_json::json!([member.name, member.size, data_encoding::HEXLOWER.encode(&member.sha256)]))
        .collect();
    writeln!(list, "{}", serde_json::json!({ "file": path, "members": members }))?;
    Ok(())
}
