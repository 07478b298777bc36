//! Proving that an address is one's own.
//!
//! Claiming an address is free: it is kept unproved, and whoever holds the mailbox decides. The letter to an address that already belongs to somebody
//! tells its owner and holds no link, and the page says the same in both cases, so that nobody learns who has an account here.

mod pending;
mod resend;
mod send;
mod verify;

pub use pending::PendingVerification;
pub use resend::ResendError;
pub use verify::VerifyEmailError;

pub(super) use send::{Claim, send};
