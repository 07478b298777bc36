//! Packing pages of the index. Each is packed once and sent many times, so it may take a while: about a second for the list of a large index.

use std::io::{Error, Write};

use domain::index::Coding;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Levels where the next one costs much time for few bytes.
const GZIP: u32 = 7;
const BROTLI: u32 = 6;
const ZSTD: i32 = 9;
/// The window of brotli, as a power of two: 4 MiB.
const WINDOW: u32 = 22;
/// What the encoders take at once.
const BUFFER: usize = 64 << 10;

/// Packs what is written to it.
pub(super) enum Packer<W: Write> {
    Identity(W),
    Gzip(GzEncoder<W>),
    Brotli(Box<brotli::CompressorWriter<W>>),
    Zstd(zstd::Encoder<'static, W>),
}

/// The bytes in this coding.
pub(super) fn pack(bytes: &[u8], coding: Coding) -> Result<Vec<u8>, Error> {
    let mut packer = Packer::new(Vec::new(), coding)?;
    packer.write_all(bytes)?;
    packer.finish()
}

impl<W: Write> Packer<W> {
    /// One that writes what it packs to `to`.
    pub(super) fn new(to: W, coding: Coding) -> Result<Self, Error> {
        Ok(match coding {
            Coding::Identity => Self::Identity(to),
            Coding::Gzip => Self::Gzip(GzEncoder::new(to, Compression::new(GZIP))),
            Coding::Brotli => Self::Brotli(Box::new(brotli::CompressorWriter::new(to, BUFFER, BROTLI, WINDOW))),
            Coding::Zstd => Self::Zstd(zstd::Encoder::new(to, ZSTD)?),
        })
    }

    /// Writes the end.
    pub(super) fn finish(self) -> Result<W, Error> {
        match self {
            Self::Identity(to) => Ok(to),
            Self::Gzip(packer) => packer.finish(),
            Self::Brotli(packer) => Ok(packer.into_inner()),
            Self::Zstd(packer) => packer.finish(),
        }
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        match self {
            Self::Identity(to) => to.write(bytes),
            Self::Gzip(packer) => packer.write(bytes),
            Self::Brotli(packer) => packer.write(bytes),
            Self::Zstd(packer) => packer.write(bytes),
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        match self {
            Self::Identity(to) => to.flush(),
            Self::Gzip(packer) => packer.flush(),
            Self::Brotli(packer) => packer.flush(),
            Self::Zstd(packer) => packer.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn unpacked(packed: &[u8], coding: Coding) -> Vec<u8> {
        let mut bytes = Vec::new();
        match coding {
            Coding::Identity => return packed.to_vec(),
            Coding::Gzip => flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes),
            Coding::Brotli => brotli::Decompressor::new(packed, BUFFER).read_to_end(&mut bytes),
            Coding::Zstd => zstd::stream::read::Decoder::new(packed).unwrap().read_to_end(&mut bytes),
        }
        .unwrap();
        bytes
    }

    #[test]
    fn what_is_packed_can_be_unpacked_and_is_smaller() {
        let page = (0..2000).map(|number| format!("<a href=\"/packages/{number}\">sample-{number}.whl</a>\n")).collect::<Vec<_>>().concat();
        for coding in Coding::ALL {
            for text in ["", "x", &page] {
                assert_eq!(unpacked(&pack(text.as_bytes(), coding).unwrap(), coding), text.as_bytes(), "{coding:?}");
            }
            assert!(coding == Coding::Identity || pack(page.as_bytes(), coding).unwrap().len() * 5 < page.len(), "{coding:?}");
        }
    }
}
