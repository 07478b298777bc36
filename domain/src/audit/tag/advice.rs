//! What to do about the frightening ones.

use super::Tag;

impl Tag {
    /// What to do if it wasn't you; none where there is nothing to do.
    #[expect(clippy::too_many_lines, reason = "a table, with a line for each event")]
    pub fn advice(self) -> Option<String> {
        Some(match self {
            Self::LoginSuccess | Self::ReauthenticateSuccess | Self::LoginConfirmed | Self::LoginNewPasswordDue => {
                words::events::advice_password_known()
            }
            Self::EmailUnverified => words::events::advice_address_lapsed(),
            Self::LoginUnrecognised => words::events::advice_new_place(),
            Self::PasswordChanged | Self::PasswordReset => words::events::advice_password_changed(),
            Self::PasswordChangeRefused | Self::LoginConfirmationRefused | Self::PasswordResetRefused => words::events::advice_takeover(),
            Self::PasswordCompromised => words::events::advice_password_stolen(),
            Self::PasswordResetRequested => words::events::advice_reset_requested(),
            Self::LoginFailure | Self::ReauthenticateFailure => words::events::advice_log_in_failed(),
            Self::TwoFactorMethodAdded | Self::TwoFactorMethodRemoved | Self::RecoveryCodesGenerated => words::events::advice_factors(),
            Self::TwoFactorMethodRefused | Self::TwoFactorMethodRemovalRefused => words::events::advice_factor_tries(),
            Self::RecoveryCodesRefused => words::events::advice_codes(),
            Self::SessionRefused => words::events::advice_session_refused(),
            Self::ApiTokenRemoved => words::events::advice_token_revoked(),
            Self::FeedRefused => words::events::advice_feed_refused(),
            Self::EmailAdd | Self::EmailRemove | Self::EmailPrimaryChange => words::events::advice_addresses(),
            Self::SessionsEnded => words::events::advice_sessions_ended(),
            Self::ApiTokenAdded => words::events::advice_token_added(),
            Self::ApiTokenUsed => words::events::advice_token_used(),
            Self::ApiTokenRefused | Self::IdentityTokenRefused => words::events::advice_token_refused(),
            Self::ApiTokenLeaked => words::events::advice_token_leaked(),
            Self::BasicPasswordUsed | Self::BasicPasswordRefused => words::events::advice_basic_password(),
            Self::ProjectApiTokenAdded => words::events::advice_project_token(),
            Self::PendingPublisherAdded | Self::PublisherAdd => words::events::advice_publisher_added(),
            Self::PublisherRefused => words::events::advice_publisher_refused(),
            Self::FeedOpened => words::events::advice_feed_opened(),
            Self::FeedUsed => words::events::advice_feed_used(),
            Self::AdminGranted | Self::Frozen => words::events::advice_ask_administrator(),
            Self::RecoveryBegun => words::events::advice_recovery_begun(),
            Self::RecoveryCompleted => words::events::advice_recovery_completed(),
            Self::ProjectRoleAdd | Self::ReleaseAdd | Self::FileAdd | Self::ProjectCreate => words::events::advice_uploads(),
            Self::ProjectRoleInvite
            | Self::ProjectRoleChange
            | Self::ProjectRoleRemove
            | Self::PasskeysNotRequired
            | Self::AttestationsNotRequired
            | Self::TrustedPublishingNotRequired => words::events::advice_people(),
            Self::ReleaseYank | Self::ReleaseRemove | Self::FileRemove | Self::ProjectRemove | Self::ArchiveEnter => {
                words::events::advice_taken_away()
            }
            Self::QuarantineEnter => words::events::advice_quarantine(),
            Self::ProjectRoleRevokeInvite
            | Self::ProjectRoleDeclineInvite
            | Self::ProjectRoleInviteExpired
            | Self::ProjectLeft
            | Self::PasskeysRequired
            | Self::AttestationsRequired
            | Self::IdentityTokenUsed
            | Self::ShortLivedTokenAdded
            | Self::PendingPublisherRemoved
            | Self::PublisherRemove
            | Self::PublisherPinned
            | Self::TrustedPublishingRequired
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
            | Self::UploadRefused
            | Self::WrapKeyAbandoned
            | Self::WrapKeyNamed
            | Self::WrapKeyRotated => return None,
        })
    }
}
