//! Passwords that people choose, good and bad.

use super::*;
use crate::secret::Secret;

fn judge(text: &str) -> Result<NewPassword, PasswordRefused> {
    let username = Username::parse("lovelace-42").unwrap();
    let display_name = DisplayName::parse("Ada Lovelace").unwrap();
    let email = EmailAddress::parse("ada.byron@analytical.example").unwrap();
    let about =
        PasswordContext { username: &username, display_name: Some(&display_name), email: Some(&email), host: "packages.corp.example" };
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
        "correct horse battery staple",
        "tangled-violet-orbit",
        "mein lieblingsbuch ist blau",
        "xkqvzjwtrpmlhgb",
        "TR0UB4dor&3-and-more",
        "930175286419375",
        "пароль для пакетов",
        "😀🚲🌧🍕🎻🦊🧭🪁🥁🧊🪴🛶🎲🧵🫖",
        "   spaces   around   ",
        "!?#%&/()=+*~^<>|§",
        "tab\tand\0nul-too-odd",
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
    let listed: Vec<_> = common_passwords::at_least(NewPassword::MIN_CODE_POINTS).collect();
    assert!(listed.contains(&"1qaz2wsx3edc4rfv"));
    for word in listed {
        refused(PasswordRefused::Common, &[word, &word.to_uppercase()]);
    }
}

#[test]
fn repetition_is_refused() {
    refused(
        PasswordRefused::Repetition,
        &["xxxxxxxxxxxxxxxxx", "abababababababa", "hamster hamster hamster", "hamster-hamster", "Hamsterhamsterham", "é é é é é é é é é é"],
    );
}

#[test]
fn sequences_of_letters_digits_and_keys_are_refused() {
    refused(
        PasswordRefused::Sequence,
        &[
            "abcdefghijklmnopq",
            "9876543210987654",
            "qwertzuiopasdfghjk",
            "abc123def456ghi789",
            "aaaabbbbccccdddd",
            "zyxwvutsrqponml!",
            "qwerty12345asdfg",
        ],
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
            "lovelace-42-2026!",
            "Ada Lovelace 1815",
            "ada.byron@analytical.example",
            "bonded-730185264",
            "B0nded-B0nded-xy",
            "lovelacebonded!",
            "packages.corp.example",
            "analytical91bonded",
            "Lovelace|48151623",
        ],
    );
    assert!(judge("lovelace likes green teapots").is_ok(), "a word may occur in a long password");
}

#[test]
fn what_is_guessed_early_is_refused_and_told_why() {
    for (password, word) in [("internationalization", "dictionary"), ("drowssaplanoitan", "backwards")] {
        let said = judge(password).unwrap_err().to_string();
        assert!(said.starts_with("This password is easy to guess. ") && said.contains(word), "{password}: {said}");
    }
}

#[test]
fn reasons_are_sentences_and_debug_shows_no_password() {
    for reason in [PasswordRefused::TooShort, PasswordRefused::Common, PasswordRefused::CommonPadded, PasswordRefused::Repetition] {
        assert!(reason.to_string().ends_with('.'));
    }
    assert_eq!(format!("{:?}", judge("tangled-violet-orbit").unwrap()), "NewPassword(Password)");
}
