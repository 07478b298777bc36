//! Letters about passwords and about log-ins from new places.

use domain::account::EmailAddress;

use super::{Facts, Letter};

/// A log-in that waits, as its letter describes it.
#[derive(Clone, Copy)]
pub(crate) struct Waiting<'a> {
    /// The link that confirms.
    pub(crate) link: &'a str,
    /// Where it comes from.
    pub(crate) address: std::net::IpAddr,
    /// When, in UTC.
    pub(crate) at: &'a str,
    /// Whether the addresses that it goes to were proved.
    pub(crate) proved: bool,
}

impl Facts<'_> {
    /// The password was changed by somebody who knew it.
    pub(crate) fn password_changed(&self, to: &EmailAddress) -> Letter {
        let what = "The password of your account was changed. All other sessions were ended, and the old password opens nothing any more.\n\
                    Secret addresses of history feeds are dead too: if you use one, make a new one.";
        self.password_notice(to, "Password changed", what)
    }

    /// The password was found among stolen ones.
    pub(crate) fn password_compromised(&self, to: &EmailAddress) -> Letter {
        let what = "The password of your account is in a list of stolen passwords. It need not have been stolen here, nor from you; but thieves try\n\
                    such lists everywhere, so it opens your account no longer.";
        let next = format!(
            "If you have a second factor, log in as usual: you are asked for a new password at the end. Otherwise set one with a\n\
             mailed link:\n\n{}",
            self.settings.absolute("/account/request-password-reset/")
        );
        let elsewhere = "Change it wherever else you used it, too.";
        self.letter(to, "Your password was found among stolen ones", &[what, &next, elsewhere])
    }

    /// The password was set anew, by a mailed link or at the end of a log-in. `tokens` is how many API tokens were revoked with it.
    pub(crate) fn password_reset(&self, to: &EmailAddress, tokens: usize, by_mail: bool) -> Letter {
        let revoked = match tokens {
            0 => "No API token was revoked.".to_owned(),
            1 => "One API token was revoked.".to_owned(),
            more => format!("{more} API tokens were revoked."),
        };
        let how = if by_mail { "with a link that we had sent by mail" } else { "at the end of a login, because the old one was stolen" };
        let what = format!(
            "The password of your account was set anew, {how}. All sessions were ended.\n\
             No browser and no network is known any more, but the one where that was done; secret addresses of history feeds are dead.\n\
             {revoked} Your second factor is unchanged: logging in still asks for it."
        );
        self.password_notice(to, "Password reset", &what)
    }

    fn password_notice(&self, to: &EmailAddress, subject: &str, what: &str) -> Letter {
        let (reset, history) =
            (self.settings.absolute("/account/request-password-reset/"), self.settings.absolute("/manage/account/history/"));
        let advice = format!(
            "If that was you, there is nothing to do. If it was not, set a new password at once, secure the mailbox of this\n\
             address, and tell the people who run this site:\n\n{reset}"
        );
        let look = format!("Your security history says when and from where:\n\n{history}");
        self.letter(to, subject, &[what, &advice, &look])
    }

    /// The link that sets a new password.
    pub(crate) fn reset_link(&self, to: &EmailAddress, link: &str) -> Letter {
        let what = format!(
            "Somebody, probably you, asked for a new password for the account \"{}\".\n\
             To set one, open this page within an hour:",
            self.username
        );
        let otherwise = "If it was not you, do nothing: without this link your password stays as it is. Logging in, changing the password\n\
             or changing an address makes the link useless.";
        self.letter(to, "Reset your password", &[&what, link, otherwise])
    }

    /// Somebody asked for a link that sets a new password, and the address was never proved.
    pub(crate) fn reset_unverified(&self, to: &EmailAddress) -> Letter {
        let what = format!(
            "Somebody, probably you, asked for a new password for the account \"{}\". We can't send a link here: this address was given\n\
             for that account and never verified, so it may be anybody's.",
            self.username
        );
        let next = format!(
            "If the account is yours: log in and have a new verification link sent, or ask with another address of yours that is\n\
             verified. If you know neither the password nor another address, tell the people who run this site.\n\n{}",
            self.settings.absolute("/account/login/")
        );
        let otherwise = "If you don't know that account, do nothing: it cannot use your address.";
        self.letter(to, "No password reset for an unverified address", &[&what, &next, otherwise])
    }

    /// The link that lets a log-in from a new place go on.
    pub(crate) fn confirm_login(&self, to: &EmailAddress, waiting: Waiting<'_>) -> Letter {
        let Waiting { link, address, at, proved } = waiting;
        let what = format!(
            "Somebody, probably you, is logging in to the account \"{}\" with the right password and the right code, from a browser\n\
             and a network that we have not seen before: from the network address {address}, at {at}.\n\n\
             If that is you, open this link in the same browser within 10 minutes, and press the button there:",
            self.username
        );
        let otherwise = format!(
            "If it is not you, do not open it. Somebody knows your password and has a code of your second factor, perhaps from\n\
             a page that only looks like ours: set a new password now.\n\n{}",
            self.settings.absolute("/account/request-password-reset/")
        );
        let unproved = "This address was given for the account and never verified. If you don't know the account, do nothing.";
        let mut paragraphs = vec![what.as_str(), link, &otherwise];
        if !proved {
            paragraphs.insert(0, unproved);
        }
        self.letter(to, "Confirm a login from a new place", &paragraphs)
    }
}
