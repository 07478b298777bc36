//! Whether a text may become a password.
//!
//! Length does the work (NIST SP 800-63B-4 §3.1.1.2: at least 15 characters, no composition rules); on top stand the checks that NIST and ASVS
//! 6.2.4 and 6.2.11 ask for: not one of the common passwords, not words that belong to the account or the site, not a pattern, nothing that is guessed
//! early. Every refusal says why, so that the next try can succeed.

use thiserror::Error;

use zeroize::Zeroizing;

use super::password_guess::Weakness;
use super::{DisplayName, EmailAddress, Password, Username, common_passwords, password_guess, password_pattern};

/// A password that may be set.
#[derive(Debug)]
pub struct NewPassword(Password);

/// The words that this account's password must not be made of.
#[derive(Clone, Copy, Debug)]
pub struct PasswordContext<'a> {
    /// The account's username.
    pub username: &'a Username,
    /// The person's name.
    pub display_name: Option<&'a DisplayName>,
    /// The account's address.
    pub email: Option<&'a EmailAddress>,
    /// The host name of the site.
    pub host: &'a str,
}

/// Why a text may not become a password, in words for its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordRefused {
    /// Fewer than [`NewPassword::MIN_CODE_POINTS`] code points.
    #[error("{}", words::passwords::too_short())]
    TooShort,
    /// It is one of the common passwords.
    #[error("{}", words::passwords::common())]
    Common,
    /// It is a common password with digits or punctuation around it, or written several times.
    #[error("{}", words::passwords::common_padded())]
    CommonPadded,
    /// A short piece is written again and again.
    #[error("{}", words::passwords::repetition())]
    Repetition,
    /// It consists of runs like `abcdef`, `987654` or `qwertz`.
    #[error("{}", words::passwords::sequence())]
    Sequence,
    /// It is made of the username, the name, the e-mail address or the site's name, with little added.
    #[error("{}", words::passwords::about_you())]
    Context,
    /// It is guessed early by somebody who tries words, names, dates and patterns in a clever order. Holds why.
    #[error("{}", words::passwords::guessable(.0))]
    Guessable(Weakness),
    /// It is in a list of passwords that were stolen somewhere. The store asks that list, not this crate.
    #[error("{}", words::passwords::breached())]
    Breached,
}

impl NewPassword {
    /// The shortest password, in code points.
    pub const MIN_CODE_POINTS: usize = 15;

    /// Judges a password for an account.
    ///
    /// # Errors
    /// With the first reason that speaks against it.
    pub fn check(password: Password, about: &PasswordContext<'_>) -> Result<Self, PasswordRefused> {
        let text = password.expose();
        if text.chars().count() < Self::MIN_CODE_POINTS {
            return Err(PasswordRefused::TooShort);
        }
        let lower = Zeroizing::new(text.to_lowercase());
        if common_passwords::contains(&lower) {
            return Err(PasswordRefused::Common);
        }
        if password_pattern::repeats(&lower, Self::MIN_CODE_POINTS) {
            return Err(PasswordRefused::Repetition);
        }
        if password_pattern::is_sequence(&lower) {
            return Err(PasswordRefused::Sequence);
        }
        let words = about.words();
        if password_pattern::is_made_of(&lower, &words) {
            return Err(PasswordRefused::Context);
        }
        if password_pattern::cores(&lower).iter().any(|core| common_passwords::contains(core)) {
            return Err(PasswordRefused::CommonPadded);
        }
        if let Some(why) = password_guess::weakness(text, &words) {
            return Err(PasswordRefused::Guessable(why));
        }
        Ok(Self(password))
    }

    /// The password, for hashing.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PasswordContext<'_> {
    /// The words and their parts, in lower case, longest first.
    fn words(&self) -> Vec<String> {
        let whole = [
            Some(PRODUCT),
            Some(self.username.as_str()),
            self.display_name.map(DisplayName::as_str),
            self.email.map(EmailAddress::as_str),
            self.email.map(EmailAddress::local_part),
            Some(self.host),
        ];
        let mut words: Vec<String> = whole
            .into_iter()
            .flatten()
            .flat_map(|word| {
                std::iter::once(word).chain(word.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= 4))
            })
            .map(str::to_lowercase)
            .collect();
        words.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        words.dedup();
        words
    }
}

/// The product's own name: the first thing to try on any instance.
const PRODUCT: &str = "bonded";

#[cfg(test)]
mod tests;
