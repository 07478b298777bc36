//! Letters about the recovery of an account by the people who run the site.

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

impl Facts<'_> {
    /// A recovery was begun. The link stops it.
    pub(crate) fn recovery_begun(&self, to: &EmailAddress, (link, due): (&str, Timestamp)) -> Letter {
        let what = words::letters_accounts::recovery_begun(minute(due));
        let (stop, next) = (words::letters_accounts::recovery_begun_stop(), words::letters_accounts::recovery_begun_next());
        self.letter(to, &words::letters_accounts::recovery_begun_subject(), &[&what, &stop, link, &next])
    }

    /// A recovery was stopped: by its link, by a log-in, or by an administrator.
    pub(crate) fn recovery_stopped(&self, to: &EmailAddress) -> Letter {
        self.notice(to, &words::letters_accounts::recovery_stopped_subject(), &words::letters_accounts::recovery_stopped())
    }

    /// A recovery was completed.
    pub(crate) fn recovery_completed(&self, to: &EmailAddress, tokens_revoked: usize) -> Letter {
        let what = words::letters_accounts::recovery_completed(tokens_revoked);
        let next = words::letters_accounts::recovery_completed_next(self.reset());
        let otherwise = words::letters_accounts::recovery_completed_otherwise();
        self.letter(to, &words::letters_accounts::recovery_completed_subject(), &[&what, &next, &otherwise])
    }
}
