//! The letters about API tokens. A token's name is its owner's own word and goes to the owner alone.

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::project::NormalizedName;
use domain::token::TokenName;

use super::minute::day_and_minute;
use super::{Facts, Letter};
use crate::leaks::LeakPlace;

impl Facts<'_> {
    /// A token was made. `can` says what it can do, a sentence each.
    pub(crate) fn token_created(&self, to: &EmailAddress, name: &TokenName, can: &[String]) -> Letter {
        let can = can.iter().map(|sentence| format!("- {sentence}")).collect::<Vec<_>>().join("\n");
        let what = words::letters_tokens::token_created(can, name, self.tokens());
        self.notice(to, &words::letters_tokens::token_created_subject(), &what)
    }

    /// A person has revoked a token of their own.
    pub(crate) fn token_revoked(&self, to: &EmailAddress, name: &str) -> Letter {
        self.notice(to, &words::letters_tokens::token_revoked_subject(), &words::letters_tokens::token_revoked(name))
    }

    /// An owner of a project has revoked a token of somebody else's that reached the project.
    pub(crate) fn token_revoked_by_owner(&self, to: &EmailAddress, name: &str, by: &str, project: &NormalizedName) -> Letter {
        let what = words::letters_tokens::token_revoked_by_owner(by, name, project);
        let next = words::letters_tokens::token_revoked_by_owner_next(by, self.new_token());
        self.letter(to, &words::letters_tokens::token_revoked_by_owner_subject(), &[&what, &next])
    }

    /// A token will end soon.
    pub(crate) fn token_expires(&self, to: &EmailAddress, name: &str, at: Timestamp) -> Letter {
        let what = words::letters_tokens::token_expires(name, day_and_minute(at));
        let next = words::letters_tokens::token_expires_next(self.tokens());
        self.letter(to, &words::letters_tokens::token_expires_subject(), &[&what, &next])
    }

    /// An API token leaked and was revoked.
    pub(crate) fn token_leaked(&self, to: &EmailAddress, token: &str, place: &LeakPlace) -> Letter {
        let what = words::letters_tokens::token_leaked(token);
        let next = words::letters_tokens::token_leaked_next(self.history(), self.new_token());
        self.letter(to, &words::letters_tokens::token_leaked_subject(), &[&what, &place.describe(), &next])
    }

    fn tokens(&self) -> String {
        self.settings.absolute("/manage/account/tokens/")
    }

    fn new_token(&self) -> String {
        self.settings.absolute("/manage/account/token/")
    }
}
