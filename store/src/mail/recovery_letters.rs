//! Letters about the recovery of an account by the people who run the site.

use domain::Timestamp;
use domain::account::EmailAddress;

use super::{Facts, Letter, minute};

impl Facts<'_> {
    /// A recovery was begun. The link stops it.
    pub(crate) fn recovery_begun(&self, to: &EmailAddress, (link, due): (&str, Timestamp)) -> Letter {
        let due = minute(due);
        let what = format!(
            "The people who run this site were told that you have lost your second factor, and have begun to recover your\n\
             account. From {due} on they can take your second factors and recovery codes away. You then get a\n\
             link that sets a new password. Nothing has changed yet."
        );
        let stop = "If you did not ask for that, somebody may be after your account. Stop it now: open this page and press the button there, or\n\
                    log in with your second factor.";
        let next = "Then tell the people who run this site. If you did ask for it, there is nothing to do.";
        self.letter(to, "Recovery of your account was begun", &[&what, stop, link, next])
    }

    /// A recovery was stopped: by its link, by a log-in, or by an administrator.
    pub(crate) fn recovery_stopped(&self, to: &EmailAddress) -> Letter {
        self.notice(
            to,
            "Recovery of your account was stopped",
            "The recovery of your account was stopped. Your second factors, your recovery codes and your password stay as they are.",
        )
    }

    /// A recovery was completed.
    pub(crate) fn recovery_completed(&self, to: &EmailAddress, tokens_revoked: usize) -> Letter {
        let tokens = match tokens_revoked {
            0 => "Your API tokens stay.".to_owned(),
            1 => "Your API token was revoked.".to_owned(),
            many => format!("Your {many} API tokens were revoked."),
        };
        let what = format!(
            "Your second factors and recovery codes were taken away, as was announced. Your sessions were ended, and your\n\
             password opens nothing any more. {tokens}"
        );
        let next = format!(
            "A link that sets a new password is on its way in a letter of its own; it works for an hour. You can also ask for one\n\
             yourself. Set up a second factor at once when you have logged in.\n\n{}",
            self.settings.absolute("/account/request-password-reset/")
        );
        let otherwise = "If you did not ask for that, tell the people who run this site at once.";
        self.letter(to, "Your account was recovered", &[&what, &next, otherwise])
    }
}
