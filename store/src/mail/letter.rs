//! The letters themselves: words, from which the text and the HTML are made. The catalogue says them, in the language that is spoken when
//! they are written.
//!
//! Only usernames and addresses go into them, both ASCII by their grammar: a display name could carry a stranger's message into somebody's mailbox.

use domain::account::{EmailAddress, Username};
use serde::{Deserialize, Serialize};

use super::html::Sheet;
use crate::Settings;

/// A letter to one address. It may hold a secret link, so it shows its name only.
#[derive(Serialize, Deserialize)]
pub(crate) struct Letter {
    pub(super) to: EmailAddress,
    pub(super) subject: String,
    pub(super) text: String,
    /// Empty in a letter that an earlier version of this program enqueued.
    #[serde(default)]
    pub(super) html: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter")
    }
}

/// What every letter says: on which site, and to whom.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    /// The site.
    pub(crate) settings: &'a Settings,
    /// The account's username, as stored.
    pub(crate) username: &'a str,
}

/// A letter to an address of which nothing is known greets nobody by name.
fn greeting(username: &str) -> String {
    if username.is_empty() { words::letters::greeting_nobody() } else { words::letters::greeting(username) }
}

impl Facts<'_> {
    pub(super) fn letter(&self, to: &EmailAddress, subject: &str, paragraphs: &[&str]) -> Letter {
        let (host, site) = (self.settings.host(), self.settings.absolute("/"));
        let (subject, greeting) = (format!("[{host}] {subject}"), greeting(self.username));
        let text = format!("{greeting}\n\n{}\n\n-- \n{host}\n{site}\n", paragraphs.join("\n\n"));
        let html = Sheet { subject: &subject, greeting: &greeting, paragraphs, host, site: &site }.document();
        Letter { to: to.clone(), subject, text, html }
    }

    pub(super) fn notice(&self, to: &EmailAddress, subject: &str, what: &str) -> Letter {
        self.letter(to, subject, &[what, &words::letters::was_it_you(self.history())])
    }

    /// Where the account's security history is.
    pub(super) fn history(&self) -> String {
        self.settings.absolute("/manage/account/history/")
    }

    /// Where one asks for a link that sets a new password.
    pub(super) fn reset(&self) -> String {
        self.settings.absolute("/account/request-password-reset/")
    }

    /// Where one logs in.
    pub(super) fn login(&self) -> String {
        self.settings.absolute("/account/login/")
    }

    /// Asks to prove the address by a link.
    pub(crate) fn verification(&self, to: &EmailAddress, link: &str) -> Letter {
        let what = words::letters_accounts::verification(to, self.username);
        let otherwise = words::letters_accounts::verification_otherwise();
        self.letter(to, &words::letters_accounts::verification_subject(), &[&what, link, &otherwise])
    }

    /// Tells the owner of a proved address that somebody else claims it. The letter greets the owner.
    pub(crate) fn address_claimed(&self, to: &EmailAddress, claimant: &Username) -> Letter {
        let what = words::letters_accounts::address_claimed(to, claimant, self.username);
        let login = words::letters_accounts::address_claimed_log_in(self.login());
        let otherwise = words::letters_accounts::address_claimed_otherwise();
        self.letter(to, &words::letters_accounts::address_claimed_subject(), &[&what, &login, &otherwise])
    }
}
