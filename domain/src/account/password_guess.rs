//! How easily a password is guessed by somebody who tries words, names, dates and keyboard patterns in the order in which people use them.
//!
//! zxcvbn estimates it and says what is wrong; here its findings become our own sentences. It looks at the first 100 characters only, so that a
//! long text costs no more than a short one, and takes this year's number as a recent one: the only thing here that changes with time.

use zxcvbn::feedback::{Suggestion, Warning};
use zxcvbn::{Score, zxcvbn};

/// What is wrong with a password that is guessed in fewer than 10⁸ tries: a sentence for its owner. None for a better one.
pub(super) fn weakness(password: &str, words: &[String]) -> Option<&'static str> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let judged = zxcvbn(password, &words);
    if judged.score() >= Score::Three {
        return None;
    }
    let feedback = judged.feedback();
    let warning = feedback.and_then(zxcvbn::feedback::Feedback::warning).map(why);
    Some(
        warning.unwrap_or_else(|| feedback.and_then(|feedback| feedback.suggestions().iter().find_map(|one| instead(*one))).unwrap_or(ANY)),
    )
}

const ANY: &str = "Add another word or two that have nothing to do with the others.";

fn why(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "Rows and patterns of neighbouring keys are tried first. Use words instead."
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "Writing something again makes it longer, not harder to guess. Add something different."
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => "It is close to a password that many people use. Start with something else.",
        Warning::SequencesLikeAbcAreEasyToGuess => "Sequences such as \"abc\" or \"6543\" are tried first. Use words instead.",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => {
            "Years and dates are few, and tried early. Leave them out."
        }
        Warning::AWordByItselfIsEasyToGuess => "A single word is found in a dictionary. Put a few unrelated ones together.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            "Names are tried early. Put a few unrelated words together instead."
        }
    }
}

fn instead(suggestion: Suggestion) -> Option<&'static str> {
    Some(match suggestion {
        Suggestion::CapitalizationDoesntHelpVeryMuch | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
            "Capital letters make it hardly any harder to guess. Add another unrelated word."
        }
        Suggestion::ReversedWordsArentMuchHarderToGuess => "A word written backwards is tried too. Add another unrelated word.",
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => {
            "\"@\" for \"a\" and the like is tried too. Add another unrelated word instead."
        }
        Suggestion::AvoidRepeatedWordsAndCharacters => {
            "Writing something again makes it longer, not harder to guess. Add something different."
        }
        Suggestion::AvoidSequences | Suggestion::UseALongerKeyboardPatternWithMoreTurns => {
            "Sequences and rows of keys are tried first. Use words instead."
        }
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => "Years and dates are few, and tried early. Leave them out.",
        Suggestion::UseAFewWordsAvoidCommonPhrases
        | Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters
        | Suggestion::AddAnotherWordOrTwo => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_early_is_told_why() {
        for (password, word) in [
            ("passw0rdadmin123", "many people use"),
            ("internationalization", "dictionary"),
            ("drowssaplanoitan", "backwards"),
            ("christopher-1987", "Names"),
            ("Understandings1", "Capital letters"),
            ("incomprehensible", "another word or two"),
        ] {
            let said = weakness(password, &[]);
            assert!(said.is_some_and(|said| said.contains(word)), "{password}: {said:?}");
        }
        assert_eq!(weakness("tangled-violet-orbit", &[]), None);
        assert_eq!(weakness("correct horse battery staple", &[]), None);
    }

    #[test]
    fn a_text_of_any_length_is_judged_quickly_enough_to_be_judged_at_all() {
        assert_eq!(weakness(&"tangled-violet-orbit ".repeat(190), &[]), None);
    }
}
