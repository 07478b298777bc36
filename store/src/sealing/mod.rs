//! Which wrapping keys this database's secrets are sealed with: nodes go by what `wrap_keys` says, and a key is replaced by sealing everything anew.

mod enrol;
mod follow;
mod rotate;
mod rotate_error;
mod shelf;

pub use rotate_error::RotateError;

pub(crate) use enrol::enrol;
