//! Signed checkpoints: what the log came to, said outside the database in the form of C2SP `tlog-checkpoint`.
//!
//! The chain of hashes tells when an event inside it was changed. It can't tell when its end was cut off, or when somebody who has the whole database made
//! all of it new. A checkpoint can: it is signed with a key that the database never sees, and lies where the database's owner has no business.
//!
//! ```text
//! packages.example.org/audit                                  the name of the log
//! 1234                                                        events
//! q6dUnRA0QhdEn6rEV0PTx9+qPbC6sLk0lEgOvGzsEwA=                 the chain's hash after the last of them (no Merkle tree: a chain has one head)
//!
//! — packages.example.org/audit 0+9X…                          C2SP signed-note, Ed25519
//! ```

mod directory;
mod key;
mod note;
mod thin;
mod write;

pub use directory::{CheckpointDirectory, Checkpoints, Rejected};
pub use key::{CheckpointKey, NotAVerifierKey, TrustedKey};
pub use note::{BadCheckpoint, Checkpoint};
pub use write::CheckpointError;
