//! What to do about the frightening ones.

use super::Tag;

const ADDRESSES: &str = "If this wasn't you, somebody has your password and your second factor. Put your addresses right, change your password, end all other sessions, and tell an administrator.";
const RESETS: &str =
    "If this wasn't you, do nothing: without the link from your mailbox the password stays. Make sure the mailbox is yours alone.";
const PROJECT_TOKENS: &str = "If you don't know what for, ask who made it, or revoke it on the project's page of tokens.";
const FEEDS: &str =
    "If this wasn't you, turn the feed off, end all other sessions and change your password: whoever made it reads your history.";
const LAPSED: &str = "Its domain belongs to somebody else now, or may soon. Verify an address that is yours, and make it the primary one.";
const SESSIONS: &str = "If you didn't do it yourself a moment ago, somebody has a cookie of yours, or a page lured your browser here. End all other sessions on your page of sessions.";
const FEED_READERS: &str = "An address that is not good was read. If your own reader shows nothing new, renew the feed's address; otherwise there is nothing to do.";
const FACTOR_TRIES: &str = "If this wasn't you, somebody is in a session of yours and tried to change your second factors. End all other sessions, then change your password.";
const CODES: &str =
    "If this wasn't you, somebody is in a session of yours. End all other sessions, generate new recovery codes and change your password.";
const TOKEN_GONE: &str = "If you don't know why, ask whoever revoked it. If it was done in your name and not by you, end all other sessions and change your password.";
const STOLEN: &str =
    "Set a new password, here and wherever else you used this one. Look through your sessions and tokens for what isn't yours.";
const FACTORS: &str =
    "If this wasn't you, somebody has your password and a session. Change your password on your account page and tell an administrator.";
const RECOVERY: &str = "If you didn't ask for it, somebody may be after your account. Stop it with the link in the letter, or log in with your second factor; then tell an administrator.";
const RECOVERED: &str = "If you didn't ask for it, tell an administrator at once, and set a new password with a mailed link.";
const PEOPLE: &str = "If you don't know why, ask who did it, and look at who has a role in the project.";
const TAKEN_AWAY: &str =
    "If you don't know why, ask who did it. An owner can restore what was deleted for a few days, and take back the rest at any time.";

impl Tag {
    /// What to do if it wasn't you; none where there is nothing to do.
    #[expect(clippy::too_many_lines, reason = "a table, with a line for each event")]
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            Self::LoginSuccess | Self::ReauthenticateSuccess | Self::LoginConfirmed | Self::LoginNewPasswordDue => {
                Some("If this wasn't you, somebody knows your password. Change it on your account page and look through your tokens.")
            }
            Self::EmailUnverified => Some(LAPSED),
            Self::LoginUnrecognised => Some(
                "If this wasn't you, somebody has your password and a code. Don't confirm it, and change your password on your account page now.",
            ),
            Self::PasswordChanged | Self::PasswordReset => {
                Some("If this wasn't you, set a new password with a mailed link at once, secure your mailbox and look through your tokens.")
            }
            Self::PasswordChangeRefused | Self::LoginConfirmationRefused | Self::PasswordResetRefused => {
                Some("If this wasn't you, somebody is trying to take over your account. Change your password on your account page.")
            }
            Self::PasswordCompromised => Some(STOLEN),
            Self::PasswordResetRequested => Some(RESETS),
            Self::LoginFailure | Self::ReauthenticateFailure => Some(
                "If this wasn't you, somebody is trying to get in. Your second factor protects you; make sure your password is used nowhere else.",
            ),
            Self::TwoFactorMethodAdded | Self::TwoFactorMethodRemoved | Self::RecoveryCodesGenerated => Some(FACTORS),
            Self::TwoFactorMethodRefused | Self::TwoFactorMethodRemovalRefused => Some(FACTOR_TRIES),
            Self::RecoveryCodesRefused => Some(CODES),
            Self::SessionRefused => Some(SESSIONS),
            Self::ApiTokenRemoved => Some(TOKEN_GONE),
            Self::FeedRefused => Some(FEED_READERS),
            Self::EmailAdd | Self::EmailRemove | Self::EmailPrimaryChange => Some(ADDRESSES),
            Self::SessionsEnded => Some("If this wasn't you, somebody else has a session of yours. Change your password."),
            Self::ApiTokenAdded => Some("If this wasn't you, revoke the token now and change your password."),
            Self::ApiTokenUsed => Some("If this wasn't you, revoke the token now and make a new one."),
            Self::ApiTokenRefused => Some("If you don't know this request, the token may have leaked. Revoke it and make a new one."),
            Self::ApiTokenLeaked => Some("Look for uploads that aren't yours, and make a new token for what still needs one."),
            Self::BasicPasswordUsed | Self::BasicPasswordRefused => {
                Some("If this wasn't you, change your password. Set up two-factor authentication and upload with an API token.")
            }
            Self::ProjectApiTokenAdded => Some(PROJECT_TOKENS),
            Self::FeedOpened => Some(FEEDS),
            Self::FeedUsed => Some("If you don't know this reader, renew the feed's address: the old one is dead at once."),
            Self::AdminGranted | Self::Frozen => Some("If you don't know why, ask an administrator."),
            Self::RecoveryBegun => Some(RECOVERY),
            Self::RecoveryCompleted => Some(RECOVERED),
            Self::ProjectRoleAdd | Self::ReleaseAdd | Self::FileAdd | Self::ProjectCreate => {
                Some("If this wasn't you, revoke your tokens and check the project's files.")
            }
            Self::ProjectRoleInvite | Self::ProjectRoleChange | Self::ProjectRoleRemove | Self::PasskeysNotRequired => Some(PEOPLE),
            Self::ReleaseYank | Self::ReleaseRemove | Self::FileRemove | Self::ProjectRemove | Self::ArchiveEnter => Some(TAKEN_AWAY),
            Self::QuarantineEnter => {
                Some("Ask the people who run this site why. Until it ends, nothing of the project can be installed or changed.")
            }
            Self::ProjectRoleRevokeInvite
            | Self::ProjectRoleDeclineInvite
            | Self::ProjectRoleInviteExpired
            | Self::ProjectLeft
            | Self::PasskeysRequired
            | Self::ArchiveExit
            | Self::QuarantineExit
            | Self::DefaultVersionChange
            | Self::ProjectRestore
            | Self::DeletionUndone
            | Self::DeletionFinal
            | Self::ReleaseUnyank
            | Self::FeedClosed
            | Self::AccountCreate
            | Self::AccountDelete
            | Self::ProfileChange
            | Self::RegistrationRefused
            | Self::FirstRunRefused
            | Self::Logout
            | Self::EmailVerified
            | Self::EmailVerificationSent
            | Self::EmailVerificationFailure
            | Self::RecoveryCodesConfirmed
            | Self::LeakReportReceived
            | Self::LeakReportRefused
            | Self::ApiTokenRenamed
            | Self::ProjectApiTokenRemoved
            | Self::AdminRevoked
            | Self::LimitsChange
            | Self::NameReserved
            | Self::NameFreed
            | Self::RecoveryStopped
            | Self::RecoveryStopRefused
            | Self::RegistrationInvited
            | Self::RegistrationUninvited
            | Self::SiteRegistration
            | Self::SiteReadOnly
            | Self::SiteNewProjects
            | Self::SiteBanner
            | Self::JobRetried
            | Self::Unfrozen
            | Self::UploadRefused => None,
        }
    }
}
