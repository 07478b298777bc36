//! The trove classifiers: the list that is inside the program, which `scripts/classifiers` renews.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Classifiers, UploadRefusal, UploadRules, python_text::repr, refusal::shown};

static LIST: &str = include_str!("../../data/trove-classifiers.txt");

/// Each classifier, with what takes its place if it is deprecated.
static CLASSIFIERS: LazyLock<HashMap<&str, Option<Vec<&str>>>> = LazyLock::new(|| {
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let name = parts.next()?;
            Some((name, parts.next().map(|_| parts.collect())))
        })
        .collect()
});

/// With this at its beginning, a classifier is on no list: authors use it so that no public index takes their project by mistake.
const PRIVATE: &str = "private ::";

/// Whether a project may say this of itself.
pub(super) fn check(value: &str, rules: UploadRules) -> Result<(), UploadRefusal> {
    let name = value.trim();
    let is_private = || name.get(..PRIVATE.len()).is_some_and(|start| start.eq_ignore_ascii_case(PRIVATE));
    match rules.classifiers {
        Classifiers::Any => return Ok(()),
        Classifiers::ListedOrPrivate if is_private() => return Ok(()),
        Classifiers::Listed | Classifiers::ListedOrPrivate => {}
    }
    match CLASSIFIERS.get(name) {
        Some(None) => Ok(()),
        Some(Some(instead)) => Err(deprecated(name, instead)),
        None => Err(UploadRefusal::invalid_metadata(&format!("{} is not a valid classifier", repr(&shown(value))))),
    }
}

fn deprecated(name: &str, instead: &[&str]) -> UploadRefusal {
    let name = repr(&shown(name));
    UploadRefusal::invalid_metadata(&if instead.is_empty() {
        format!("The classifier {name} has been deprecated")
    } else {
        let instead: Vec<_> = instead.iter().map(|name| repr(name)).collect();
        format!("The classifier {name} has been deprecated, use one of [{}] instead", instead.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let lines: Vec<_> = LIST.lines().skip(1).collect();
        assert!(LIST.starts_with("# trove-classifiers ") && lines.len() >= 880, "{} lines", lines.len());
        assert!(lines.is_sorted());
        assert_eq!(CLASSIFIERS.len(), lines.len());
        let replacements = CLASSIFIERS.values().flatten().flatten();
        assert!(replacements.clone().count() > 0);
        for name in
            replacements.chain(&["Programming Language :: Python :: 3", "License :: OSI Approved :: MIT License", "Typing :: Typed"])
        {
            assert_eq!(check(name, UploadRules::default()), Ok(()), "{name}");
        }
    }

    #[test]
    fn others_are_refused_with_what_to_say_instead() {
        let said = |value| check(value, UploadRules::default()).unwrap_err().to_string();
        let names =
            ["Natural Language :: Ukranian", "License :: OSI Approved :: X.Net License", "Private :: Do Not Upload", "Topic :: Nothing"];
        insta::assert_snapshot!(names.map(said).join("\n").replace(" See https://packaging.python.org/specifications/core-metadata for more information.", ""), @r"
        400 The classifier 'Natural Language :: Ukranian' has been deprecated, use one of ['Natural Language :: Ukrainian'] instead.
        400 The classifier 'License :: OSI Approved :: X.Net License' has been deprecated.
        400 'Private :: Do Not Upload' is not a valid classifier.
        400 'Topic :: Nothing' is not a valid classifier.
        ");
    }

    #[test]
    fn private_ones_are_the_operators_choice() {
        let rules = UploadRules { classifiers: Classifiers::ListedOrPrivate, ..UploadRules::default() };
        assert_eq!(check("Private :: Do Not Upload", rules), Ok(()));
        assert!(check("Privat", rules).is_err());
    }
}
