//! Accounts: opening one, proving an address, logging in, second factors, and what the operator may do to an account.
//!
//! One operation, one file. Whoever logs in walks `PasswordSeen` → second factor → session row; no branch can skip a step. What is wrong is counted
//! before it is judged, what is single-use is consumed by the statement that judges it, and each act commits together with its audit event.

mod acting;
mod admin;
mod delete_account;
mod devices;
mod emails;
mod enable_totp;
mod factor;
mod first_run;
mod garbage;
mod hasher;
mod invitations;
mod kept_action;
mod kept_subject;
mod lapsed_domain;
mod link_secret;
mod locked_account;
mod log_in;
mod log_out;
mod new_place;
mod overview;
mod own_sessions;
mod passwords;
mod reauthenticate;
mod reauthenticate_with_device;
mod recovery_codes;
mod refusing;
mod register;
mod remove_factor;
mod save_profile;
mod second_factor;
mod second_step;
mod session_opening;
mod totp_setup;
mod verification;
mod warnings;
mod write_account;

pub use admin::{
    AdminError, AllEnded, FoundPerson, HeldRole, Operator, PendingRecovery, PeoplePage, PersonOverview, PersonState, RecoveryOverview,
    StopRecoveryError,
};
pub use delete_account::DeleteAccountError;
pub use devices::{AddDeviceError, Ceremony, DeviceAnswer, PasskeyError, SecurityDevice};
pub use emails::{AddEmailError, MakePrimaryError, RemoveEmailError};
pub use enable_totp::EnableTotpError;
pub use first_run::{FirstRunCode, FirstRunCodeInvalid, FirstRunError};
pub use invitations::{InvitationsPage, OpenInvitation, PendingInvitation};
pub use kept_action::KeptAction;
pub use kept_subject::KeptSubject;
pub use link_secret::{LinkSecret, LinkSecretInvalid};
pub use log_in::{LogInError, LoggedIn};
pub use new_place::{ConfirmLoginError, Confirmed, WaitingLogin};
pub use overview::{AccountOverview, OwnAddress, SecondFactors};
pub use own_sessions::{EndSessionError, OwnSession};
pub use passwords::{
    ChangePasswordError, ChosenPassword, NewPasswordError, PasswordChange, PasswordReset, PendingReset, RequestResetError,
    ResetPasswordError,
};
pub use reauthenticate::ReauthenticateError;
pub use recovery_codes::{ConfirmCodesError, GenerateCodesError};
pub use register::{RegisterError, Registration};
pub use remove_factor::RemoveFactorError;
pub use second_step::{SecondFactorError, SecondFactorSeen};
pub use totp_setup::TotpSetup;
pub use verification::{PendingVerification, ResendError, VerifyEmailError};

pub(crate) use acting::Acting;
pub(crate) use admin::{among_administrators, is_administrator, is_last_administrator};
pub(crate) use hasher::Hasher;
pub(crate) use invitations::beside_project;
pub(crate) use locked_account::LockedAccount;
pub(crate) use passwords::{ResetLink, RightPassword};
pub(crate) use session_opening::{LIFETIME, MOST};

use factor::Factor;
