//! The letter that invites somebody to open an account.

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

impl Facts<'_> {
    /// Whoever gets it may open an account with this address. The link is the invitation.
    pub(crate) fn registration_invitation(&self, to: &EmailAddress, by: &str, (link, until): (&str, Timestamp)) -> Letter {
        let (host, until) = (self.settings.host(), minute(until));
        let what = format!("{by} invites you to open an account on {host}, an index of Python packages, until {until}.");
        let way = format!("Open this page and choose a username and a password. The account must have the address {to}:");
        let otherwise = format!("If you don't know {by}, do nothing: without you no account is opened.");
        self.letter(to, "You are invited to open an account", &[&what, &way, link, &otherwise])
    }
}
