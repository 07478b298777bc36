//! Looking for API tokens in all of an upload, while it is read.
//!
//! People publish their `.pypirc`, their environment, their shell's history. What is found here has the form of a token; whose it is and whether it is alive
//! is asked meanwhile, batch by batch, so that a live one is not hidden by many that are none.
//!
//! Looked at are the fields of the form, every member of the archive and its name, the file as it came, and what lies in a member that is itself a zip
//! (a wheel, an egg) or gzipped: one level deep. What cannot be looked at to its end is refused. A token that was encoded once more (base64, percent signs,
//! a string cut in two), encrypted, compressed otherwise or packed deeper is not seen: that is no accident any more, and no search could follow all of it.

mod batch;
mod nested;
mod tee;

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read};

use domain::token::{TokenSearch, TooManyPlaces};
use domain::upload::{UploadForm, UploadRefusal};

use batch::Batch;
use tee::Tee;

pub(super) use batch::Candidates;

/// Read at once, in bytes.
const CHUNK: usize = 64 << 10;

/// Most that all archives inside an archive may hold together, in bytes.
const MAX_INSIDE: u64 = 4 << 30;

/// Longest name of a member that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// A search through one upload. Its memory does not grow with what it reads.
pub(super) struct Search {
    outer: TokenSearch,
    inner: TokenSearch,
    batch: Batch,
    /// How many bytes out of archives inside the archive may still come.
    left: u64,
}

/// Why the search ended before the upload did. Nothing is known about the rest, so the upload is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// The archive could not be read on.
    Unreadable,
    /// Too much looks like a token.
    TooManyPlaces,
    /// The archives inside it hold too much.
    TooMuchInside,
    /// Nobody asks any more: the look-up has failed, and its error is the answer.
    Unwanted,
}

impl From<TooManyPlaces> for Stopped {
    fn from(_: TooManyPlaces) -> Self {
        Self::TooManyPlaces
    }
}

impl Stopped {
    /// The answer to the uploader; `unreadable` is what the archive's own reader says of a broken one.
    pub(super) fn refusal(self, unreadable: impl FnOnce() -> UploadRefusal) -> UploadRefusal {
        match self {
            Self::Unreadable => unreadable(),
            Self::TooManyPlaces => UploadRefusal::invalid_distribution(&format!(
                "More than {} places in the upload look like API tokens, too many to check each. Leave them out.",
                TokenSearch::MAX_PLACES
            )),
            Self::TooMuchInside => UploadRefusal::invalid_distribution(
                "The archives inside the file hold more than 4 GiB, too much to search for leaked API tokens. Leave them out.",
            ),
            Self::Unwanted => UploadRefusal::unavailable(),
        }
    }
}

impl Search {
    /// A search that tells of what it finds there.
    pub(super) fn new(candidates: Candidates) -> Self {
        let (outer, inner) = (TokenSearch::default(), TokenSearch::default());
        Self { outer, inner, batch: Batch::new(candidates), left: MAX_INSIDE }
    }

    /// Looks through the form: its texts are published too.
    pub(super) fn form(&mut self, form: &UploadForm, filename: &str) -> Result<(), Stopped> {
        let others =
            [("pyversion", form.pyversion.as_str()), ("comment", form.comment.as_deref().unwrap_or_default()), ("content", filename)];
        for (field, value) in form.metadata.values().chain(others) {
            self.flat(&format!("form field {}", shown(field.as_bytes())), value.as_bytes())?;
        }
        Ok(())
    }

    /// Looks through a text that is not searched for archives.
    pub(super) fn flat(&mut self, place: &str, content: impl Read) -> Result<u64, Stopped> {
        let batch = RefCell::new(&mut self.batch);
        Tee::new(content, &mut self.outer, &batch, place).finish()
    }

    /// Looks through a member to its end, and through what it holds if it is an archive. Gives its length.
    pub(super) fn member(&mut self, name: &[u8], content: impl Read) -> Result<u64, Stopped> {
        let Self { outer, inner, batch, left } = self;
        let (batch, place) = (RefCell::new(batch), shown(name));
        let mut member = BufReader::with_capacity(CHUNK, Tee::new(content, outer, &batch, &place));
        let mut chunk = Vec::new();
        nested::contents(&mut member, &mut |content| {
            chunk.resize(CHUNK, 0);
            // What is damaged in there has been looked at as far as it goes; whether it is read on in any other way is not our business.
            while let Ok(read @ 1..) = content.read(&mut chunk) {
                *left = left.checked_sub(read as u64).ok_or(Stopped::TooMuchInside)?;
                inner.feed(chunk.get(..read).unwrap_or_default(), |token| batch.borrow_mut().note(token, &place))?;
                batch.borrow().is_wanted()?;
            }
            Ok(inner.end(|token| batch.borrow_mut().note(token, &place))?)
        })?;
        // The rest; a failure to read it is remembered by the tee.
        while let Ok(length @ 1..) = member.fill_buf().map(<[u8]>::len) {
            member.consume(length);
        }
        member.into_inner().finish()
    }

    /// Tells of the last candidates.
    pub(super) fn end(mut self) {
        self.batch.send();
    }
}

/// A member's name as it is repeated to people. A name may itself be a token; then it is not repeated.
pub(super) fn shown(member: &[u8]) -> String {
    let name = String::from_utf8_lossy(member);
    if name.contains("pypi-Ag") {
        return "a member whose name is a token".to_owned();
    }
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests;
