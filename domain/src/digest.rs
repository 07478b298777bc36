//! Digests of files, each algorithm with a type of its own, so that an MD5 can never stand where a SHA-256 is meant.

use data_encoding::HEXLOWER;
use thiserror::Error;

/// The text is not the digest's length in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a hex-encoded digest of {bytes} bytes")]
pub struct DigestError {
    /// How many bytes the digest has.
    pub bytes: usize,
}

/// Declares a digest: a fixed number of bytes, shown and stored in lower-case hexadecimal.
macro_rules! digest {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// The digest's length in bytes.
            pub const BYTES: usize = $bytes;

            /// Takes the bytes that a hash function gave.
            pub const fn new(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The raw bytes.
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }

            /// Lower-case hexadecimal.
            pub fn to_hex(&self) -> String {
                HEXLOWER.encode(&self.0)
            }

            /// Reads hexadecimal in either case.
            ///
            /// # Errors
            /// When the text has another length or another character.
            pub fn parse(text: &str) -> Result<Self, DigestError> {
                HEXLOWER
                    .decode(text.to_ascii_lowercase().as_bytes())
                    .ok()
                    .and_then(|bytes| bytes.try_into().ok())
                    .map(Self)
                    .ok_or(DigestError { bytes: $bytes })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.to_hex())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.to_hex())
            }
        }

        impl std::str::FromStr for $name {
            type Err = DigestError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_hex())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

digest!(
    /// SHA-256: what installers check.
    Sha256,
    32
);
digest!(
    /// `BLAKE2b` with 256 bits: the address of a file.
    Blake2b256,
    32
);
digest!(
    /// MD5: kept for old clients that send nothing else. It proves no integrity.
    Md5,
    16
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_in_either_case_and_written_in_lower_case() {
        let text = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
        let digest = Sha256::parse(text).unwrap();
        assert_eq!(digest.to_hex(), text.to_lowercase());
        assert_eq!(serde_json::from_str::<Sha256>(&serde_json::to_string(&digest).unwrap()).unwrap(), digest);
    }

    #[test]
    fn another_length_or_character_is_refused() {
        for text in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(Sha256::parse(text), Err(DigestError { bytes: 32 }), "{text}");
        }
        assert!(Md5::parse(&"0".repeat(32)).is_ok());
    }
}
