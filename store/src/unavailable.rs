//! The one way in which every operation can fail that is nobody's fault: something behind the lock did not answer.

/// The database, the storage or the hasher could not serve. The person hears "try again"; the cause is for the operator's log.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The database refused or did not answer.
    #[error("the database did not answer as expected")]
    Database(#[from] sqlx::Error),
    /// A file could not be read or written.
    #[error("the file storage did not answer as expected")]
    Files(#[from] std::io::Error),
    /// Too many passwords are being hashed at this moment.
    #[error("too many passwords are being checked at this moment")]
    Busy,
    /// Something else changed the same thing first. Nothing was done.
    #[error("{0}")]
    Overtaken(&'static str),
    /// The session ended while its request was under way. Nothing was done, and it is written down.
    #[error("the session ended while its request was under way")]
    SessionEnded,
    /// A row does not hold what the program writes.
    #[error("{0}")]
    Inconsistent(&'static str),
}

/// What a node says that was not given a key.
pub(crate) const LACKING: &str = "this node lacks a wrapping key that secrets are sealed with: copy <data>/keys/wrap.next, or wrap if that one is gone, from \
                                  the node on which it was made";

impl Unavailable {
    /// Writes the cause to the operator's log, once.
    pub fn log(&self) {
        let mut causes = Vec::new();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            causes.push(error.to_string());
            cause = error.source();
        }
        tracing::error!(cause = causes.join(": "), "store is unavailable: {self}");
    }
}

impl From<crate::SealBroken> for Unavailable {
    fn from(broken: crate::SealBroken) -> Self {
        Self::Inconsistent(match broken {
            crate::SealBroken::Broken => "a sealed secret does not open: the row was changed, or moved from another place",
            crate::SealBroken::KeyLacking => LACKING,
        })
    }
}
