//! [`TokenSearch`]: finding tokens in a stream of bytes that nobody holds in memory as a whole.
//!
//! It is for leaks: tokens that stand in a file by accident. It knows the form of a token and nothing about which are good.

use memchr::memmem;
use thiserror::Error;

use super::unchecked::{UncheckedToken, is_token_byte};
use crate::secret::Secret;

/// What a token of version 2 begins with: the prefix, and the version in its first base64 digits.
const ANCHOR: &[u8] = b"pypi-Ag";

/// There are more places where a token may begin than are looked at: [`TokenSearch::MAX_PLACES`]. What stands behind them is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("there are more beginnings of tokens than are looked at")]
pub struct TooManyPlaces;

/// A search. Its memory is at most a chunk and the longest token.
#[derive(Default)]
pub struct TokenSearch {
    /// The end of what was fed, where a token may have begun.
    open: Vec<u8>,
    places: u32,
}

impl TokenSearch {
    /// Most places of one search, over all its streams, that are looked at more closely. Each costs some microseconds; this many are no accident.
    pub const MAX_PLACES: u32 = 200_000;

    /// Looks through more bytes. `found` is called with each token, as its one spelling.
    ///
    /// # Errors
    /// When too many places look like the beginning of a token. Then, and whatever follows, the search is over.
    pub fn feed(&mut self, chunk: &[u8], mut found: impl FnMut(Secret)) -> Result<(), TooManyPlaces> {
        self.open.extend_from_slice(chunk);
        let kept = self.search(false, &mut found)?;
        self.open.drain(..kept);
        Ok(())
    }

    /// Ends the stream: what follows is another one.
    ///
    /// # Errors
    /// As [`TokenSearch::feed`].
    pub fn end(&mut self, mut found: impl FnMut(Secret)) -> Result<(), TooManyPlaces> {
        self.search(true, &mut found)?;
        self.open.clear();
        Ok(())
    }

    /// Gives the place from where on the bytes are needed again.
    fn search(&mut self, ended: bool, found: &mut impl FnMut(Secret)) -> Result<usize, TooManyPlaces> {
        let (mut from, mut end) = (0, 0);
        while let Some(at) = self.open.get(from..).and_then(|rest| memmem::find(rest, ANCHOR)) {
            let start = from + at;
            end = self.run_end(start, end);
            let run = end - start;
            if end == self.open.len() && run < UncheckedToken::MAX_CHARS && !ended {
                return Ok(start);
            }
            self.places = self.places.saturating_add(1);
            if self.places > Self::MAX_PLACES {
                return Err(TooManyPlaces);
            }
            from = start + self.judge(start, run, found);
        }
        Ok(self.open.len().saturating_sub(ANCHOR.len() - 1).max(from.min(self.open.len())))
    }

    /// Where the characters of a token end that begins there; up to `known` they were looked at before. So overlapping places cost no more than others.
    fn run_end(&self, start: usize, known: usize) -> usize {
        let known = known.max(start);
        let most = (start + UncheckedToken::MAX_CHARS).min(self.open.len()).max(known);
        known + self.open.get(known..most).unwrap_or_default().iter().take_while(|byte| is_token_byte(**byte)).count()
    }

    /// Looks at one place, and tells how much of it is done with.
    fn judge(&self, start: usize, run: usize, found: &mut impl FnMut(Secret)) -> usize {
        let text = self.open.get(start..start + run).and_then(|run| std::str::from_utf8(run).ok());
        match text.and_then(|text| Some((text, UncheckedToken::at_start_of(text)?.1))) {
            Some((text, length)) => {
                found(Secret::new(text.chars().take(length).collect()));
                length
            }
            None => ANCHOR.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

    fn found(chunks: &[&[u8]]) -> usize {
        let (mut search, mut count) = (TokenSearch::default(), 0);
        let mut note = |token: Secret| {
            assert_eq!(token.expose(), TOKEN);
            count += 1;
        };
        for chunk in chunks {
            search.feed(chunk, &mut note).unwrap();
            assert!(search.open.len() <= UncheckedToken::MAX_CHARS + chunk.len());
        }
        search.end(&mut note).unwrap();
        count
    }

    #[test]
    fn m_35_a_token_is_found_wherever_the_stream_is_cut() {
        let text = format!("password = \"{TOKEN}\"\n");
        for at in 0..text.len() {
            let (before, after) = text.as_bytes().split_at(at);
            assert_eq!(found(&[before, after]), 1, "{at}");
        }
        assert_eq!(found(&text.as_bytes().chunks(1).collect::<Vec<_>>()), 1);
    }

    #[test]
    fn tokens_are_found_beside_each_other_and_beside_half_ones() {
        let half = &TOKEN[..100];
        for (text, count) in [
            (TOKEN.to_owned(), 1),
            (format!("{TOKEN}{TOKEN}"), 2),
            (format!("{half}{TOKEN}"), 1),
            (format!("{half}\n{TOKEN}-{half}"), 1),
            (format!("my-pypi-pypi-{TOKEN}"), 1),
            (format!("pypi-Agpypi-Ag{TOKEN}pypi-Ag"), 1),
            (format!("{}{TOKEN}", "pypi-Ag".repeat(700)), 1),
            (half.to_owned(), 0),
            ("pypi-".to_owned(), 0),
            (String::new(), 0),
        ] {
            assert_eq!(found(&[text.as_bytes()]), count, "{text}");
            assert_eq!(found(&text.as_bytes().chunks(7).collect::<Vec<_>>()), count, "{text}");
        }
    }

    #[test]
    fn many_beginnings_hide_no_token_and_too_many_are_told() {
        let beginnings = "pypi-Ag ".repeat(TokenSearch::MAX_PLACES as usize - 1);
        assert_eq!(found(&[beginnings.as_bytes(), TOKEN.as_bytes()]), 1);
        let mut search = TokenSearch::default();
        search.feed(beginnings.as_bytes(), |_| panic!("none is there")).unwrap();
        search.feed(b"pypi-Ag ", |_| panic!("none is there")).unwrap();
        assert_eq!(search.feed(b"pypi-Ag ", |_| panic!("none is there")), Err(TooManyPlaces));
        assert_eq!(search.end(|_| panic!("none is there")), Err(TooManyPlaces), "and stays so");
    }

    #[test]
    fn m_35_beginnings_that_overlap_cost_no_more_than_others_and_hide_no_token() {
        for beginning in ["pypi-Ag", "pypi-AgE", "pypi-AgEJ", "pypi-AgEA"] {
            let text = format!("{}{TOKEN}", beginning.repeat(100_000));
            assert_eq!(found(&text.as_bytes().chunks(64 << 10).collect::<Vec<_>>()), 1, "{beginning}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_around_a_token_hides_it_not(before in "[ -~]{0,40}", after in "[ -~]{0,40}", size in 1_usize..300) {
            let text = format!("{before} {TOKEN} {after}");
            prop_assert_eq!(found(&text.as_bytes().chunks(size).collect::<Vec<_>>()), 1);
        }
    }
}
