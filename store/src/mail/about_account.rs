//! Letters about what was changed on the account page.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// An address was added. It is not proved yet.
    pub(crate) fn email_added(&self, to: &EmailAddress, added: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::email_added_subject(), &words::letters_accounts::email_added(added))
    }

    /// An address was proved by its link.
    pub(crate) fn email_verified(&self, to: &EmailAddress, proved: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::email_verified_subject(), &words::letters_accounts::email_verified(proved))
    }

    /// Another proved address is the primary one now.
    pub(crate) fn primary_email_changed(&self, to: &EmailAddress, primary: &EmailAddress) -> Letter {
        let subject = words::letters_accounts::primary_email_changed_subject();
        self.notice(to, &subject, &words::letters_accounts::primary_email_changed(primary))
    }

    /// An address was taken off. It is told too, for the last time.
    pub(crate) fn email_removed(&self, to: &EmailAddress, removed: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::email_removed_subject(), &words::letters_accounts::email_removed(removed))
    }

    /// A secret address was made that reads a history: a project's, or the account's own.
    pub(crate) fn feed_opened(&self, to: &EmailAddress, of_project: bool) -> Letter {
        let what = if of_project { words::letters_accounts::feed_opened_project() } else { words::letters_accounts::feed_opened_account() };
        self.notice(to, &words::letters_accounts::feed_opened_subject(), &what)
    }

    /// A history's secret address is dead.
    pub(crate) fn feed_closed(&self, to: &EmailAddress, of_project: bool) -> Letter {
        let what = if of_project { words::letters_accounts::feed_closed_project() } else { words::letters_accounts::feed_closed_account() };
        self.notice(to, &words::letters_accounts::feed_closed_subject(), &what)
    }

    /// Addresses are proved no more, because their domain lapsed. Goes to those that are.
    pub(crate) fn email_unverified(&self, to: &EmailAddress, addresses: &[EmailAddress]) -> Letter {
        let addresses = addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ");
        let what = words::letters_accounts::email_unverified(addresses);
        let next = words::letters_accounts::email_unverified_next(self.settings.absolute("/manage/account/"));
        self.letter(to, &words::letters_accounts::email_unverified_subject(), &[&what, &next])
    }

    /// The account is gone. There is no history to look at any more.
    pub(crate) fn account_deleted(&self, to: &EmailAddress) -> Letter {
        let what = words::letters_accounts::account_deleted(self.username);
        let otherwise = words::letters_accounts::account_deleted_otherwise();
        self.letter(to, &words::letters_accounts::account_deleted_subject(), &[&what, &otherwise])
    }
}
