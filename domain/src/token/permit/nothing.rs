//! [`Nothing`]: why a token allows nothing at all.

use crate::token::CaveatError;

/// Why a token allows nothing, whatever the request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// A restriction can't be understood.
    NotUnderstood(CaveatError),
    /// Its restrictions leave no trusted publisher.
    Publisher,
    /// Its restrictions leave no action.
    Action,
    /// They leave no project.
    Project,
    /// They leave no account.
    Account,
    /// They leave no name of a file.
    FileName,
    /// They leave no file.
    File,
    /// They leave no address.
    Address,
    /// They leave no use.
    Use,
    /// They leave no moment.
    Moment,
}

impl std::fmt::Display for Nothing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::NotUnderstood(problem) => words::permits::nothing_understood(problem),
            Self::Publisher => words::permits::nothing_publisher(),
            Self::Action => words::permits::nothing_action(),
            Self::Project => words::permits::nothing_project(),
            Self::Account => words::permits::nothing_account(),
            Self::FileName => words::permits::nothing_file_name(),
            Self::File => words::permits::nothing_file(),
            Self::Address => words::permits::nothing_address(),
            Self::Use => words::permits::nothing_use(),
            Self::Moment => words::permits::nothing_moment(),
        })
    }
}
