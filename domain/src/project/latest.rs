//! Which version a project page shows when nobody asked for one.

use super::Version;

/// The latest of versions with their "is yanked": the highest final release that isn't yanked, else the highest pre-release that isn't
/// yanked, else the highest yanked one. None only for a project without releases.
pub fn latest<'v>(versions: impl IntoIterator<Item = (&'v Version, bool)>) -> Option<&'v Version> {
    let rank = |version: &Version, yanked: bool| match (yanked, version.is_prerelease()) {
        (false, false) => 2,
        (false, true) => 1,
        (true, _) => 0,
    };
    versions.into_iter().max_by_key(|(version, yanked)| (rank(version, *yanked), *version)).map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pick(versions: &[(&str, bool)]) -> Option<String> {
        let versions: Vec<_> = versions.iter().map(|(text, yanked)| (Version::parse(text).unwrap(), *yanked)).collect();
        latest(versions.iter().map(|(version, yanked)| (version, *yanked))).map(Version::canonical)
    }

    #[test]
    fn final_releases_come_before_prereleases_and_yanked_ones_last() {
        assert_eq!(pick(&[("1.9", false), ("1.10", false), ("2.0rc1", false), ("3.0", true)]).unwrap(), "1.10");
        assert_eq!(pick(&[("1.0", true), ("1.1a1", false), ("1.1a2", false)]).unwrap(), "1.1a2");
        assert_eq!(pick(&[("1.0", true), ("2.0b1", true)]).unwrap(), "2.0b1");
        assert_eq!(pick(&[]), None);
    }
}
