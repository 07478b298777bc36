//! What can be wrong with a configuration, said so that it can be put right.

use std::path::PathBuf;

use figment::error::{Error, Kind};
use figment::{Figment, Profile};

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `--config` names a file that is not there.
    #[error("the configuration file {} does not exist", .0.display())]
    Missing(PathBuf),
    /// The file is there and cannot be read.
    #[error("the configuration file {} cannot be read: {problem}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The operating system's words.
        problem: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file {}, line {line}: {problem}", .file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What the parser expected.
        problem: String,
    },
    /// A key that does not exist.
    #[error("there is no configuration key `{key}` ({origin}); {allowed}")]
    Unknown {
        /// The key, with its section.
        key: String,
        /// File, variable or flag.
        origin: String,
        /// The keys that exist there.
        allowed: String,
    },
    /// A value that does not fit its key.
    #[error("the configuration key `{key}` ({origin}) has a bad value: {problem}")]
    Value {
        /// The key, with its section.
        key: String,
        /// File, variable or flag.
        origin: String,
        /// What was expected.
        problem: String,
    },
}

impl ConfigError {
    /// Says what the layers' reader found, with the place where the value was written.
    pub(super) fn found(layers: &Figment, error: &Error) -> Self {
        let mut path = error.path.clone();
        if let Kind::UnknownField(name, expected) = &error.kind {
            if path.last() != Some(name) {
                path.push(name.clone());
            }
            let key = path.join(".");
            return Self::Unknown { origin: origin(layers, &key), key, allowed: format!("there is {}", expected.join(", ")) };
        }
        let key = path.join(".");
        Self::Value { origin: origin(layers, &key), key, problem: problem(&error.kind) }
    }

    /// A value that is well-formed and still cannot be used.
    pub(super) fn unusable(layers: &Figment, key: &str, problem: &str) -> Self {
        Self::Value { key: key.to_owned(), origin: origin(layers, key), problem: problem.to_owned() }
    }
}

/// Where the value was written.
fn origin(layers: &Figment, key: &str) -> String {
    let keys: Vec<&str> = key.split('.').collect();
    layers.find_metadata(key).map_or_else(|| "default".to_owned(), |metadata| metadata.interpolate(&Profile::Default, &keys))
}

/// The reader's words without the value itself, which may be a secret.
fn problem(kind: &Kind) -> String {
    match kind {
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) | Kind::InvalidLength(_, expected) => match expected.as_str() {
            structure if structure.starts_with("struct ") => "expected a section with keys".to_owned(),
            number if number.starts_with("a nonzero") => "expected a whole number from 1 up".to_owned(),
            other => format!("expected {other}"),
        },
        Kind::UnknownVariant(_, expected) => format!("expected one of {}", expected.join(", ")),
        other => other.to_string(),
    }
}
