//! Whether a text may become a password.
//!
//! Length does the work (NIST SP 800-63B-4 §3.1.1.2: at least 15 characters, no composition rules); on top stand the checks that NIST and ASVS
//! 6.2.4 and 6.2.11 ask for: not one of the common passwords, not words that belong to the account or the site, not a pattern. Every refusal
//! says why, so that the next try can succeed.

use thiserror::Error;

use zeroize::Zeroizing;

use super::{DisplayName, EmailAddress, Password, Username, common_passwords, password_pattern};

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
    #[error("Use at least 15 characters. A few unrelated words make a good password.")]
    TooShort,
    /// It is one of the common passwords.
    #[error("This is one of the most commonly used passwords. Choose another one.")]
    Common,
    /// It is a common password with digits or punctuation around it, or written several times.
    #[error("This is a commonly used password with little added. Choose another one.")]
    CommonPadded,
    /// A short piece is written again and again.
    #[error("This password repeats itself. Choose one that doesn't.")]
    Repetition,
    /// It consists of runs like `abcdef`, `987654` or `qwertz`.
    #[error("This password is a simple sequence of keys. Choose one that is harder to guess.")]
    Sequence,
    /// It is made of the username, the name, the e-mail address or the site's name, with little added.
    #[error("This password is made of your name, your username, your email address or the name of this site. Choose one that isn't.")]
    Context,
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
        if password_pattern::is_made_of(&lower, &about.words()) {
            return Err(PasswordRefused::Context);
        }
        if password_pattern::cores(&lower).iter().any(|core| common_passwords::contains(core)) {
            return Err(PasswordRefused::CommonPadded);
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
            .flat_map(|word| std::iter::once(word).chain(word.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= 4)))
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
mod tests {
    use super::*;
    use crate::secret::Secret;

    fn judge(text: &str) -> Result<NewPassword, PasswordRefused> {
        let username = Username::parse("lovelace-42").unwrap();
        let display_name = DisplayName::parse("Ada Lovelace").unwrap();
        let email = EmailAddress::parse("ada.byron@analytical.example").unwrap();
        let about = PasswordContext { username: &username, display_name: Some(&display_name), email: Some(&email), host: "packages.corp.example" };
        NewPassword::check(Password::new(Secret::new(text.to_owned())).unwrap(), &about)
    }

    fn refused(reason: PasswordRefused, passwords: &[&str]) {
        for password in passwords {
            assert_eq!(judge(password).err(), Some(reason), "{password:?}");
        }
    }

    #[test]
    fn long_passwords_of_any_composition_are_accepted() {
        let good = [
            "correct horse battery staple", "tangled-violet-orbit", "mein lieblingsbuch ist blau", "xkqvzjwtrpmlhgb", "TR0UB4dor&3-and-more",
            "930175286419375", "пароль для пакетов", "😀🚲🌧🍕🎻🦊🧭🪁🥁🧊🪴🛶🎲🧵🫖", "   spaces   around   ", "!?#%&/()=+*~^<>|§", "tab\tand\0nul-too-odd",
        ];
        for password in good {
            assert_eq!(judge(password).unwrap().expose(), password);
        }
        assert!(judge(&"tangled-violet-orbit ".repeat(40)).is_ok(), "a long unit may repeat");
    }

    #[test]
    fn fifteen_code_points_are_the_least() {
        refused(PasswordRefused::TooShort, &["", "xkqvzjwtrpmlhg", "😀🚲🌧🍕🎻🦊🧭🪁🥁🧊🪴🛶🎲🧵"]);
    }

    #[test]
    fn every_listed_password_of_allowed_length_is_refused_in_either_case() {
        refused(PasswordRefused::Common, &["1qaz2wsx3edc4rfv", "1QAZ2WSX3EDC4RFV"]);
    }

    #[test]
    fn repetition_is_refused() {
        refused(
            PasswordRefused::Repetition,
            &["xxxxxxxxxxxxxxxx", "abababababababa", "hamster hamster hamster", "hamster-hamster", "Hamsterhamsterham", "é é é é é é é é é é"],
        );
    }

    #[test]
    fn sequences_of_letters_digits_and_keys_are_refused() {
        refused(
            PasswordRefused::Sequence,
            &["abcdefghijklmnopq", "9876543210987654", "qwertzuiopasdfghjk", "abc123def456ghi789", "aaaabbbbccccdddd", "zyxwvutsrqponml!", "qwerty12345asdfg"],
        );
    }

    #[test]
    fn a_common_password_with_decoration_is_refused() {
        refused(
            PasswordRefused::CommonPadded,
            &["password-2026-11-23", "P@ssw0rd!83920174", "iloveyou 7391 7391 8", "***Sunshine(8391)***", "DragonDragon#48102"],
        );
    }

    #[test]
    fn words_of_the_account_and_the_site_are_refused() {
        refused(
            PasswordRefused::Context,
            &[
                "lovelace-42-2026!", "Ada Lovelace 1815", "ada.byron@analytical.example", "bonded-730185264", "B0nded-B0nded-xy", "lovelacebonded!",
                "packages.corp.example", "analytical91bonded", "Lovelace|48151623",
            ],
        );
        assert!(judge("lovelace likes green teapots").is_ok(), "a word may occur in a long password");
    }

    #[test]
    fn reasons_are_sentences_and_debug_shows_no_password() {
        for reason in [PasswordRefused::TooShort, PasswordRefused::Common, PasswordRefused::CommonPadded, PasswordRefused::Repetition] {
            assert!(reason.to_string().ends_with('.'));
        }
        assert_eq!(format!("{:?}", judge("tangled-violet-orbit").unwrap()), "NewPassword(Password)");
    }
}
