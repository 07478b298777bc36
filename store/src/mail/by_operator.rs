//! Letters about what the people who run the site did to an account.

use domain::account::EmailAddress;

use super::{Facts, Letter};

impl Facts<'_> {
    /// The account is an administrator now.
    pub(crate) fn admin_granted(&self, to: &EmailAddress) -> Letter {
        self.by_operator(
            to,
            "You are an administrator now",
            "Your account was made an administrator of this site. Your sessions were ended: the new role begins with a new log-in.",
        )
    }

    /// The account is no administrator any more.
    pub(crate) fn admin_revoked(&self, to: &EmailAddress) -> Letter {
        self.by_operator(
            to,
            "You are no administrator any more",
            "The administrator role was taken from your account. Your sessions were ended. Your projects and your API tokens stay.",
        )
    }

    /// The account can do nothing.
    pub(crate) fn frozen(&self, to: &EmailAddress) -> Letter {
        self.by_operator(
            to,
            "Your account was frozen",
            "Your account was frozen. Nobody can log in to it, and its API tokens upload nothing, until it is unfrozen.\n\
             What was uploaded stays where it is.",
        )
    }

    /// The account may act again.
    pub(crate) fn unfrozen(&self, to: &EmailAddress) -> Letter {
        self.by_operator(
            to,
            "Your account was unfrozen",
            "Your account can act again. Its API tokens work as before; sessions and links from before stay dead, so log in anew.",
        )
    }

    /// Sessions were ended.
    pub(crate) fn sessions_ended(&self, to: &EmailAddress, sessions: u64) -> Letter {
        let many = if sessions == 1 { "Your session was".to_owned() } else { format!("Your {sessions} sessions were") };
        let what = format!("{many} ended. Log in anew to go on. Your password, your second factor and your API tokens stay.");
        self.by_operator(to, "Your sessions were ended", &what)
    }

    fn by_operator(&self, to: &EmailAddress, subject: &str, what: &str) -> Letter {
        let advice = format!(
            "The people who run this site did that. If you don't know why, ask them.\n\
             Your security history has it too:\n\n{}",
            self.settings.absolute("/manage/account/history/")
        );
        self.letter(to, subject, &[what, &advice])
    }
}
