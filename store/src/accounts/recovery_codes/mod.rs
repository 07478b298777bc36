//! Recovery codes: ten, 128 bits each, kept as hashes, shown once, used once.
//!
//! They come before the authenticator app, so that losing a phone is never the end; and one is asked back, so that they were kept.

mod confirm;
mod generate;
mod reveal;

pub use confirm::ConfirmCodesError;
pub use generate::GenerateCodesError;

/// How many codes a set has.
const SET: usize = 10;

/// Bytes of one code.
const BYTES: usize = 16;
