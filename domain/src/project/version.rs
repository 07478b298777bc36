//! Versions (PEP 440).

use std::str::FromStr;

use thiserror::Error;

/// A version. Two spellings of one version (`1.0`, `1.0.0`, `v1`) are equal and sort together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(uv_pep440::Version);

/// The text is not a version.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{text:?} is not a valid version")]
pub struct VersionError {
    /// What was given, shortened.
    text: String,
}

impl Version {
    /// The longest version, in bytes.
    pub const MAX_BYTES: usize = 255;

    /// Reads a version in any spelling that PEP 440 allows.
    ///
    /// # Errors
    /// When it is no version, is too long, or has spaces around it.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let refused = || VersionError { text: text.chars().take(64).collect() };
        if text.len() > Self::MAX_BYTES || text.contains(|c: char| c.is_whitespace()) {
            return Err(refused());
        }
        uv_pep440::Version::from_str(text).map(Self).map_err(|_| refused())
    }

    /// The version in normal form (PEP 440, "Normalization"): what pages and file names show. Trailing zeros stay.
    pub fn canonical(&self) -> String {
        self.0.to_string()
    }

    /// What makes two versions the same release: the normal form without trailing zeros.
    pub fn key(&self) -> String {
        // Not `without_trailing_zeros`: it panics on a version of zeros only.
        let mut release = self.0.release().to_vec();
        while release.len() > 1 && release.last() == Some(&0) {
            release.pop();
        }
        self.0.clone().with_release(release).to_string()
    }

    /// Whether it is an alpha, beta, candidate or development version.
    pub fn is_prerelease(&self) -> bool {
        self.0.any_prerelease()
    }

    /// Whether it has a local part (`+cu118`).
    pub fn has_local(&self) -> bool {
        self.0.is_local()
    }
}

impl From<uv_pep440::Version> for Version {
    fn from(version: uv_pep440::Version) -> Self {
        Self(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.canonical())
    }
}

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl serde::Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.canonical())
    }
}

impl<'de> serde::Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn spellings_of_one_version_are_one_release() {
        for (one, other) in
            [("1.0", "1.0.0"), ("1", "1.0"), ("v1.0-RC.1", "1.0rc1"), ("1.0-1", "1.0.post1"), ("1.0+Ubuntu_1", "1.0+ubuntu.1")]
        {
            assert_eq!(version(one), version(other));
            assert_eq!(version(one).key(), version(other).key());
        }
        assert_ne!(version("1.0").key(), version("1.0+local").key());
        assert_eq!((version("0").key().as_str(), version("0.0.0.dev0").key().as_str()), ("0", "0.dev0"));
        assert_eq!((version("v01.0-RC.1").canonical().as_str(), version("1.0.0").canonical().as_str()), ("1.0rc1", "1.0.0"));
    }

    #[test]
    fn versions_sort_as_the_specification_says() {
        let sorted = ["1.dev0", "1.0a1", "1.0b2.dev3", "1.0b2", "1.0rc1", "1.0", "1.0+a", "1.0.post1", "1.1", "1.10", "1!0.1"];
        for pair in sorted.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn prereleases_and_local_versions_are_known() {
        for (text, pre, local) in
            [("1.0", false, false), ("1.0.post1", false, false), ("1.0a1", true, false), ("1.dev1", true, false), ("1+x", false, true)]
        {
            assert_eq!((version(text).is_prerelease(), version(text).has_local()), (pre, local), "{text}");
        }
    }

    #[test]
    fn what_is_no_version_is_refused_whatever_its_size() {
        for text in ["", "latest", "1.*", "1.0 ", "1..0", "1.0+", "1!", "١.٠", "1.0\0", "99999999999999999999999"] {
            assert!(Version::parse(text).is_err(), "{text:?}");
        }
        assert!(Version::parse(&format!("1+{}", "a".repeat(100_000))).is_err());
    }

    proptest! {
        #[test]
        fn the_normal_form_reads_back_as_the_same_version(text in "v?([0-9]!)?[0-9]{1,3}(\\.[0-9]{1,3}){0,3}(-?(a|beta|RC)\\.?[0-9])?(\\.post[0-9])?(\\.dev[0-9])?(\\+[a-z0-9]{1,4})?") {
            let version = Version::parse(&text).unwrap();
            let again = Version::parse(&version.canonical()).unwrap();
            prop_assert_eq!(&again, &version);
            prop_assert_eq!(again.canonical(), version.canonical());
            prop_assert_eq!(Version::parse(&version.key()).unwrap(), version);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[0-9a-zA-Z.!+*_ -]{0,24}", any in "\\PC{0,12}") {
            for text in [text, any] {
                if let Ok(version) = Version::parse(&text) {
                    prop_assert_eq!(Version::parse(&version.key()).unwrap(), version);
                }
            }
        }
    }
}
