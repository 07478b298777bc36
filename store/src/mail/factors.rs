//! Letters about second factors.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// A passkey or security key was added. Its name is not said: it is free text.
    pub(crate) fn device_added(&self, to: &EmailAddress) -> Letter {
        self.notice(
            to,
            "Security device added",
            "A passkey or security key was added to your account. It can be used to log in. All other sessions were ended.",
        )
    }

    /// A passkey or security key was removed.
    pub(crate) fn device_removed(&self, to: &EmailAddress) -> Letter {
        self.notice(
            to,
            "Security device removed",
            "A passkey or security key was removed from your account. It no longer logs in. All other sessions were ended.",
        )
    }

    /// The authenticator app was removed.
    pub(crate) fn authenticator_removed(&self, to: &EmailAddress) -> Letter {
        self.notice(
            to,
            "Authenticator app removed",
            "The authenticator app was removed from your account. Its codes no longer count. All other sessions were ended.",
        )
    }

    /// A device's counter went back.
    pub(crate) fn device_copied(&self, to: &EmailAddress) -> Letter {
        let what = format!(
            "A passkey or security key of your account was refused: its counter went back, as it would if somebody had\n\
             copied the device. If it keeps being refused, remove it and add it anew:\n\n{}",
            self.settings.absolute("/manage/account/two-factor/")
        );
        self.notice(to, "A security device was refused", &what)
    }
}
