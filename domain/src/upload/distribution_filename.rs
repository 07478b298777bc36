//! The name of a file that is uploaded: it must be the one name that this file of this release can have.
//!
//! Source distributions follow PEP 625 to the letter; wheels follow PEP 427 with the project's name in normal form. A name that passes is
//! made of ASCII letters, digits and `._-+!`, so it is safe in paths, headers and pages.

mod older;

use std::str::FromStr;

use uv_distribution_filename::{WheelFilename, WheelFilenameError};

use super::{UploadRefusal, UploadRules, platform_tag, python_text::repr, refusal::shown};
use crate::project::{NormalizedName, ProjectName, Version};

/// What kind of file is uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A source distribution.
    Sdist,
    /// A wheel.
    BdistWheel,
}

/// The checked name of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DistributionFilename {
    filename: String,
    kind: Kind,
    python_tag: String,
}

impl Kind {
    /// The name on the wire and in rows.
    pub const fn filetype(self) -> &'static str {
        match self {
            Self::Sdist => "sdist",
            Self::BdistWheel => "bdist_wheel",
        }
    }

    /// Reads the name back.
    pub fn from_filetype(name: &str) -> Option<Self> {
        [Self::Sdist, Self::BdistWheel].into_iter().find(|kind| kind.filetype() == name)
    }
}

impl DistributionFilename {
    /// The longest name, in bytes: what file systems hold.
    pub const MAX_BYTES: usize = 255;

    /// Checks the name of a file of this kind, for this release.
    ///
    /// # Errors
    /// With the public index's sentence for the first rule that is broken.
    pub fn check(filename: &str, kind: Kind, name: &ProjectName, version: &Version, rules: UploadRules) -> Result<Self, UploadRefusal> {
        check_characters(filename)?;
        check_extension(filename, kind)?;
        let python_tag = match kind {
            Kind::Sdist => {
                check_sdist(filename, name, version)?;
                "source".to_owned()
            }
            Kind::BdistWheel => check_wheel(filename, (name, Spelling::Normal), version, rules)?,
        };
        Self::of_length(filename, kind, python_tag)
    }

    fn of_length(filename: &str, kind: Kind, python_tag: String) -> Result<Self, UploadRefusal> {
        if filename.len() > Self::MAX_BYTES {
            return Err(UploadRefusal::invalid_filename(format!("Filename is too long: '{}'", shown(filename))));
        }
        Ok(Self { filename: filename.to_owned(), kind, python_tag })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.filename
    }

    /// What kind of file it names.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// `source`, or the wheel's Python tag (`py3`, `py2.py3`, `cp312`).
    pub fn python_tag(&self) -> &str {
        &self.python_tag
    }
}

impl std::fmt::Display for DistributionFilename {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.filename)
    }
}

fn check_characters(filename: &str) -> Result<(), UploadRefusal> {
    if filename.chars().any(|c| c < ' ' || c == '\u{7f}') {
        return Err(UploadRefusal::invalid_filename(
            "Cannot upload a file with non-printable characters (ordinals 0-31) or the DEL character (ordinal 127) in the name.",
        ));
    }
    if filename.contains(['/', '\\']) {
        return Err(UploadRefusal::invalid_filename("Cannot upload a file with '/' or '\\' in the name."));
    }
    Ok(())
}

fn check_extension(filename: &str, kind: Kind) -> Result<(), UploadRefusal> {
    let extension = ["tar.gz", "whl", "zip"]
        .into_iter()
        .find(|extension| filename.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.')).is_some_and(|stem| !stem.is_empty()));
    match (kind, extension) {
        (Kind::Sdist, Some("tar.gz" | "zip")) | (Kind::BdistWheel, Some("whl")) => Ok(()),
        (_, Some(extension)) => Err(UploadRefusal::invalid_filename(format!(
            "Invalid file extension: Extension .{extension} is invalid for filetype {}. See https://www.python.org/dev/peps/pep-0527 for more information.",
            kind.filetype()
        ))),
        (_, None) => Err(UploadRefusal::invalid_filename(
            "Invalid file extension: Use .tar.gz, .whl or .zip extension. See https://www.python.org/dev/peps/pep-0527 and \
             https://peps.python.org/pep-0715/ for more information",
        )),
    }
}

/// PEP 625 leaves exactly one name: everything else is compared with it, the nearest mistake first.
fn check_sdist(filename: &str, name: &ProjectName, version: &Version) -> Result<(), UploadRefusal> {
    let prefix = name.normalized().for_filename();
    let expected = format!("{prefix}-{}.tar.gz", version.canonical());
    if filename == expected {
        return Ok(());
    }
    if !filename.contains('-') {
        return Err(UploadRefusal::invalid_filename(format!("Invalid source distribution filename: {}", shown(filename))));
    }
    let spelled_alike: String = filename.to_ascii_lowercase().replace(['-', '.'], "_");
    if !spelled_alike.starts_with(&prefix) {
        let (name, prefix) = (repr(name.as_str()), repr(&prefix));
        return Err(UploadRefusal::invalid_filename(format!("Start filename for {name} with {prefix}.")));
    }
    let (filename, expected) = (repr(&shown(filename)), repr(&expected));
    Err(UploadRefusal::invalid_filename(format!("Filename {filename} is invalid, should be {expected}.")))
}

/// How the project's name may be spelled in a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// In normal form, as every tool writes it now.
    Normal,
    /// In any way that means the project, as tools wrote it for years.
    Any,
}

impl Spelling {
    fn allows(self, written: &str, name: &ProjectName) -> bool {
        match self {
            Self::Normal => written == name.normalized().for_filename(),
            Self::Any => NormalizedName::normalize_any(written).is_ok_and(|written| written == *name.normalized()),
        }
    }
}

/// Gives the wheel's Python tag.
fn check_wheel(
    filename: &str,
    (name, spelling): (&ProjectName, Spelling),
    version: &Version,
    rules: UploadRules,
) -> Result<String, UploadRefusal> {
    let wheel = WheelFilename::from_str(filename).map_err(|error| invalid_wheel(filename, &error))?;
    let parts: Vec<&str> = filename.strip_suffix(".whl").unwrap_or_default().split('-').collect();
    let [written_name, written_version, .., python_tag, _, platform_tags] = parts.as_slice() else {
        return Err(invalid_wheel_because(filename, "wrong number of parts"));
    };
    // The parser of versions forgives spaces; a file name must not have any.
    if !written_version.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+!".contains(&b)) {
        return Err(invalid_wheel_because(filename, "invalid version"));
    }
    if !spelling.allows(written_name, name) {
        let (filename, written) = (repr(&shown(filename)), repr(&shown(written_name)));
        return Err(UploadRefusal::invalid_filename(format!(
            "Filename {filename} should contain the normalized project name {}, not {written}.",
            repr(&name.normalized().for_filename())
        )));
    }
    let written = Version::from(wheel.version.clone());
    if written != *version {
        let (expected, written) = (repr(&version.canonical()), repr(&written.canonical()));
        return Err(UploadRefusal::invalid_filename(format!("Version in filename should be {expected} not {written}.")));
    }
    match platform_tags.split('.').find(|tag| !platform_tag::is_known(tag, rules.allow_linux_tags)) {
        Some(tag) => Err(UploadRefusal::unsupported_platform(filename, tag)),
        None => Ok((*python_tag).to_owned()),
    }
}

fn invalid_wheel(filename: &str, error: &WheelFilenameError) -> UploadRefusal {
    match error {
        WheelFilenameError::InvalidVersion(..) => invalid_wheel_because(filename, "invalid version"),
        WheelFilenameError::InvalidPackageName(..) => {
            UploadRefusal::invalid_filename(format!("Invalid wheel filename (invalid project name): {}", repr(&shown(filename))))
        }
        WheelFilenameError::InvalidBuildTag(..) => invalid_wheel_because(filename, "invalid build number"),
        _ if !(4..=5).contains(&filename.matches('-').count()) => invalid_wheel_because(filename, "wrong number of parts"),
        _ => invalid_wheel_because(filename, "invalid tags"),
    }
}

fn invalid_wheel_because(filename: &str, reason: &str) -> UploadRefusal {
    UploadRefusal::invalid_filename(format!("Invalid wheel filename ({reason}): {}", repr(&shown(filename))))
}

#[cfg(test)]
mod tests;
