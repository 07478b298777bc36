//! Letters about what was changed on the account page.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// An address was added. It is not proved yet.
    pub(crate) fn email_added(&self, to: &EmailAddress, added: &EmailAddress) -> Letter {
        let what = format!("The address {added} was added to your account. Until it is verified it can do nothing there.");
        self.notice(to, "Email address added", &what)
    }

    /// An address was proved by its link.
    pub(crate) fn email_verified(&self, to: &EmailAddress, proved: &EmailAddress) -> Letter {
        let what = format!("The address {proved} was verified for your account. Mail about the account goes there from now on.");
        self.notice(to, "Email address verified", &what)
    }

    /// Another proved address is the primary one now.
    pub(crate) fn primary_email_changed(&self, to: &EmailAddress, primary: &EmailAddress) -> Letter {
        let what = format!("The primary address of your account is now {primary}.");
        self.notice(to, "Primary email address changed", &what)
    }

    /// An address was taken off. It is told too, for the last time.
    pub(crate) fn email_removed(&self, to: &EmailAddress, removed: &EmailAddress) -> Letter {
        let what = format!("The address {removed} was removed from your account. Mail about the account no longer goes there.");
        self.notice(to, "Email address removed", &what)
    }

    /// A secret address was made that reads a history.
    pub(crate) fn feed_opened(&self, to: &EmailAddress, of: &str) -> Letter {
        let what = format!(
            "A secret feed address was made for {of}. Whoever has the address reads that history, and can do nothing else with it."
        );
        self.notice(to, "Feed address made", &what)
    }

    /// A history's secret address is dead.
    pub(crate) fn feed_closed(&self, to: &EmailAddress, of: &str) -> Letter {
        let what = format!("The feed of {of} was turned off. Its secret address reads nothing any more.");
        self.notice(to, "Feed turned off", &what)
    }

    /// Addresses are proved no more, because their domain lapsed. Goes to those that are.
    pub(crate) fn email_unverified(&self, to: &EmailAddress, addresses: &[EmailAddress]) -> Letter {
        let addresses = addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ");
        let what = format!(
            "The domain of {addresses} has lapsed or changed hands, so the people who run this site took the\n\
             verification from it: whoever has the domain now could read your mail. No link goes there any more."
        );
        let next = format!(
            "Remove it on your account page, or verify it again once the domain is yours. If it was your primary address,\n\
             make another one primary.\n\n{}",
            self.settings.absolute("/manage/account/")
        );
        self.letter(to, "Email address no longer verified", &[&what, &next])
    }

    /// The account is gone. There is no history to look at any more.
    pub(crate) fn account_deleted(&self, to: &EmailAddress) -> Letter {
        let what = format!(
            "Your account \"{}\" was deleted, with its API tokens and its roles in projects. What was uploaded stays.\n\
             The username is not given to anybody else.",
            self.username
        );
        let advice = "If it was not you who deleted it, tell the people who run this site at once.";
        self.letter(to, "Account deleted", &[&what, advice])
    }
}
