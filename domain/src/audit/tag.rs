//! The events that the log knows. A new kind of event is a new line here, with its sentence.

mod advice;
mod describe;
mod public;

use super::method::names;

names!(
    /// What happened: `area:thing:act`.
    Tag {
        /// An account was registered.
        AccountCreate = "account:create",
        /// The account was deleted by its owner.
        AccountDelete = "account:delete",
        /// The name that pages show was changed.
        ProfileChange = "account:profile:change",
        /// A registration was refused.
        RegistrationRefused = "account:registration:refused",
        /// The form for the first administrator was refused: the code was wrong or used, or there is an administrator.
        FirstRunRefused = "account:first_run:refused",
        /// A step of a log-in was passed: the password, or the second factor.
        LoginSuccess = "account:login:success",
        /// A step of a log-in failed.
        LoginFailure = "account:login:failure",
        /// Both steps were right, from a browser and a network not seen before: a mailed confirmation is due.
        LoginUnrecognised = "account:login:unrecognised",
        /// A log-in from a new place was confirmed by its link.
        LoginConfirmed = "account:login:confirmed",
        /// The confirmation of a log-in was refused: the link was wrong, used, too old, or opened somewhere else.
        LoginConfirmationRefused = "account:login:confirmation_refused",
        /// Both steps were right, but the password is known to thieves: a new one comes before a session.
        LoginNewPasswordDue = "account:login:new_password_due",
        /// The password was found among stolen ones. By itself it opens nothing any more.
        PasswordCompromised = "account:password:compromised",
        /// The password was changed.
        PasswordChanged = "account:password:change",
        /// A change of the password was refused.
        PasswordChangeRefused = "account:password:change_refused",
        /// A link that sets a new password was asked for.
        PasswordResetRequested = "account:password:reset_request",
        /// The password was set anew by a mailed link.
        PasswordReset = "account:password:reset",
        /// A link that sets a new password was refused, or asked for too often.
        PasswordResetRefused = "account:password:reset_refused",
        /// Password and factor were shown again in a running session.
        ReauthenticateSuccess = "account:reauthenticate:success",
        /// Password or factor were asked again and were wrong.
        ReauthenticateFailure = "account:reauthenticate:failure",
        /// The person logged out.
        Logout = "account:logout",
        /// Sessions were ended, by their owner from another one or by an operator.
        SessionsEnded = "account:sessions:ended",
        /// A request with a session was refused: expired, ended, foreign origin, second factor due.
        SessionRefused = "account:session:refused",
        /// An address was confirmed by its link.
        EmailVerified = "account:email:verified",
        /// An address was added; it is not proved yet.
        EmailAdd = "account:email:add",
        /// An address was taken off.
        EmailRemove = "account:email:remove",
        /// Another proved address became the primary one.
        EmailPrimaryChange = "account:email:primary:change",
        /// An address is proved no more: its domain lapsed, and the operator said so.
        EmailUnverified = "account:email:unverified",
        /// A confirmation link was sent.
        EmailVerificationSent = "account:email:verification_sent",
        /// A confirmation link was wrong, used or too old.
        EmailVerificationFailure = "account:email:verification_failure",
        /// An authenticator app or a security device was added.
        TwoFactorMethodAdded = "account:two_factor:method_added",
        /// Adding a second factor failed: the first code was wrong.
        TwoFactorMethodRefused = "account:two_factor:method_refused",
        /// An authenticator app or a security device was removed.
        TwoFactorMethodRemoved = "account:two_factor:method_removed",
        /// Removing a second factor was refused: it is the last one, or gone already.
        TwoFactorMethodRemovalRefused = "account:two_factor:removal_refused",
        /// A new set of recovery codes was made.
        RecoveryCodesGenerated = "account:recovery_codes:generated",
        /// One code was typed back as proof that the set was kept.
        RecoveryCodesConfirmed = "account:recovery_codes:confirmed",
        /// The proof that the set was kept failed.
        RecoveryCodesRefused = "account:recovery_codes:refused",
        /// An API token was made.
        ApiTokenAdded = "account:api_token:added",
        /// An API token was revoked.
        ApiTokenRemoved = "account:api_token:removed",
        /// An API token got another name.
        ApiTokenRenamed = "account:api_token:renamed",
        /// An API token authenticated a request.
        ApiTokenUsed = "account:api_token:used",
        /// An API token was shown and refused.
        ApiTokenRefused = "account:api_token:refused",
        /// An API token was found where others can read it, and was revoked for that.
        ApiTokenLeaked = "account:api_token:removed_leak",
        /// Somebody whose key is configured reported leaked tokens.
        LeakReportReceived = "account:leak_report:received",
        /// A report of leaked tokens was refused.
        LeakReportRefused = "account:leak_report:refused",
        /// Username and password in `Authorization` authenticated a request.
        BasicPasswordUsed = "account:basic_password:used",
        /// Username and password in `Authorization` were refused.
        BasicPasswordRefused = "account:basic_password:refused",
        /// A secret address for reading a history as a feed was made; an older one is dead.
        FeedOpened = "account:feed:opened",
        /// The secret address of a feed was taken away.
        FeedClosed = "account:feed:closed",
        /// An identity token of a workflow was exchanged for a token that lives a few minutes.
        IdentityTokenUsed = "account:identity_token:used",
        /// An identity token was shown and refused.
        IdentityTokenRefused = "account:identity_token:refused",
        /// A trusted publisher got a token for this project that lives a few minutes.
        ShortLivedTokenAdded = "account:short_lived_api_token:added",
        /// A workflow was registered that will make a project.
        PendingPublisherAdded = "account:oidc:pending_publisher_added",
        /// A workflow that was to make a project is registered no more.
        PendingPublisherRemoved = "account:oidc:pending_publisher_removed",
        /// A feed was read.
        FeedUsed = "account:feed:used",
        /// The secret address of a feed was wrong, or its owner may not read any more.
        FeedRefused = "account:feed:refused",
        /// The account became an administrator.
        AdminGranted = "account:admin:granted",
        /// The account is no administrator any more.
        AdminRevoked = "account:admin:revoked",
        /// The account was frozen: it can do nothing, by any method.
        Frozen = "account:frozen",
        /// The account may act again.
        Unfrozen = "account:unfrozen",
        /// An administrator has begun to recover the account: its second factors can be taken away after a delay.
        RecoveryBegun = "account:recovery:begin",
        /// The recovery was stopped, by its owner or by an administrator.
        RecoveryStopped = "account:recovery:stop",
        /// Stopping a recovery was refused: the link was wrong, or there is none any more.
        RecoveryStopRefused = "account:recovery:stop_refused",
        /// The account was recovered: its second factors and its password are gone.
        RecoveryCompleted = "account:recovery:complete",
        /// The project was made, by its first upload.
        ProjectCreate = "project:create",
        /// Somebody got a role in the project.
        ProjectRoleAdd = "project:role:add",
        /// Somebody has no role in the project any more.
        ProjectRoleRemove = "project:role:remove",
        /// An API token was made for this project.
        ProjectApiTokenAdded = "project:api_token:added",
        /// An API token that reaches this project was revoked.
        ProjectApiTokenRemoved = "project:api_token:removed",
        /// Somebody was asked to take a role in the project.
        ProjectRoleInvite = "project:role:invite",
        /// An invitation to the project was taken back.
        ProjectRoleRevokeInvite = "project:role:revoke_invite",
        /// An invitation to the project was turned down.
        ProjectRoleDeclineInvite = "project:role:decline_invite",
        /// Nobody answered an invitation to the project in time.
        ProjectRoleInviteExpired = "project:role:invite_expired",
        /// Somebody has another role in the project.
        ProjectRoleChange = "project:role:change",
        /// Somebody gave their role in the project up.
        ProjectLeft = "project:role:leave",
        /// A passkey or security key is asked of everybody with a role.
        PasskeysRequired = "project:passkeys_required:enabled",
        /// It is asked no more.
        PasskeysNotRequired = "project:passkeys_required:disabled",
        /// The project takes only files with attestations.
        AttestationsRequired = "project:attestations_required:enabled",
        /// The project takes files without attestations again.
        AttestationsNotRequired = "project:attestations_required:disabled",
        /// A workflow may upload to the project.
        PublisherAdd = "project:oidc_publisher:add",
        /// A workflow may upload to the project no more.
        PublisherRemove = "project:oidc_publisher:remove",
        /// A workflow was used for the first time: from now on the ids of its account and repository stay as they are.
        PublisherPinned = "project:oidc_publisher:pinned",
        /// A workflow of the right name was refused: another account or repository stands behind it than before.
        PublisherRefused = "project:oidc_publisher:refused",
        /// Only trusted publishers may upload to the project.
        TrustedPublishingRequired = "project:trusted_publishing_only:enabled",
        /// People may upload to the project again.
        TrustedPublishingNotRequired = "project:trusted_publishing_only:disabled",
        /// The project takes no more uploads.
        ArchiveEnter = "project:archive:enter",
        /// The project takes uploads again.
        ArchiveExit = "project:archive:exit",
        /// Nothing of the project is offered while it is looked at.
        QuarantineEnter = "project:quarantine:enter",
        /// What the project has is offered again.
        QuarantineExit = "project:quarantine:exit",
        /// Another version is the one that the project's page shows first.
        DefaultVersionChange = "project:default_version:change",
        /// The project was deleted with all its releases.
        ProjectRemove = "project:remove",
        /// The deleted project is back.
        ProjectRestore = "project:restore",
        /// A deleted release or file is back.
        DeletionUndone = "project:deletion:undone",
        /// What was deleted can be restored no more.
        DeletionFinal = "project:deletion:final",
        /// A release was made.
        ReleaseAdd = "project:release:add",
        /// Installers pass a release over.
        ReleaseYank = "project:release:yank",
        /// Installers choose a release again.
        ReleaseUnyank = "project:release:unyank",
        /// A release was deleted with its files.
        ReleaseRemove = "project:release:remove",
        /// An authenticated upload was refused.
        UploadRefused = "project:upload:refused",
        /// A file was added to a release.
        FileAdd = "file:add",
        /// A file was deleted.
        FileRemove = "file:remove",
        /// An administrator set how large a project and its files may be.
        LimitsChange = "project:limits:change",
        /// An administrator keeps a name from everybody.
        NameReserved = "site:name:reserve",
        /// A reserved name is free again.
        NameFreed = "site:name:free",
        /// Somebody was invited to open an account.
        RegistrationInvited = "site:invitation:send",
        /// An invitation to open an account was taken back.
        RegistrationUninvited = "site:invitation:revoke",
        /// An administrator decided who may open an account.
        SiteRegistration = "site:registration:change",
        /// The site takes no changes for a while, or takes them again.
        SiteReadOnly = "site:read_only:change",
        /// The site takes no new projects for a while, or takes them again.
        SiteNewProjects = "site:new_projects:change",
        /// An administrator had a job tried at once.
        JobRetried = "site:job:retry",
        /// Going over to another key that seals the database's secrets was begun.
        WrapKeyNamed = "site:wrap_key:name",
        /// Going over to another key was given up before it had sealed anything.
        WrapKeyAbandoned = "site:wrap_key:abandon",
        /// The key that seals the database's secrets was replaced: the one before opens none of them any more.
        WrapKeyRotated = "site:wrap_key:rotate",
        /// What stands above every page was changed.
        SiteBanner = "site:banner:change",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_well_formed_and_read_back() {
        let mut names: Vec<_> = Tag::ALL.iter().map(|tag| tag.name()).collect();
        for name in &names {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b':' | b'_')), "{name}");
            assert!(["account", "project", "file", "site"].contains(&name.split(':').next().unwrap()), "{name}");
            assert_eq!(Tag::from_name(name).map(Tag::name), Some(*name));
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Tag::ALL.len());
        assert_eq!(Tag::from_name("account:unknown"), None);
    }

    #[test]
    fn what_was_refused_says_what_to_do_about_it() {
        // Nobody's account yet, nobody's at all, a mistyped link, and a file that the tool's own answer explains.
        let silent = [
            Tag::RegistrationRefused,
            Tag::FirstRunRefused,
            Tag::LeakReportRefused,
            Tag::EmailVerificationFailure,
            Tag::RecoveryStopRefused,
            Tag::UploadRefused,
        ];
        for tag in Tag::ALL.iter().filter(|tag| tag.name().ends_with("refused") || tag.name().ends_with("failure")) {
            assert_eq!(tag.advice().is_none(), silent.contains(tag), "{tag}");
        }
        assert!(Tag::ApiTokenRemoved.advice().is_some());
    }

    #[test]
    fn every_sentence_is_its_own() {
        let mut sentences: Vec<_> = Tag::ALL.iter().map(|tag| tag.describe()).collect();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), Tag::ALL.len());
    }
}
