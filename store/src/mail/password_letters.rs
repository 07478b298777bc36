//! Letters about passwords and about log-ins from new places.

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

/// A log-in that waits, as its letter describes it.
#[derive(Clone, Copy)]
pub(crate) struct Waiting<'a> {
    /// The link that confirms.
    pub(crate) link: &'a str,
    /// Where it comes from.
    pub(crate) address: std::net::IpAddr,
    /// When.
    pub(crate) at: Timestamp,
    /// Whether the addresses that it goes to were proved.
    pub(crate) proved: bool,
}

impl Facts<'_> {
    /// The password was changed by somebody who knew it.
    pub(crate) fn password_changed(&self, to: &EmailAddress) -> Letter {
        self.password_notice(to, &words::letters_accounts::password_changed_subject(), &words::letters_accounts::password_changed())
    }

    /// The password was found among stolen ones.
    pub(crate) fn password_compromised(&self, to: &EmailAddress) -> Letter {
        let what = words::letters_accounts::password_compromised();
        let next = words::letters_accounts::password_compromised_next(self.reset());
        let elsewhere = words::letters_accounts::password_compromised_elsewhere();
        self.letter(to, &words::letters_accounts::password_compromised_subject(), &[&what, &next, &elsewhere])
    }

    /// The password was set anew, by a mailed link or at the end of a log-in. `tokens` is how many API tokens were revoked with it.
    pub(crate) fn password_reset(&self, to: &EmailAddress, tokens: usize, by_mail: bool) -> Letter {
        let how =
            if by_mail { words::letters_accounts::password_reset_by_mail() } else { words::letters_accounts::password_reset_at_log_in() };
        let what = format!("{how}\n{}", words::letters_accounts::password_reset_tokens(tokens));
        self.password_notice(to, &words::letters_accounts::password_reset_subject(), &what)
    }

    fn password_notice(&self, to: &EmailAddress, subject: &str, what: &str) -> Letter {
        let advice = words::letters_accounts::password_notice(self.reset());
        let look = words::letters_accounts::password_notice_history(self.history());
        self.letter(to, subject, &[what, &advice, &look])
    }

    /// The link that sets a new password.
    pub(crate) fn reset_link(&self, to: &EmailAddress, link: &str) -> Letter {
        let what = words::letters_accounts::reset_link(self.username);
        let otherwise = words::letters_accounts::reset_link_otherwise();
        self.letter(to, &words::letters_accounts::reset_link_subject(), &[&what, link, &otherwise])
    }

    /// Somebody asked for a link that sets a new password, and the address was never proved.
    pub(crate) fn reset_unverified(&self, to: &EmailAddress) -> Letter {
        let what = words::letters_accounts::reset_unverified(self.username);
        let next = words::letters_accounts::reset_unverified_next(self.login());
        let otherwise = words::letters_accounts::reset_unverified_otherwise();
        self.letter(to, &words::letters_accounts::reset_unverified_subject(), &[&what, &next, &otherwise])
    }

    /// The link that lets a log-in from a new place go on.
    pub(crate) fn confirm_login(&self, to: &EmailAddress, waiting: Waiting<'_>) -> Letter {
        let Waiting { link, address, at, proved } = waiting;
        let what = words::letters_accounts::confirm_login(address, minute(at), self.username);
        let otherwise = words::letters_accounts::confirm_login_otherwise(self.reset());
        let unproved = words::letters_accounts::confirm_login_unproved();
        let mut paragraphs = vec![what.as_str(), link, &otherwise];
        if !proved {
            paragraphs.insert(0, &unproved);
        }
        self.letter(to, &words::letters_accounts::confirm_login_subject(), &paragraphs)
    }
}
