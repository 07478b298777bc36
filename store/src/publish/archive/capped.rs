//! A reader that stops at a limit and remembers that it did.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Gives at most so many bytes; one more is an error.
pub(super) struct Capped<R> {
    inner: R,
    left: u64,
    exceeded: Rc<Cell<bool>>,
}

impl<R> Capped<R> {
    /// The flag tells afterwards whether the limit was met: parsers wrap errors until nobody recognises them.
    pub(super) fn new(inner: R, limit: u64) -> (Self, Rc<Cell<bool>>) {
        let exceeded = Rc::new(Cell::new(false));
        (Self { inner, left: limit, exceeded: Rc::clone(&exceeded) }, exceeded)
    }
}

impl<R> Capped<R> {
    /// The reader behind it.
    pub(super) fn into_inner(self) -> R {
        self.inner
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if let Some(left) = self.left.checked_sub(read as u64) {
            self.left = left;
            Ok(read)
        } else {
            self.exceeded.set(true);
            Err(io::Error::other("the limit is reached"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_byte_is_not() {
        let read = |limit| {
            let (mut capped, exceeded) = Capped::new(&[0_u8; 10][..], limit);
            (capped.read_to_end(&mut Vec::new()).is_ok(), exceeded.get())
        };
        assert_eq!(read(10), (true, false));
        assert_eq!(read(9), (false, true));
    }
}
