//! Letters about second factors.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// A second factor was set up.
    pub(crate) fn authenticator_added(&self, to: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::authenticator_added_subject(), &words::letters_accounts::authenticator_added())
    }

    /// The authenticator app was removed.
    pub(crate) fn authenticator_removed(&self, to: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::authenticator_removed_subject(), &words::letters_accounts::authenticator_removed())
    }

    /// A passkey or security key was added. Its name is not said: it is free text.
    pub(crate) fn device_added(&self, to: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::device_added_subject(), &words::letters_accounts::device_added())
    }

    /// A passkey or security key was removed.
    pub(crate) fn device_removed(&self, to: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::device_removed_subject(), &words::letters_accounts::device_removed())
    }

    /// A device's counter went back.
    pub(crate) fn device_copied(&self, to: &EmailAddress) -> Letter {
        let what = words::letters_accounts::device_copied(self.two_factor());
        self.notice(to, &words::letters_accounts::device_copied_subject(), &what)
    }

    /// New recovery codes were made.
    pub(crate) fn recovery_codes_generated(&self, to: &EmailAddress) -> Letter {
        let subject = words::letters_accounts::recovery_codes_generated_subject();
        self.notice(to, &subject, &words::letters_accounts::recovery_codes_generated())
    }

    /// A recovery code opened the account.
    pub(crate) fn recovery_code_used(&self, to: &EmailAddress, left: i64) -> Letter {
        let what = words::letters_accounts::recovery_code_used(self.two_factor(), left);
        self.notice(to, &words::letters_accounts::recovery_code_used_subject(), &what)
    }

    /// Where second factors are managed.
    pub(super) fn two_factor(&self) -> String {
        self.settings.absolute("/manage/account/two-factor/")
    }
}
