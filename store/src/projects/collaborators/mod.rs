//! Who has a role in a project, and how it is given and taken: invited and accepted, changed, removed, left.
//!
//! A project always has an owner. Every change of a role holds the project's row, so two of them never happen at once and the last owner stays.

mod accept;
mod change_role;
mod invitations;
mod invite;
mod leave;
mod list;
mod remove;
mod role_row;
mod void;

pub use accept::{AcceptInvitation, DeclineInvitation};
pub use invitations::OwnInvitation;
pub use invite::Invitee;
pub use list::{Colleague, PendingInvitation};

pub(crate) use void::{Void, expired_invitations, invitations_from};
