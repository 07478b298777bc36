//! How long the token would be that a text begins with, read from its length fields alone.

use super::{END, IDENTIFIER, LOCATION, SIGNATURE, SIGNATURE_BYTES, UncheckedToken, VERSION};

/// The length of the binary form, in bytes, whatever follows it. None if it is no token, or is cut short.
pub(super) fn length(body: &[u8]) -> Option<usize> {
    let mut outline = Outline { body, at: 0 };
    outline.expect(VERSION)?;
    match outline.byte()? {
        LOCATION => {
            outline.field()?;
            outline.expect(IDENTIFIER)?;
        }
        IDENTIFIER => {}
        _ => return None,
    }
    outline.field()?;
    outline.expect(END)?;
    for _ in 0..=UncheckedToken::MAX_CAVEATS {
        match outline.byte()? {
            END => {
                outline.expect(SIGNATURE)?;
                let signature = outline.field()?;
                return (signature == SIGNATURE_BYTES && outline.at * 4 <= body.len() * 3).then_some(outline.at);
            }
            IDENTIFIER => outline.field()?,
            _ => return None,
        };
        outline.expect(END)?;
    }
    None
}

/// A walk over bytes that are decoded where they are asked for.
struct Outline<'a> {
    body: &'a [u8],
    at: usize,
}

impl Outline<'_> {
    /// The next byte: eight bits out of two characters of six.
    fn byte(&mut self) -> Option<u8> {
        let (group, place) = (self.at / 3 * 4, self.at % 3);
        let bits = |at: usize| self.body.get(group + at).and_then(|character| sextet(*character));
        let (high, low) = (bits(place)?, bits(place + 1)?);
        self.at += 1;
        Some(high << (2 * (place + 1)) | low >> (4 - 2 * place))
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.byte()? == byte).then_some(())
    }

    /// Reads a length in base 128 and skips so many bytes.
    fn field(&mut self) -> Option<usize> {
        let low = self.byte()?;
        let length = if low < 0x80 { usize::from(low) } else { usize::from(low & 0x7f) | usize::from(self.byte()?) << 7 };
        self.at += length;
        Some(length)
    }
}

/// The six bits of a character of base64url (RFC 4648, section 5).
const fn sextet(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}
