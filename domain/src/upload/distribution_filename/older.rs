//! Names of files that were made before the rules of today, as other indexes hold them by the thousand.
//!
//! `Zope.Interface-5.0.tar.gz`, `my-app-1.0.0.tar.gz` and `Flask-2.0-py3-none-any.whl` are found by every installer, but no index takes them from an upload
//! any more. An import keeps the names that files have: lock files and proxies hold them. Whatever makes a name unsafe stays refused.

use std::str::FromStr;

use uv_distribution_filename::WheelFilename;

use super::{
    DistributionFilename, Kind, Spelling, check_characters, check_extension, check_wheel, invalid_wheel, invalid_wheel_because, repr, shown,
};
use crate::project::{NormalizedName, ProjectName, Version};
use crate::upload::{UploadRefusal, UploadRules};

impl DistributionFilename {
    /// Reads what a file's name says: kind, project and version. Several readings of a source distribution's name are told apart by the project that the
    /// file is known to be of; where none is known, the shortest name that leaves a version is taken.
    ///
    /// # Errors
    /// When it is no name of a source distribution or wheel.
    pub fn read_older(filename: &str, project: Option<&NormalizedName>) -> Result<(Kind, ProjectName, Version), UploadRefusal> {
        check_characters(filename)?;
        let kind = if check_extension(filename, Kind::BdistWheel).is_ok() { Kind::BdistWheel } else { Kind::Sdist };
        check_extension(filename, kind)?;
        let (name, version) = match kind {
            Kind::BdistWheel => read_wheel(filename)?,
            Kind::Sdist => read_sdist(filename, project).ok_or_else(|| invalid_sdist(filename))?,
        };
        match project {
            Some(project) if name.normalized() != project => Err(UploadRefusal::invalid_filename(format!(
                "The file {} belongs to the project {}, not to {}.",
                repr(&shown(filename)),
                repr(name.normalized().as_str()),
                repr(project.as_str())
            ))),
            _ => Ok((kind, name, version)),
        }
    }

    /// Checks the name of a file of this kind for this release, in any spelling that means them.
    ///
    /// # Errors
    /// As [`DistributionFilename::check`], without the rules about spelling.
    pub fn check_older(
        filename: &str,
        kind: Kind,
        name: &ProjectName,
        version: &Version,
        rules: UploadRules,
    ) -> Result<Self, UploadRefusal> {
        check_characters(filename)?;
        check_extension(filename, kind)?;
        let python_tag = match kind {
            Kind::BdistWheel => check_wheel(filename, (name, Spelling::Any), version, rules)?,
            Kind::Sdist => match read_sdist(filename, Some(name.normalized())) {
                Some((_, written)) if written == *version => "source".to_owned(),
                Some((_, written)) => {
                    let (expected, written) = (repr(&version.canonical()), repr(&written.canonical()));
                    return Err(UploadRefusal::invalid_filename(format!("Version in filename should be {expected} not {written}.")));
                }
                None => return Err(invalid_sdist(filename)),
            },
        };
        Self::of_length(filename, kind, python_tag)
    }
}

fn read_wheel(filename: &str) -> Result<(ProjectName, Version), UploadRefusal> {
    let wheel = WheelFilename::from_str(filename).map_err(|error| invalid_wheel(filename, &error))?;
    let written = filename.split('-').next().unwrap_or_default();
    let name = ProjectName::parse(written).map_err(|_| invalid_wheel_because(filename, "invalid project name"))?;
    Ok((name, Version::from(wheel.version)))
}

/// Every hyphen may be the one between name and version.
fn read_sdist(filename: &str, project: Option<&NormalizedName>) -> Option<(ProjectName, Version)> {
    let stem = filename.strip_suffix(".tar.gz")?;
    stem.match_indices('-').find_map(|(at, _)| {
        let (name, version) = (stem.get(..at)?, stem.get(at + 1..)?);
        if !version.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+!-".contains(&b)) {
            return None;
        }
        let name = ProjectName::parse(name).ok().filter(|name| project.is_none_or(|project| name.normalized() == project))?;
        Some((name, Version::parse(version).ok()?))
    })
}

fn invalid_sdist(filename: &str) -> UploadRefusal {
    UploadRefusal::invalid_filename(format!("Invalid source distribution filename: {}", shown(filename)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(filename: &str, project: Option<&str>) -> Result<(String, String), String> {
        let project = project.map(|name| NormalizedName::parse(name).unwrap());
        DistributionFilename::read_older(filename, project.as_ref())
            .map(|(_, name, version)| (name.as_str().to_owned(), version.canonical()))
            .map_err(|refusal| refusal.text().to_owned())
    }

    #[test]
    fn names_of_older_tools_are_read() {
        for (filename, name, version) in [
            ("demo_app-1.0.tar.gz", "demo_app", "1.0"),
            ("my-app-1.0.tar.gz", "my-app", "1.0"),
            ("Zope.Interface-5.0b1.tar.gz", "Zope.Interface", "5.0b1"),
            ("demo-1.0-1.tar.gz", "demo", "1.0.post1"),
            ("demo-1.0-beta.tar.gz", "demo", "1.0b0"),
            ("Flask-2.0.0-py2.py3-none-any.whl", "Flask", "2.0.0"),
            ("zope.interface-5.4.0-cp39-cp39-win_amd64.whl", "zope.interface", "5.4.0"),
        ] {
            assert_eq!(read(filename, None), Ok((name.to_owned(), version.to_owned())), "{filename}");
        }
    }

    #[test]
    fn the_project_tells_which_hyphen_counts() {
        assert_eq!(read("data-2024-1.tar.gz", None).unwrap(), ("data".to_owned(), "2024.post1".to_owned()));
        assert_eq!(read("data-2024-1.tar.gz", Some("data-2024")).unwrap(), ("data-2024".to_owned(), "1".to_owned()));
        assert!(read("data-2024-1.tar.gz", Some("other")).is_err());
        assert!(read("other-1.0-py3-none-any.whl", Some("demo")).unwrap_err().contains("belongs to the project 'other', not to 'demo'"));
    }

    #[test]
    fn what_no_rule_ever_allowed_is_refused() {
        let names = [
            ["demo.tar.gz", "demo-.tar.gz", "-1.0.tar.gz", "demo-1.0.zip", "demo-1.0.tar.bz2", "demo-1.0-py3.9.egg"],
            ["../demo-1.0.tar.gz", "a\\demo-1.0.tar.gz", "demo-1.0\n.tar.gz", "demo-\u{661}.tar.gz", "demo-1.0-py3-none.whl", ".whl"],
        ];
        for filename in names.as_flattened() {
            assert!(read(filename, None).is_err(), "{filename:?}");
        }
    }

    #[test]
    fn a_name_is_checked_against_what_the_file_says_it_is() {
        let (name, version) = (ProjectName::parse("My.App").unwrap(), Version::parse("1.0").unwrap());
        let check = |filename: &str, kind| DistributionFilename::check_older(filename, kind, &name, &version, UploadRules::default());
        for filename in ["my_app-1.0.tar.gz", "My-App-1.0.0.tar.gz", "my.app-1.0.tar.gz"] {
            assert_eq!(check(filename, Kind::Sdist).unwrap().python_tag(), "source", "{filename}");
        }
        assert_eq!(check("My.App-1.0-py3-none-any.whl", Kind::BdistWheel).unwrap().python_tag(), "py3");
        for filename in ["my-app-1.1.tar.gz", "myapp-1.0.tar.gz", "my-app-1.0.zip"] {
            assert!(check(filename, Kind::Sdist).is_err(), "{filename}");
        }
        for filename in ["other-1.0-py3-none-any.whl", "my_app-1.1-py3-none-any.whl", "my_app-1.0-py3-none-linux_x86_64.whl"] {
            assert!(check(filename, Kind::BdistWheel).is_err(), "{filename}");
        }
        let long = format!("my-app-1.0-1{}-py3-none-any.whl", "a".repeat(250));
        assert!(check(&long, Kind::BdistWheel).is_err());
    }
}
