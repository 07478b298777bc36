//! [`Consumer`]: the columns. Each is a place that takes a secret, and says what it takes.

use super::secret::Secret;
use crate::support::answer::Answer;
use crate::support::people::{PRE_AUTH, SESSION, went_on};

/// A place that takes a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Consumer {
    /// The cookie of a session, at a page.
    SessionCookie,
    /// The cookie between password and second factor, beside a right code.
    HalfLogInCookie,
    /// The second step, for an app's code.
    SecondStep,
    /// The second step, for a recovery code.
    RecoveryStep,
    /// The second step, for a device.
    DeviceStep,
    /// The first step.
    LogIn,
    /// The button without a username.
    Passkey,
    /// The cookie of the browser that was asked, beside a passkey's right answer.
    PasskeyCookie,
    /// Confirming who one is: the password, beside a right code.
    ConfirmingPassword,
    /// Confirming who one is: the code, beside the right password.
    ConfirmingCode,
    /// Confirming who one is: a device, beside the right password.
    ConfirmingDevice,
    /// The present password, beside a new one.
    PasswordChange,
    /// Adding a device.
    Adding,
    /// Adding the first device, where the recovery codes were saved.
    AddingFirst,
    /// Setting up an app, where the recovery codes were saved.
    EnablingApp,
    /// Setting up an app beside a device.
    AddingApp,
    /// Typing one of the new recovery codes back.
    TypingBack,
    /// The page that a mailed link leads to.
    VerifyEmailPage,
    /// The button behind a mailed link.
    VerifyEmail,
    /// The page that a mailed link leads to.
    ResetPasswordPage,
    /// The form behind a mailed link.
    ResetPassword,
    /// The same form shown again: a cookie carries the link.
    ResetCookie,
    /// The page that a mailed link leads to, in the browser that waits.
    ConfirmLogInPage,
    /// The button behind a mailed link, in the browser that waits.
    ConfirmLogIn,
    /// The cookie of the browser that waits, once the link was used elsewhere.
    WaitingCookie,
    /// The page that a mailed link leads to.
    StopRecoveryPage,
    /// The button behind a mailed link.
    StopRecovery,
    /// The page that an invitation leads to.
    RegisterPage,
    /// The form of somebody who was invited.
    Register,
    /// The same form shown again: a cookie carries the invitation.
    InvitationCookie,
    /// The form for the first administrator.
    FirstRun,
    /// The upload of a tool.
    Upload,
    /// The same by a tool that knows names and passwords: `__token__` and the secret.
    UploadPassword,
    /// The report of a leaked token.
    LeakReport,
    /// The address of a feed.
    Feed,
    /// The cookie of a known browser, beside a right log-in from a new network: it spares the confirmation.
    KnownBrowserCookie,
    /// The page that asks for a confirmation, and says what waits for it.
    KeptActionPage,
    /// What to go on with, beside a right confirmation.
    KeptAction,
}

impl Consumer {
    pub(super) const ALL: [Self; 38] = [
        Self::SessionCookie,
        Self::HalfLogInCookie,
        Self::SecondStep,
        Self::RecoveryStep,
        Self::DeviceStep,
        Self::LogIn,
        Self::Passkey,
        Self::PasskeyCookie,
        Self::ConfirmingPassword,
        Self::ConfirmingCode,
        Self::ConfirmingDevice,
        Self::PasswordChange,
        Self::Adding,
        Self::AddingFirst,
        Self::EnablingApp,
        Self::AddingApp,
        Self::TypingBack,
        Self::VerifyEmailPage,
        Self::VerifyEmail,
        Self::ResetPasswordPage,
        Self::ResetPassword,
        Self::ResetCookie,
        Self::ConfirmLogInPage,
        Self::ConfirmLogIn,
        Self::WaitingCookie,
        Self::StopRecoveryPage,
        Self::StopRecovery,
        Self::RegisterPage,
        Self::Register,
        Self::InvitationCookie,
        Self::FirstRun,
        Self::Upload,
        Self::UploadPassword,
        Self::LeakReport,
        Self::Feed,
        Self::KnownBrowserCookie,
        Self::KeptActionPage,
        Self::KeptAction,
    ];

    /// The diagonal.
    pub(super) const fn takes(self, secret: Secret) -> bool {
        match self {
            Self::SessionCookie => matches!(secret, Secret::Session),
            Self::HalfLogInCookie => matches!(secret, Secret::HalfLogIn),
            Self::SecondStep => matches!(secret, Secret::AppCode),
            Self::RecoveryStep => matches!(secret, Secret::RecoveryCode),
            Self::DeviceStep => matches!(secret, Secret::AnswerAtSecondStep),
            Self::LogIn | Self::ConfirmingPassword | Self::PasswordChange => matches!(secret, Secret::Password),
            Self::Passkey => matches!(secret, Secret::AnswerOfPasskey),
            Self::PasskeyCookie => matches!(secret, Secret::AskedBrowser),
            Self::ConfirmingCode => matches!(secret, Secret::AppCode | Secret::RecoveryCode),
            Self::ConfirmingDevice => matches!(secret, Secret::AnswerThatConfirms),
            Self::Adding => matches!(secret, Secret::AnswerThatAdds),
            Self::AddingFirst => matches!(secret, Secret::AnswerThatAddsFirst),
            Self::EnablingApp => matches!(secret, Secret::CodeOfFirstApp),
            Self::AddingApp => matches!(secret, Secret::CodeOfFurtherApp),
            Self::TypingBack => matches!(secret, Secret::NewRecoveryCode),
            Self::VerifyEmailPage | Self::VerifyEmail => matches!(secret, Secret::VerificationLink),
            Self::ResetPasswordPage | Self::ResetPassword | Self::ResetCookie => matches!(secret, Secret::ResetLink),
            Self::ConfirmLogInPage | Self::ConfirmLogIn => matches!(secret, Secret::ConfirmationLink),
            Self::WaitingCookie => matches!(secret, Secret::WaitingLogIn),
            Self::StopRecoveryPage | Self::StopRecovery => matches!(secret, Secret::StopLink),
            Self::RegisterPage | Self::Register | Self::InvitationCookie => matches!(secret, Secret::Invitation),
            Self::FirstRun => matches!(secret, Secret::FirstRunCode),
            Self::Upload | Self::UploadPassword | Self::LeakReport => matches!(secret, Secret::ApiToken),
            Self::Feed => matches!(secret, Secret::Feed),
            Self::KnownBrowserCookie => matches!(secret, Secret::KnownBrowser),
            Self::KeptActionPage | Self::KeptAction => matches!(secret, Secret::KeptAction),
        }
    }

    /// Whether the request does something without the secret too: the secret adds to it.
    pub(super) const fn is_beside(self) -> bool {
        matches!(self, Self::KnownBrowserCookie | Self::KeptAction)
    }

    /// Whether it is a page that says what its button would do. Looking at one is no authentication.
    pub(super) const fn is_page(self) -> bool {
        matches!(
            self,
            Self::VerifyEmailPage
                | Self::ResetPasswordPage
                | Self::ConfirmLogInPage
                | Self::StopRecoveryPage
                | Self::RegisterPage
                | Self::KeptActionPage
        )
    }

    /// Whether this answer is that of the open door.
    pub(super) fn is_open(self, answer: &Answer) -> bool {
        match self {
            Self::SessionCookie | Self::Upload | Self::UploadPassword | Self::Feed => answer.status == 200,
            Self::LogIn => answer.cookie(PRE_AUTH).is_some(),
            Self::VerifyEmail
            | Self::ResetPassword
            | Self::ResetCookie
            | Self::StopRecovery
            | Self::Register
            | Self::InvitationCookie
            | Self::TypingBack
            | Self::FirstRun => went_on(answer),
            Self::VerifyEmailPage => answer.body.contains("This verifies"),
            Self::ResetPasswordPage => answer.body.contains("For the account"),
            Self::ConfirmLogInPage => answer.body.contains("This lets the login of"),
            Self::StopRecoveryPage => answer.body.contains("This stops the recovery of"),
            Self::RegisterPage => answer.body.contains("Your invitation went to this address"),
            Self::KeptActionPage => answer.body.contains("When you have confirmed, this is done at once"),
            Self::LeakReport => answer.body.contains("true_positive"),
            Self::KeptAction => answer.status == 303 && answer.location() == "/manage/account/token/",
            Self::HalfLogInCookie
            | Self::SecondStep
            | Self::RecoveryStep
            | Self::DeviceStep
            | Self::Passkey
            | Self::PasskeyCookie
            | Self::ConfirmingPassword
            | Self::ConfirmingCode
            | Self::ConfirmingDevice
            | Self::PasswordChange
            | Self::Adding
            | Self::AddingFirst
            | Self::EnablingApp
            | Self::AddingApp
            | Self::ConfirmLogIn
            | Self::WaitingCookie
            | Self::KnownBrowserCookie => answer.cookie(SESSION).is_some(),
        }
    }
}
