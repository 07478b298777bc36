//! Letters that warn: something was tried, or went well in an odd way (OWASP ASVS 5.0 6.3.5).

use std::net::IpAddr;

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

/// Where and when something was seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// From where.
    pub(crate) address: IpAddr,
    /// When.
    pub(crate) at: Timestamp,
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "from the network address {}, at {}", self.address, minute(self.at))
    }
}

/// Where no password is taken any more.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ClosedPlace {
    /// On a network that the person logged in from before.
    Familiar,
    /// On all others.
    Elsewhere,
    /// Where somebody is logged in already.
    Session,
}

impl ClosedPlace {
    /// Its name among the letters.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Familiar => "closed_familiar",
            Self::Elsewhere => "closed_elsewhere",
            Self::Session => "closed_session",
        }
    }
}

impl Facts<'_> {
    /// There were too many wrong passwords in a row.
    pub(crate) fn password_closed(&self, to: &EmailAddress, seen: Seen, place: ClosedPlace) -> Letter {
        let closed = match place {
            ClosedPlace::Familiar => {
                "We take no password of your account from that network any more, although you have logged in from there."
            }
            ClosedPlace::Elsewhere => "We take no password of your account any more from networks that you have not logged in from before.",
            ClosedPlace::Session => "It was somebody who is logged in to your account. We take no password there any more.",
        };
        let what = format!("Somebody gave a wrong password for your account too many times in a row, the last time {seen}.\n{closed}");
        let next = format!(
            "A passkey logs in as before. Logging in from another place opens it again, and so does a new password that you set\n\
             with a mailed link:\n\n{}",
            self.settings.absolute("/account/request-password-reset/")
        );
        let otherwise = "If you can do neither, ask the people who run this site.";
        self.letter(to, "Too many wrong passwords", &[&what, &next, otherwise, &self.look()])
    }

    /// The password was right, and what came as the second factor was not.
    pub(crate) fn second_factor_wrong(&self, to: &EmailAddress, seen: Seen) -> Letter {
        let what = format!(
            "Somebody gave the right password of your account and then a wrong second factor: {seen}.\n\
             That kept them out."
        );
        let advice = format!(
            "If you mistyped a code, there is nothing to do. If it was not you, somebody knows your password: set a new one now.\n\n{}",
            self.settings.absolute("/account/request-password-reset/")
        );
        self.letter(to, "Your password was used with a wrong second factor", &[&what, &advice, &self.look()])
    }

    /// A log-in went well after many that did not.
    pub(crate) fn logged_in_after_failures(&self, to: &EmailAddress, seen: Seen, failures: i64) -> Letter {
        let what = format!("Somebody logged in to your account after at least {failures} failed tries: {seen}.");
        self.letter(to, "Logged in after many failed tries", &[&what, &self.not_you(), &self.look()])
    }

    /// A passkey or security key logged in from a place that was never seen. It needs no confirmation, and still is news.
    pub(crate) fn logged_in_somewhere_new(&self, to: &EmailAddress, seen: Seen) -> Letter {
        let what = format!(
            "Somebody logged in to your account with one of its passkeys or security keys, from a browser and a network that\n\
             we have not seen before: {seen}."
        );
        self.letter(to, "Logged in from a new place", &[&what, &self.not_you(), &self.look()])
    }

    /// There is a second factor, and nothing for the day on which it is lost.
    pub(crate) fn no_recovery_codes(&self, to: &EmailAddress) -> Letter {
        let what = "You have no recovery codes left. If you lose your second factor, nobody can let you in without one.";
        let next = format!("Generate a new set and keep it where the second factor isn't:\n\n{}", self.two_factor());
        self.letter(to, "You have no recovery codes left", &[what, &next])
    }

    fn two_factor(&self) -> String {
        self.settings.absolute("/manage/account/two-factor/")
    }

    fn not_you(&self) -> String {
        format!(
            "If that was you, there is nothing to do. If it was not, somebody has what it takes to be you: set a new password at\n\
             once, and then remove every second factor that you don't know:\n\n{}\n{}",
            self.settings.absolute("/account/request-password-reset/"),
            self.two_factor()
        )
    }

    fn look(&self) -> String {
        format!("Your security history has the details:\n\n{}", self.settings.absolute("/manage/account/history/"))
    }
}
