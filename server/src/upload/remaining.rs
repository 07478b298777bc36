//! [`Remaining`]: how much of an announced body is still to come when its file begins.
//!
//! The reader of the form has more of the body in hand than it has given out, and does not say how much. But a part's head ends with an empty line, and
//! nothing but the file stands behind the last one; so the last empty line that went by is where the file begins. A file that itself holds an empty line
//! among its first bytes is taken for smaller than it is: it is received, and refused at the limit like one whose length nobody announced.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::http::header;
use axum::http::request::Parts;
use bytes::Bytes;

const EMPTY_LINE: &[u8; 4] = b"\r\n\r\n";

/// What was announced, and where the last empty line ended.
#[derive(Clone, Debug)]
pub(super) struct Remaining {
    announced: Option<u64>,
    /// The closing boundary, with the line's end that every tool sends behind it.
    closing: u64,
    seen: Arc<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    line_ended: AtomicU64,
    file_began: AtomicBool,
}

/// Watches the body go by until the file begins.
#[derive(Debug)]
pub(super) struct Watch {
    told: Arc<Seen>,
    seen: u64,
    /// How many bytes of an empty line the last chunk ended with.
    matched: usize,
}

/// The length of the body, if the client says it.
pub(super) fn announced(parts: &Parts) -> Option<u64> {
    parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok())
}

impl Remaining {
    pub(super) fn new(parts: &Parts, boundary: &str) -> Self {
        let closing = u64::try_from(boundary.len() + "\r\n----\r\n".len()).unwrap_or(u64::MAX);
        Self { announced: announced(parts), closing, seen: Arc::default() }
    }

    pub(super) fn watch(&self) -> Watch {
        Watch { told: Arc::clone(&self.seen), seen: 0, matched: 0 }
    }

    /// Asked when the file begins: how large it is, if nothing but the closing boundary follows it. None: nobody knows.
    pub(super) fn of_file(&self) -> Option<u64> {
        self.seen.file_began.store(true, Ordering::Relaxed);
        let begins = self.seen.line_ended.load(Ordering::Relaxed);
        self.announced.map(|announced| announced.saturating_sub(begins).saturating_sub(self.closing))
    }
}

impl Watch {
    /// The next bytes of the body.
    pub(super) fn pass(&mut self, chunk: &Bytes) {
        if self.told.file_began.load(Ordering::Relaxed) {
            return;
        }
        for (at, byte) in (1..).zip(chunk) {
            self.matched = match (EMPTY_LINE.get(self.matched), byte) {
                (Some(wanted), byte) if wanted == byte => self.matched + 1,
                (_, b'\r') => 1,
                _ => 0,
            };
            if self.matched == EMPTY_LINE.len() {
                // Its second line's end may be the first of another.
                self.matched = 2;
                self.told.line_ended.store(self.seen + at, Ordering::Relaxed);
            }
        }
        self.seen = self.seen.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    /// What is known after these chunks went by, of a body of 1000 bytes with the boundary `b`.
    fn after(chunks: &[&'static [u8]]) -> u64 {
        let (parts, ()) = Request::builder().header("content-length", "1000").body(()).unwrap().into_parts();
        let remaining = Remaining::new(&parts, "b");
        let mut watch = remaining.watch();
        for chunk in chunks {
            watch.pass(&Bytes::from_static(chunk));
        }
        remaining.of_file().unwrap()
    }

    #[test]
    fn the_last_empty_line_is_found_however_it_is_cut() {
        let whole: &[u8] = b"--b\r\nA: b\r\n\r\nvalue\r\n--b\r\nA: b\r\n\r\r\n\r\nPK";
        let begins = u64::try_from(whole.len() - 2).unwrap();
        assert_eq!(after(&[whole]), 1000 - begins - 9);
        for cut in 0..whole.len() {
            assert_eq!(after(&[&whole[..cut], &whole[cut..]]), 1000 - begins - 9, "{cut}");
        }
        assert_eq!(after(&[b"\r\n\r", b"\n", b"\r", b"\n"]), 1000 - 6 - 9, "empty lines may share a line's end");
    }

    #[test]
    fn without_a_length_nobody_knows() {
        let (parts, ()) = Request::new(()).into_parts();
        assert_eq!(Remaining::new(&parts, "b").of_file(), None);
    }
}
