//! The letter that invites somebody to open an account.

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

impl Facts<'_> {
    /// Whoever gets it may open an account with this address. The link is the invitation.
    pub(crate) fn registration_invitation(&self, to: &EmailAddress, by: &str, (link, until): (&str, Timestamp)) -> Letter {
        let what = words::letters_accounts::registration_invitation(by, self.settings.host(), minute(until));
        let way = words::letters_accounts::registration_invitation_way(to);
        let otherwise = words::letters_accounts::registration_invitation_otherwise(by);
        self.letter(to, &words::letters_accounts::registration_invitation_subject(), &[&what, &way, link, &otherwise])
    }
}
