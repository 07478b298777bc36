//! Second factors: recovery codes first, then a passkey, a security key or an authenticator app.

mod add_device;
mod confirm_codes;
mod enable_totp;
mod factors_page;
mod generate_codes;
mod qr_code;
mod recovery_codes_page;
mod remove;
mod totp_page;

pub use add_device::{AddDevice, AddFirstDevice, add_device, add_first_device, device_page};
pub use confirm_codes::{ConfirmRecoveryCodes, confirm_recovery_codes};
pub use enable_totp::{AddTotp, EnableTotp, add_totp, enable_totp};
pub use factors_page::factors_page;
pub use generate_codes::{GenerateRecoveryCodes, RegenerateRecoveryCodes, generate_recovery_codes, regenerate_recovery_codes};
pub use recovery_codes_page::recovery_codes_page;
pub use remove::{RemoveDevice, RemoveTotp, remove_device, remove_totp};
pub use totp_page::totp_page;
