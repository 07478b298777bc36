//! How easily a password is guessed by somebody who tries words, names, dates and keyboard patterns in the order in which people use them.
//!
//! zxcvbn estimates it and says what is wrong; here its findings become our own sentences. It looks at the first 100 characters only, so that a
//! long text costs no more than a short one, and takes this year's number as a recent one: the only thing here that changes with time.

use std::fmt;

use zxcvbn::feedback::{Suggestion, Warning};
use zxcvbn::{Score, zxcvbn};

/// Why a password is guessed early: a sentence for its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Neighbouring keys.
    Keys,
    /// Something that is written again.
    Again,
    /// Close to a password that many people use.
    Known,
    /// Letters or digits in their order.
    Sequence,
    /// A year or a date.
    Date,
    /// A single word.
    Word,
    /// A person's name.
    Name,
    /// A word with capital letters.
    Capitals,
    /// A word from its end to its beginning.
    Backwards,
    /// A word with characters that look like letters.
    Substitution,
    /// A sequence or a row of keys.
    Row,
    /// Nothing in particular.
    Any,
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Keys => words::passwords::guess_keys(),
            Self::Again => words::passwords::guess_again(),
            Self::Known => words::passwords::guess_known(),
            Self::Sequence => words::passwords::guess_sequence(),
            Self::Date => words::passwords::guess_date(),
            Self::Word => words::passwords::guess_word(),
            Self::Name => words::passwords::guess_name(),
            Self::Capitals => words::passwords::guess_capitals(),
            Self::Backwards => words::passwords::guess_backwards(),
            Self::Substitution => words::passwords::guess_substitution(),
            Self::Row => words::passwords::guess_row(),
            Self::Any => words::passwords::guess_any(),
        })
    }
}

/// What is wrong with a password that is guessed in fewer than 10⁸ tries. None for a better one.
pub(super) fn weakness(password: &str, words: &[String]) -> Option<Weakness> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let judged = zxcvbn(password, &words);
    if judged.score() >= Score::Three {
        return None;
    }
    let feedback = judged.feedback();
    let warning = feedback.and_then(zxcvbn::feedback::Feedback::warning).map(why);
    let instead = || feedback.and_then(|feedback| feedback.suggestions().iter().find_map(|one| instead(*one)));
    Some(warning.or_else(instead).unwrap_or(Weakness::Any))
}

const fn why(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => Weakness::Keys,
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Weakness::Again,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => Weakness::Known,
        Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Weakness::Date,
        Warning::AWordByItselfIsEasyToGuess => Weakness::Word,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::Name,
    }
}

const fn instead(suggestion: Suggestion) -> Option<Weakness> {
    Some(match suggestion {
        Suggestion::CapitalizationDoesntHelpVeryMuch | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Weakness::Capitals,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Weakness::Backwards,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Weakness::Substitution,
        Suggestion::AvoidRepeatedWordsAndCharacters => Weakness::Again,
        Suggestion::AvoidSequences | Suggestion::UseALongerKeyboardPatternWithMoreTurns => Weakness::Row,
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Weakness::Date,
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
            assert!(said.is_some_and(|said| said.to_string().contains(word)), "{password}: {said:?}");
        }
        assert_eq!(weakness("tangled-violet-orbit", &[]), None);
        assert_eq!(weakness("correct horse battery staple", &[]), None);
    }

    #[test]
    fn a_text_of_any_length_is_judged_quickly_enough_to_be_judged_at_all() {
        assert_eq!(weakness(&"tangled-violet-orbit ".repeat(190), &[]), None);
    }
}
