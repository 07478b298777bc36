//! The subject of a statement names the file that it is about. Two names are the same if they parse alike: `Demo_App-1.0.tar.gz` is `demo_app-1.0.tar.gz`,
//! and the tags of a wheel have no order.

use std::collections::BTreeSet;
use std::str::FromStr;

use uv_distribution_filename::WheelFilename;

use crate::project::{NormalizedName, Version};

/// What a name says about the file.
#[derive(Debug, PartialEq, Eq)]
enum Named {
    Sdist { name: NormalizedName, version: String },
    Wheel { name: NormalizedName, version: String, build: Option<String>, tags: [BTreeSet<String>; 3] },
}

/// Whether both names parse, and to the same.
pub(super) fn names_same_file(one: &str, other: &str) -> bool {
    read(one).is_some_and(|one| read(other) == Some(one))
}

fn read(filename: &str) -> Option<Named> {
    if let Some(stem) = filename.strip_suffix(".whl") {
        return wheel(filename, stem);
    }
    let stem = filename.strip_suffix(".tar.gz").or_else(|| filename.strip_suffix(".zip"))?;
    let (name, version) = stem.rsplit_once('-')?;
    Some(Named::Sdist { name: NormalizedName::normalize_any(name).ok()?, version: key(version)? })
}

fn wheel(filename: &str, stem: &str) -> Option<Named> {
    // The field's own parser has the last word on what a wheel may be called.
    WheelFilename::from_str(filename).ok()?;
    let parts: Vec<&str> = stem.split('-').collect();
    let (name, version, build, tags) = match *parts.as_slice() {
        [name, version, python, abi, platform] => (name, version, None, [python, abi, platform]),
        [name, version, build, python, abi, platform] => (name, version, Some(build.to_owned()), [python, abi, platform]),
        _ => return None,
    };
    let tags = tags.map(|tags| tags.split('.').map(str::to_ascii_lowercase).collect());
    Some(Named::Wheel { name: NormalizedName::normalize_any(name).ok()?, version: key(version)?, build, tags })
}

/// Versions are compared as PEP 440 does.
fn key(version: &str) -> Option<String> {
    Version::parse(version).ok().map(|version| version.key())
}

#[cfg(test)]
mod tests {
    use super::names_same_file;

    #[test]
    fn names_are_compared_as_they_parse() {
        for (one, other) in [
            ("demo-1.0.tar.gz", "demo-1.0.tar.gz"),
            ("Demo.App-1.0.tar.gz", "demo_app-1.0.0.tar.gz"),
            ("demo-1.0-py3-none-any.whl", "Demo-1.0-py3-none-any.whl"),
            ("demo-1.0-py2.py3-none-any.whl", "demo-1.0-py3.py2-none-any.whl"),
            (
                "demo-1.0-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                "demo-1.0-cp310-cp310-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
            ),
            ("demo-1.0-1-py3-none-any.whl", "demo-1.0-1-py3-none-any.whl"),
        ] {
            assert!(names_same_file(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_and_no_names_differ() {
        for (one, other) in [
            ("demo-1.0.tar.gz", "demo-1.1.tar.gz"),
            ("demo-1.0.tar.gz", "other-1.0.tar.gz"),
            ("demo-1.0.tar.gz", "demo-1.0-py3-none-any.whl"),
            ("demo-1.0-py3-none-any.whl", "demo-1.0-py2.py3-none-any.whl"),
            ("demo-1.0-py3-none-any.whl", "demo-1.0-1-py3-none-any.whl"),
            ("demo-1.0-py3-none-any.whl", "demo-1.0-py3-abi3-any.whl"),
            ("demo.exe", "demo.exe"),
            ("demo", "demo"),
            ("", ""),
            ("demo-1.0.TAR.GZ", "demo-1.0.TAR.GZ"),
        ] {
            assert!(!names_same_file(one, other), "{one} {other}");
        }
    }
}
