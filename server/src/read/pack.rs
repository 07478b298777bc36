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

/// The bytes in this coding.
pub(super) fn pack(bytes: &[u8], coding: Coding) -> Result<Vec<u8>, Error> {
    match coding {
        Coding::Identity => Ok(bytes.to_vec()),
        Coding::Gzip => {
            let mut packed = GzEncoder::new(Vec::new(), Compression::new(GZIP));
            packed.write_all(bytes)?;
            packed.finish()
        }
        Coding::Brotli => {
            let mut packed = brotli::CompressorWriter::new(Vec::new(), BUFFER, BROTLI, WINDOW);
            packed.write_all(bytes)?;
            Ok(packed.into_inner())
        }
        Coding::Zstd => zstd::bulk::compress(bytes, ZSTD),
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
