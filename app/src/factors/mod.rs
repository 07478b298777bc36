//! Second factors: recovery codes first, then an authenticator app.

mod confirm_codes;
mod enable_totp;
mod factors_page;
mod generate_codes;
mod qr_code;
mod recovery_codes_page;
mod totp_page;

pub use confirm_codes::{ConfirmRecoveryCodes, confirm_recovery_codes};
pub use enable_totp::{EnableTotp, enable_totp};
pub use factors_page::factors_page;
pub use generate_codes::{GenerateRecoveryCodes, RegenerateRecoveryCodes, generate_recovery_codes, regenerate_recovery_codes};
pub use recovery_codes_page::recovery_codes_page;
pub use totp_page::totp_page;
