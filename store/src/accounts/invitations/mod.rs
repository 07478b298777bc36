//! Invitations to open an account, for a site that takes nobody else.
//!
//! Each is a secret link in a letter to one address, and good for an account of that address alone. An administrator sends it, or it goes with an invitation to a
//! project that was sent to an address. Opening the link changes nothing; the registration uses it up. Whoever has no link gets the answer that everybody gets.

mod invite;
mod list;
mod pending;
mod use_up;
mod write;

pub use list::{InvitationsPage, OpenInvitation};
pub use pending::PendingInvitation;

pub(crate) use write::beside_project;

pub(super) use use_up::Unfit;
