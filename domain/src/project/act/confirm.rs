//! What must be typed before something is done that hurts.

use thiserror::Error;

/// What is typed to confirm: the name of the thing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A release's version.
    Version,
    /// A file's name.
    FileName,
    /// The project's name.
    ProjectName,
    /// A person's username.
    Username,
}

/// What was typed is not the thing's name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotConfirmed {
    /// Nothing was typed.
    #[error("{}", words::acts::not_confirmed(.0))]
    Nothing(String),
    /// Something else was typed.
    #[error("{}", words::acts::confirmed_otherwise(.expected, .typed))]
    Different {
        /// What was typed, shortened.
        typed: String,
        /// What should have been.
        expected: String,
    },
}

impl Thing {
    /// The field's label.
    pub fn label(self) -> String {
        match self {
            Self::Version => words::acts::confirm_version(),
            Self::FileName => words::acts::confirm_file_name(),
            Self::ProjectName => words::acts::confirm_project_name(),
            Self::Username => words::acts::confirm_username(),
        }
    }

    /// The field's name in a form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Version => "confirm_version",
            Self::FileName => "confirm_filename",
            Self::ProjectName => "confirm_project_name",
            Self::Username => "confirm_username",
        }
    }

    /// Compares what was typed with the name as pages show it. Spaces around it do not count, everything else does.
    ///
    /// # Errors
    /// When it is not the same.
    pub fn compare(typed: &str, expected: &str) -> Result<(), NotConfirmed> {
        match typed.trim() {
            same if same == expected => Ok(()),
            "" => Err(NotConfirmed::Nothing(expected.to_owned())),
            other => Err(NotConfirmed::Different { typed: other.chars().take(80).collect(), expected: expected.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_itself_confirms_and_nothing_else() {
        assert_eq!(Thing::compare(" 1.0 ", "1.0"), Ok(()));
        assert_eq!(Thing::compare(" ", "1.0").unwrap_err().to_string(), "Confirm the request: type 1.0.");
        for typed in ["1.0.0", "demo", "1. 0", "1.0\u{200b}"] {
            assert!(matches!(Thing::compare(typed, "1.0"), Err(NotConfirmed::Different { .. })), "{typed}");
        }
        assert_eq!(Thing::compare("Demo", "demo").unwrap_err().to_string(), "Nothing was done: 'Demo' is not the same as 'demo'.");
    }
}
