//! The size of a file, as people compare them: decimal units, three digits.

use leptos::prelude::*;

/// A size in bytes. The exact number is its title.
pub(crate) fn size(bytes: u64) -> AnyView {
    view! {
        <span class="size" title=words::show::bytes(bytes)>
            {written(bytes)}
        </span>
    }
    .into_any()
}

fn written(bytes: u64) -> String {
    // (unit, bytes in it): the first whose next larger one is not reached.
    let units = [("kB", 1_000_u64), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    match units.into_iter().rev().find(|(_, unit)| bytes >= *unit) {
        None => format!("{bytes} B"),
        Some((name, unit)) if bytes / unit >= 100 => format!("{} {name}", bytes / unit),
        Some((name, unit)) => words::show::decimal(bytes % unit / (unit / 10), name, bytes / unit),
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn sizes_are_read_at_a_glance() {
        let shown = [0, 999, 1_000, 12_345, 99_999, 100_000, 999_999, 1_000_000, 104_857_600, 2_500_000_000, u64::MAX].map(written);
        assert_eq!(
            shown,
            ["0 B", "999 B", "1.0 kB", "12.3 kB", "99.9 kB", "100 kB", "999 kB", "1.0 MB", "104 MB", "2.5 GB", "18446744073 GB"]
        );
        assert_eq!(words::within(words::Language::German, || written(12_345)), "12,3 kB");
    }
}
