//! [`Inflate`]: deflated bytes, read to the mark that ends them.
//!
//! Usual readers take the end of the input for the end of the stream, and do not tell. What is cut short, or goes on behind its end, is a place where two
//! programs read two things.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::{Decompress, FlushDecompress, Status};

/// The content of one deflate stream.
pub(super) struct Inflate<'a, R> {
    packed: R,
    state: &'a mut Decompress,
    ended: bool,
}

impl<'a, R: BufRead> Inflate<'a, R> {
    /// Reads a stream that begins here. The state is made once for many streams.
    pub(super) fn new(packed: R, state: &'a mut Decompress) -> Self {
        state.reset(false);
        Self { packed, state, ended: false }
    }

    /// What follows the stream, once all of it was read.
    pub(super) fn into_rest(self) -> Option<R> {
        self.ended.then_some(self.packed)
    }
}

impl<R: BufRead> Read for Inflate<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let (read, written) = (self.state.total_in(), self.state.total_out());
            let input = self.packed.fill_buf()?;
            let status = self.state.decompress(input, buffer, FlushDecompress::None).map_err(io::Error::from)?;
            let read = usize::try_from(self.state.total_in() - read).map_err(io::Error::other)?;
            let written = usize::try_from(self.state.total_out() - written).map_err(io::Error::other)?;
            self.packed.consume(read);
            self.ended = status == Status::StreamEnd;
            if written > 0 {
                return Ok(written);
            }
            if read == 0 && !self.ended {
                return Err(io::Error::new(ErrorKind::UnexpectedEof, "the stream has no end"));
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    #[test]
    fn a_stream_is_read_to_its_mark_and_no_further() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![b'x'; 100_000]).unwrap();
        let packed = encoder.finish().unwrap();
        let read = |packed: &[u8]| {
            let (mut state, mut content) = (Decompress::new(false), Vec::new());
            let mut inflate = Inflate::new(packed, &mut state);
            let read = inflate.read_to_end(&mut content).is_ok();
            (read, content.len(), inflate.into_rest().map(<[u8]>::len))
        };
        assert_eq!(read(&packed), (true, 100_000, Some(0)));
        assert_eq!(read(&[packed.as_slice(), b"more"].concat()), (true, 100_000, Some(4)));
        assert!(!read(&packed[..packed.len() - 1]).0);
        assert!(!read(b"\xff\xff").0);
        assert!(!read(b"").0);
    }
}
