//! Looking for API tokens in an archive while it is read.
//!
//! People publish their `.pypirc`, their environment, their shell's history. What is found here has the form of a token; whose it is and whether it is
//! alive is asked afterwards.

use std::io::{self, Read};

use domain::token::TokenSearch;

use crate::leaks::FoundToken;

/// Read at once, in bytes.
const CHUNK: usize = 64 << 10;

/// Most different tokens of one archive that are kept. More than that are no accident.
const MAX_FOUND: usize = 256;

/// Longest name of a member that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// A search through the members of one archive. Its memory does not grow with the archive.
#[derive(Default)]
pub(super) struct Leaks {
    search: TokenSearch,
    chunk: Vec<u8>,
    found: Vec<FoundToken>,
}

impl Leaks {
    /// Reads a member to its end, and tells how long it was.
    pub(super) fn search(&mut self, member: &[u8], mut content: impl Read) -> io::Result<u64> {
        let Self { search, chunk, found } = self;
        let mut note = |token: domain::secret::Secret| {
            let known = found.iter().any(|one| one.token.expose() == token.expose());
            if !known && found.len() < MAX_FOUND {
                found.push(FoundToken { token, member: shown(member) });
            }
        };
        chunk.resize(CHUNK, 0);
        let mut whole = 0;
        loop {
            let read = content.read(chunk)?;
            if read == 0 {
                search.end(&mut note);
                return Ok(whole);
            }
            whole += read as u64;
            search.feed(chunk.get(..read).unwrap_or_default(), &mut note);
        }
    }

    /// What was found.
    pub(super) fn into_found(self) -> Vec<FoundToken> {
        self.found
    }
}

/// A member's name as it is repeated to people. A name may itself be a token; then it is not repeated.
fn shown(member: &[u8]) -> String {
    let name = String::from_utf8_lossy(member);
    if name.contains("pypi-Ag") {
        return "a member whose name is a token".to_owned();
    }
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_repeated_short_and_never_a_token() {
        assert_eq!(shown(b"demo-1.0/.pypirc"), "demo-1.0/.pypirc");
        assert_eq!(shown(b"a\nb"), "a\u{fffd}b");
        assert_eq!(shown(&[b'x'; 300]).len(), 200);
        assert!(!shown(b"demo/pypi-AgEIcHlwaS5vcmc").contains("AgEI"));
    }
}
