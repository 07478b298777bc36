//! [`Base64`]: bytes that travel as base64.

use data_encoding::BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes that are written as standard base64 with padding (RFC 4648, section 4). Line breaks, with which older tools wrap it, are read over.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As it is written: on one line.
    pub fn encoded(&self) -> String {
        BASE64.encode(&self.0)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for Base64 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encoded())
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?.replace(['\r', '\n'], "");
        let bytes = BASE64.decode(text.as_bytes()).map_err(|error| de::Error::custom(format!("no base64: {error}")))?;
        if bytes.is_empty() { Err(de::Error::custom("empty base64")) } else { Ok(Self(bytes)) }
    }
}
