//! The letters about API tokens. A token's name is its owner's own word and goes to the owner alone.

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::project::NormalizedName;
use domain::token::TokenName;
use time::UtcOffset;
use time::macros::format_description;

use super::{Facts, Letter};

impl Facts<'_> {
    /// A token was made.
    pub(crate) fn token_created(&self, to: &EmailAddress, name: &TokenName, words: &[String]) -> Letter {
        let what = format!(
            "An API token named \"{name}\" was created for your account. What it can do:\n\n- {}\n\nYour tokens: {}",
            words.join("\n- "),
            self.settings.absolute("/manage/account/tokens/")
        );
        self.notice(to, "An API token was created", &what)
    }

    /// A person has revoked a token of their own.
    pub(crate) fn token_revoked(&self, to: &EmailAddress, name: &str) -> Letter {
        let what = format!("The API token \"{name}\" of your account was revoked. Uploads with it are refused from now on.");
        self.notice(to, "An API token was revoked", &what)
    }

    /// An owner of a project has revoked a token of somebody else's that reached the project.
    pub(crate) fn token_revoked_by_owner(&self, to: &EmailAddress, name: &str, by: &str, project: &NormalizedName) -> Letter {
        let what = format!(
            "Your API token \"{name}\" was revoked by {by}, an owner of the project {project}, which the token could upload to.\n\
             It opens nothing any more, in no project."
        );
        let next = format!(
            "Ask {by} why. If a tool of yours still needs a token, make a new one:\n\n{}",
            self.settings.absolute("/manage/account/token/")
        );
        self.letter(to, "One of your API tokens was revoked", &[&what, &next])
    }

    /// A token will end soon.
    pub(crate) fn token_expires(&self, to: &EmailAddress, name: &str, at: Timestamp) -> Letter {
        let form = format_description!("[day padding:none] [month repr:long] [year] at [hour]:[minute] UTC");
        let when = at.to_offset(UtcOffset::UTC).format(form).unwrap_or_default();
        let what = format!("Your API token \"{name}\" expires on {when}. Uploads with it are refused from then on.");
        let next = format!(
            "If a tool still uses it, make a new token and give it to the tool. If not, there is nothing to do.\n\n{}",
            self.settings.absolute("/manage/account/tokens/")
        );
        self.letter(to, "An API token will expire soon", &[&what, &next])
    }
}
