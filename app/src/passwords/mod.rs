//! Passwords: changing one's own, and setting one anew with a mailed link.

mod change;
mod request_reset;
mod reset;

pub use change::{ChangePassword, change_password};
pub use request_reset::{RequestPasswordReset, request_password_reset, request_reset_page};
pub use reset::{ResetPassword, reset_page, reset_password};

pub(crate) use change::password_section;

use domain::secret::Secret;
use store::accounts::{ChosenPassword, NewPasswordError};

use crate::fault::Fault;
use crate::form::SecretInput;

fn chosen(password: SecretInput, again: SecretInput) -> ChosenPassword {
    let (password, again): (Secret, Secret) = (password.into_secret(), again.into_secret());
    ChosenPassword { password, again }
}

/// The refusal, beside the field that it belongs to.
fn refused(error: NewPasswordError) -> Fault {
    let field = if matches!(error, NewPasswordError::Differ) { "new_password_confirm" } else { "new_password" };
    Fault::field(field, error.to_string())
}
