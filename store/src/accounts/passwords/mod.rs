//! New passwords: changing one's own, and setting one anew with a mailed link.
//!
//! A new password ends what was begun with the old one: other sessions, waiting log-ins, links. It never opens anything: after a reset the person logs
//! in, second factor and all.

mod change;
mod choose;
mod compromised;
mod pending_reset;
mod request_reset;
mod reset;
mod reset_link;
mod set;

pub use change::{ChangePasswordError, PasswordChange};
pub use choose::{ChosenPassword, NewPasswordError};
pub use pending_reset::PendingReset;
pub use request_reset::RequestResetError;
pub use reset::{PasswordReset, ResetPasswordError};

pub(crate) use compromised::RightPassword;
pub(crate) use reset_link::ResetLink;
