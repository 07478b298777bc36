//! Accounts: opening one, logging in and out, proving an address, and the page that shows it all.

mod about_you;
mod account_page;
mod confirm_login;
mod delete_account;
mod first_run;
mod log_in;
mod log_out;
mod passkey;
mod profile;
mod reauthenticate;
mod recovery_code;
mod register;
mod resend_verification;
mod second_factor;
mod stop_recovery;
mod two_factor;
mod verify_device;
mod verify_email;

pub use about_you::AboutYou;
pub use account_page::account_page;
pub use confirm_login::{ConfirmLogin, confirm_login, confirm_login_page};
pub use delete_account::{DeleteAccount, delete_account};
pub use first_run::{FirstRun, first_run, first_run_page};
pub use log_in::{LogIn, log_in, log_in_page};
pub use log_out::{LogOut, log_out};
pub use passkey::{LogInWithPasskey, OfferPasskey, log_in_with_passkey, offer_passkey};
pub use profile::{SaveProfile, save_profile};
pub use reauthenticate::{Reauthenticate, reauthenticate, reauthenticate_page};
pub use recovery_code::{UseRecoveryCode, recovery_code_page, use_recovery_code};
pub use register::{Register, register, register_page};
pub use resend_verification::{ResendVerification, resend_verification};
pub use stop_recovery::{StopRecoveryByLink, stop_recovery_by_link, stop_recovery_page};
pub use two_factor::{VerifyTotp, two_factor_page, verify_totp};
pub use verify_device::{VerifyDevice, verify_device};
pub use verify_email::{VerifyEmail, verify_email, verify_email_page};
