//! [`Names`]: the members of an archive by name, of which no two may meet in one place.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// How names are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Byte by byte: source trees are made on systems that tell `A` from `a`.
    Exactly,
    /// As the most forgiving file systems do: without case, and without regard to how accents are composed.
    Folded,
}

/// What was found so far.
pub(super) struct Names {
    compared: Compared,
    /// Whether the name is one of a directory.
    known: HashMap<String, bool>,
    bytes: usize,
}

/// Why a name can't be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clash {
    /// There is one of that name.
    Duplicate,
    /// All of them together are longer than any honest archive's.
    TooLong,
}

/// Most that the names may have together, in bytes: as much as a zip's directory.
const MOST_BYTES: usize = 32 << 20;

impl Names {
    pub(super) fn new(compared: Compared) -> Self {
        Self { compared, known: HashMap::new(), bytes: 0 }
    }

    fn key(&self, name: &str) -> String {
        match self.compared {
            _ if name.is_ascii() && self.compared == Compared::Folded => name.to_ascii_lowercase(),
            Compared::Exactly => name.to_owned(),
            Compared::Folded => name.nfc().collect::<String>().to_lowercase().nfc().collect(),
        }
    }

    /// Adds a name, without the slash that marks a directory.
    pub(super) fn add(&mut self, name: &str, is_directory: bool) -> Result<(), Clash> {
        self.bytes = self.bytes.saturating_add(name.len());
        if self.bytes > MOST_BYTES {
            return Err(Clash::TooLong);
        }
        match self.known.insert(self.key(name), is_directory) {
            None => Ok(()),
            Some(_) => Err(Clash::Duplicate),
        }
    }

    /// A member whose name goes on below one that is no directory.
    pub(super) fn below_a_file(&self) -> Option<&str> {
        let inside = |name: &&String| {
            name.match_indices('/').any(|(at, _)| name.get(..at).and_then(|parent| self.known.get(parent)) == Some(&false))
        };
        self.known.keys().filter(inside).min().map(String::as_str)
    }

    /// Whether there is a member of that name that is no directory.
    pub(super) fn has_file(&self, name: &str) -> bool {
        self.known.get(&self.key(name)) == Some(&false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_meet_on_some_file_system_are_the_same_u_06() {
        let mut folded = Names::new(Compared::Folded);
        assert_eq!(folded.add("demo/\u{e9}.py", false), Ok(()));
        for same in ["demo/\u{e9}.py", "Demo/e\u{301}.py", "demo/\u{c9}.PY"] {
            assert_eq!(folded.add(same, false), Err(Clash::Duplicate), "{same}");
        }
        let mut exactly = Names::new(Compared::Exactly);
        assert_eq!((exactly.add("a", false), exactly.add("A", false)), (Ok(()), Ok(())));
        assert_eq!(exactly.add("a", true), Err(Clash::Duplicate));
        assert_eq!(exactly.add(&"x".repeat(MOST_BYTES), false), Err(Clash::TooLong));
    }

    #[test]
    fn nothing_lies_below_a_file() {
        let mut names = Names::new(Compared::Folded);
        for (name, is_directory) in [("demo", true), ("demo/x.py", false), ("other/y.py", false)] {
            names.add(name, is_directory).unwrap();
        }
        assert_eq!(names.below_a_file(), None);
        names.add("demo/X.py/z", false).unwrap();
        assert_eq!(names.below_a_file(), Some("demo/x.py/z"));
    }
}
