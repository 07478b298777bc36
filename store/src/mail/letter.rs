//! The letters themselves: words, from which the text and the HTML are made.
//!
//! Only usernames and addresses go into them, both ASCII by their grammar: a display name could carry a stranger's message into somebody's mailbox.

use domain::account::{EmailAddress, Username};
use serde::{Deserialize, Serialize};

use super::html::Sheet;
use crate::Settings;
use crate::leaks::LeakPlace;

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
    if username.is_empty() { "Hello,".to_owned() } else { format!("Hello {username},") }
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
        let history = self.settings.absolute("/manage/account/history/");
        let advice = format!(
            "If that was you, there is nothing to do. If it was not, somebody may know your password:\n\
             look at your security history and tell the people who run this site.\n\n{history}"
        );
        self.letter(to, subject, &[what, &advice])
    }

    /// Asks to prove the address by a link.
    pub(crate) fn verification(&self, to: &EmailAddress, link: &str) -> Letter {
        let what = format!(
            "Somebody, probably you, wants to use the address {to} for the account \"{}\".\n\
             To confirm, open this page within 24 hours and press the button there:",
            self.username
        );
        let otherwise = "If you don't know that account, do nothing: without your confirmation it cannot use your address.";
        self.letter(to, "Verify your email address", &[&what, link, otherwise])
    }

    /// Tells the owner of a proved address that somebody else claims it. The letter greets the owner.
    pub(crate) fn address_claimed(&self, to: &EmailAddress, claimant: &Username) -> Letter {
        let what = format!(
            "Somebody gave your address {to} for the account \"{claimant}\". It already belongs to your account\n\
             \"{}\", so it cannot be used there.",
            self.username
        );
        let login = format!("If that was you: you have an account already. Log in here:\n\n{}", self.settings.absolute("/account/login/"));
        let otherwise = "If it was not you, there is nothing to do. Your account has not changed.";
        self.letter(to, "Your email address was given for another account", &[&what, &login, otherwise])
    }

    /// A second factor was set up.
    pub(crate) fn authenticator_added(&self, to: &EmailAddress) -> Letter {
        self.notice(to, "Authenticator app set up", "An authenticator app was set up for your account. Logging in now asks for its code.")
    }

    /// New recovery codes were made.
    pub(crate) fn recovery_codes_generated(&self, to: &EmailAddress) -> Letter {
        self.notice(to, "New recovery codes", "New recovery codes were generated for your account. Older ones no longer work.")
    }

    /// An API token leaked and was revoked.
    pub(crate) fn token_leaked(&self, to: &EmailAddress, token: &str, place: &LeakPlace) -> Letter {
        let what = format!(
            "Your API token \"{token}\" was found where others can read it. It is revoked: whatever used it\n\
             cannot upload any more."
        );
        let next = format!(
            "Look for uploads that are not yours in your security history, and make a new token for what still\n\
             needs one. Taking the old one out of where it was found is not enough: it must stay revoked.\n\n{}\n{}",
            self.settings.absolute("/manage/account/history/"),
            self.settings.absolute("/manage/account/token/")
        );
        self.letter(to, "An API token leaked and was revoked", &[&what, &place.describe(), &next])
    }

    /// A recovery code opened the account.
    pub(crate) fn recovery_code_used(&self, to: &EmailAddress, left: i64) -> Letter {
        let what = format!(
            "A recovery code was used in place of your second factor. Codes left: {left}.\n\
             Generate a new set soon: {}",
            self.settings.absolute("/manage/account/two-factor/")
        );
        self.notice(to, "A recovery code was used", &what)
    }
}
