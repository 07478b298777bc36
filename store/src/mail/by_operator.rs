//! Letters about what the people who run the site did to an account.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// The account is an administrator now.
    pub(crate) fn admin_granted(&self, to: &EmailAddress) -> Letter {
        self.by_operator(to, &words::letters_accounts::admin_granted_subject(), &words::letters_accounts::admin_granted())
    }

    /// The account is no administrator any more.
    pub(crate) fn admin_revoked(&self, to: &EmailAddress) -> Letter {
        self.by_operator(to, &words::letters_accounts::admin_revoked_subject(), &words::letters_accounts::admin_revoked())
    }

    /// The account can do nothing.
    pub(crate) fn frozen(&self, to: &EmailAddress) -> Letter {
        self.by_operator(to, &words::letters_accounts::frozen_subject(), &words::letters_accounts::frozen())
    }

    /// The account may act again.
    pub(crate) fn unfrozen(&self, to: &EmailAddress) -> Letter {
        self.by_operator(to, &words::letters_accounts::unfrozen_subject(), &words::letters_accounts::unfrozen())
    }

    /// Sessions were ended.
    pub(crate) fn sessions_ended(&self, to: &EmailAddress, sessions: u64) -> Letter {
        self.by_operator(to, &words::letters_accounts::sessions_ended_subject(), &words::letters_accounts::sessions_ended(sessions))
    }

    fn by_operator(&self, to: &EmailAddress, subject: &str, what: &str) -> Letter {
        let advice = words::letters_accounts::by_operator(self.history());
        self.letter(to, subject, &[what, &advice])
    }
}
