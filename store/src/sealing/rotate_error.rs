//! [`RotateError`].

use uuid::Uuid;

use crate::Unavailable;

/// Why the wrapping key was not replaced. What was sealed anew stays so, both keys go on opening what they sealed, and the command can be run again.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// There is no key to go over to.
    #[error("there is no key to go over to: prepare one with `bonded admin rotate-wrap-key --prepare`")]
    NotPrepared,
    /// Somebody else is at it.
    #[error("the key is being replaced by another command at this moment")]
    UnderWay,
    /// Something is sealed with a key that this node does not have.
    #[error(
        "this node lacks a key that secrets are sealed with ({0}): run the command on a node that has it, or copy that node's key files here"
    )]
    Lacking(Uuid),
    /// Something is not sealed with any key of this installation.
    #[error(
        "{count} rows of {table} do not open though their keys are here: they were changed, or moved from another place. What is in them is lost already; delete \
         them, or restore the database, and run the command again. They are {rows}"
    )]
    Broken {
        /// Where.
        table: &'static str,
        /// How many.
        count: usize,
        /// The first of them, by what their seals are bound to.
        rows: String,
    },
    /// Others kept rows held for longer than the command waits.
    #[error("some rows are held by others for too long; nothing is lost: run the command again")]
    Held,
    /// The database did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for RotateError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}
