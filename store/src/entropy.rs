//! The program's only source of chance: the operating system's generator.

use uuid::Uuid;
use zeroize::Zeroizing;

/// Makes random values. There is one kind; a test that needs fixed bytes takes the deciding function apart instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entropy;

impl Entropy {
    /// Fresh random bytes.
    ///
    /// # Panics
    ///
    /// When the operating system has no randomness to give: going on without it would make guessable secrets.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system for randomness")]
    pub fn bytes<const N: usize>(self) -> Zeroizing<[u8; N]> {
        let mut bytes = Zeroizing::new([0; N]);
        getrandom::fill(bytes.as_mut_slice()).expect("the operating system gives randomness");
        bytes
    }

    /// A random identifier (RFC 9562, version 4). An identifier is not a secret.
    pub fn id<T: From<Uuid>>(self) -> T {
        let bytes = self.bytes::<16>();
        T::from(uuid::Builder::from_random_bytes(*bytes).into_uuid())
    }
}
