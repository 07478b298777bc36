//! What people type about themselves: names, addresses, passwords and codes.

#[cfg(feature = "passwords")]
mod common_passwords;
pub mod device_name;
pub mod display_name;
pub mod email_address;
#[cfg(feature = "passwords")]
pub mod new_password;
pub mod password;
#[cfg(feature = "passwords")]
mod password_guess;
#[cfg(feature = "passwords")]
mod password_pattern;
pub mod recovery_code;
pub mod totp_code;
pub mod username;

pub use device_name::{DeviceName, DeviceNameError};
pub use display_name::{DisplayName, DisplayNameError};
pub use email_address::{EmailAddress, EmailAddressError};
#[cfg(feature = "passwords")]
pub use new_password::{NewPassword, PasswordContext, PasswordRefused};
pub use password::{Password, PasswordTooLong};
#[cfg(feature = "passwords")]
pub use password_guess::Weakness;
pub use recovery_code::{RecoveryCode, RecoveryCodeError};
pub use totp_code::{TotpCode, TotpCodeError};
pub use username::{Username, UsernameError};
