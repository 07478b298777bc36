//! How many cases a law about tokens is tried on.

use proptest::prelude::*;

/// 100 000, or as many as `PROPTEST_CASES` says (`make laws`).
pub(super) fn cases() -> ProptestConfig {
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default() } else { ProptestConfig::with_cases(100_000) }
}
