//! [`Tee`]: a reader whose bytes are searched as they pass.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Read};

use domain::token::TokenSearch;

use super::batch::Batch;
use super::{CHUNK, Stopped};

/// A reader whose bytes are searched as they pass. It remembers why it stopped: what reads through it wraps errors until nobody recognises them.
pub(super) struct Tee<'a, R> {
    content: R,
    search: &'a mut TokenSearch,
    batch: &'a RefCell<&'a mut Batch>,
    place: &'a str,
    length: u64,
    stopped: Option<Stopped>,
}

impl<'a, R: Read> Tee<'a, R> {
    pub(super) fn new(content: R, search: &'a mut TokenSearch, batch: &'a RefCell<&'a mut Batch>, place: &'a str) -> Self {
        Self { content, search, batch, place, length: 0, stopped: None }
    }

    /// Reads what nobody has read, and gives the length of all.
    pub(super) fn finish(mut self) -> Result<u64, Stopped> {
        let mut chunk = vec![0; CHUNK];
        while let Ok(1..) = self.read(&mut chunk) {}
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        let Self { search, batch, place, length, .. } = self;
        search.end(|token| batch.borrow_mut().note(token, place))?;
        batch.borrow().is_wanted()?;
        Ok(length)
    }

    /// Fills the buffer as far as there is something.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Stopped> {
        let mut filled = 0;
        // An empty buffer is never read into: some readers take that for their end.
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.content.read(rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(Stopped::Unreadable),
            }
        }
        self.length += filled as u64;
        let Self { search, batch, place, .. } = self;
        search.feed(buffer.get(..filled).unwrap_or_default(), |token| batch.borrow_mut().note(token, place))?;
        batch.borrow().is_wanted()?;
        Ok(filled)
    }
}

impl<R: Read> Read for Tee<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stopped.is_none() {
            match self.fill(buffer) {
                Ok(filled) => return Ok(filled),
                Err(stopped) => self.stopped = Some(stopped),
            }
        }
        Err(io::Error::other("the search has stopped"))
    }
}
