//! The second factor: codes of an authenticator app, and recovery codes in its place.
//!
//! Both are counted together, per account, over all sessions and addresses: an attempt is reserved before it is judged. Both are consumed by the
//! statement that judges them, in the transaction that holds what they open.

mod shown;
mod totp_secret;

pub(super) use shown::{Judged, Shown};
pub(super) use totp_secret::TotpSecret;
