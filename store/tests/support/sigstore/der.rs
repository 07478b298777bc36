//! As much of DER as certificates of a Sigstore instance need.

/// A value with its tag.
pub(super) fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let header = match u8::try_from(length) {
        Ok(short) if short < 128 => vec![tag, short],
        Ok(byte) => vec![tag, 0x81, byte],
        Err(_) => [&[tag, 0x82][..], &u16::try_from(length).unwrap().to_be_bytes()].concat(),
    };
    [header.as_slice(), content].concat()
}

/// The first value within this one, whole.
pub(super) fn first_within(der: &[u8]) -> &[u8] {
    let inner = &der[header(der).0..];
    let (header, length) = header(inner);
    &inner[..header + length]
}

/// How long the header is, and what follows.
fn header(der: &[u8]) -> (usize, usize) {
    match der[1] {
        short if short < 128 => (2, short.into()),
        long => {
            let bytes = usize::from(long & 127);
            (2 + bytes, der[2..2 + bytes].iter().fold(0, |length, byte| length << 8 | usize::from(*byte)))
        }
    }
}
