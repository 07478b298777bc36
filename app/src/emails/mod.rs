//! A person's e-mail addresses: their section of the account page, and what its buttons do.

mod add;
mod make_primary;
mod remove;
mod resend;
mod section;

pub use add::{AddEmail, add_email};
pub use make_primary::{MakePrimary, make_primary};
pub use remove::{RemoveEmail, remove_email};
pub use resend::{ResendEmailVerification, resend_email_verification};

pub(crate) use section::{EmailForms, section};

use domain::ids::EmailId;

use crate::fault::Fault;

/// The address that a form names.
fn named(id: &str) -> Result<EmailId, Fault> {
    id.parse().map_err(|_| Fault::not_found())
}
