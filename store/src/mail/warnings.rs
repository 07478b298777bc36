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
        let (address, at) = (seen.address, minute(seen.at));
        let what = match place {
            ClosedPlace::Familiar => words::letters_accounts::password_closed_familiar(address, at),
            ClosedPlace::Elsewhere => words::letters_accounts::password_closed_elsewhere(address, at),
            ClosedPlace::Session => words::letters_accounts::password_closed_session(address, at),
        };
        let next = words::letters_accounts::password_closed_next(self.reset());
        let otherwise = words::letters_accounts::password_closed_otherwise();
        self.letter(to, &words::letters_accounts::password_closed_subject(), &[&what, &next, &otherwise, &self.look()])
    }

    /// The password was right, and what came as the second factor was not.
    pub(crate) fn second_factor_wrong(&self, to: &EmailAddress, seen: Seen) -> Letter {
        let what = words::letters_accounts::second_factor_wrong(seen.address, minute(seen.at));
        let next = words::letters_accounts::second_factor_wrong_next(self.reset());
        self.letter(to, &words::letters_accounts::second_factor_wrong_subject(), &[&what, &next, &self.look()])
    }

    /// A log-in went well after many that did not.
    pub(crate) fn logged_in_after_failures(&self, to: &EmailAddress, seen: Seen, failures: i64) -> Letter {
        let what = words::letters_accounts::after_failures(seen.address, minute(seen.at), failures);
        self.letter(to, &words::letters_accounts::after_failures_subject(), &[&what, &self.not_you(), &self.look()])
    }

    /// A passkey or security key logged in from a place that was never seen. It needs no confirmation, and still is news.
    pub(crate) fn logged_in_somewhere_new(&self, to: &EmailAddress, seen: Seen) -> Letter {
        let what = words::letters_accounts::new_place(seen.address, minute(seen.at));
        self.letter(to, &words::letters_accounts::new_place_subject(), &[&what, &self.not_you(), &self.look()])
    }

    /// There is a second factor, and nothing for the day on which it is lost.
    pub(crate) fn no_recovery_codes(&self, to: &EmailAddress) -> Letter {
        let what = words::letters_accounts::no_recovery_codes();
        let next = words::letters_accounts::no_recovery_codes_next(self.two_factor());
        self.letter(to, &words::letters_accounts::no_recovery_codes_subject(), &[&what, &next])
    }

    fn not_you(&self) -> String {
        words::letters_accounts::not_you(self.two_factor(), self.reset())
    }

    fn look(&self) -> String {
        words::letters::details_in_history(self.history())
    }
}
