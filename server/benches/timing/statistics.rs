//! Telling two sets of times apart.

/// From here on a difference is no chance: it would come up once in 100 000 comparisons.
const APART: f64 = 4.5;

/// From here on nobody need look again: chance does not come so far.
const BEYOND_DOUBT: f64 = 2.0 * APART;

/// So are medians this many milliseconds apart, even where the machine is too busy for t to see it.
const GAP: f64 = 1.0;

/// Bare work may differ by a transaction more or less, in milliseconds: the moment at which answers come hides that. Whoever is spared a hash differs by more.
const STEP: f64 = 1.5;

/// Two sets of times, in milliseconds, compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared {
    /// Welch's t; positive when the second is slower.
    pub(crate) t: f64,
    /// How much slower the second one's median is.
    pub(crate) gap: f64,
}

impl Compared {
    /// Compares. What is slower than 95 % of both sets together is dropped from both: it is the machine's business, and one bound for both keeps chance
    /// from being taken for a difference.
    pub(crate) fn of(first: &[f64], second: &[f64]) -> Self {
        let all = sorted(&[first, second].concat());
        let bound = all[all.len() * 95 / 100];
        let kept = |times: &[f64]| times.iter().copied().filter(|time| *time < bound).collect::<Vec<f64>>();
        Self { t: welch(&kept(first), &kept(second)), gap: median(second) - median(first) }
    }

    /// Whether they differ, by t or by the medians.
    pub(crate) fn differs(self) -> bool {
        self.t.abs() >= APART || self.gap.abs() >= GAP
    }

    /// Whether they differ by t and by the medians: by more than a transaction.
    pub(crate) fn differs_widely(self) -> bool {
        self.t.abs() >= APART && self.gap.abs() >= STEP
    }

    /// Whether more samples could not change the verdict.
    pub(crate) fn is_beyond_doubt(self) -> bool {
        self.t.abs() >= BEYOND_DOUBT
    }
}

pub(crate) fn median(times: &[f64]) -> f64 {
    let sorted = sorted(times);
    sorted[sorted.len() / 2]
}

fn sorted(times: &[f64]) -> Vec<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Welch's t for two samples whose variances may differ.
fn welch(first: &[f64], second: &[f64]) -> f64 {
    let (first, second) = (Moments::of(first), Moments::of(second));
    (second.mean - first.mean) / (first.variance / first.count + second.variance / second.count).sqrt()
}

struct Moments {
    count: f64,
    mean: f64,
    variance: f64,
}

impl Moments {
    fn of(times: &[f64]) -> Self {
        let count = f64::from(u32::try_from(times.len()).expect("not that many"));
        let mean = times.iter().sum::<f64>() / count;
        let variance = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Self { count, mean, variance }
    }
}

/// How many times a short look has.
#[cfg(test)]
const SOME: u32 = 100;

#[test]
fn equal_sets_are_alike_and_shifted_ones_are_not() {
    let wave: Vec<f64> = (0..2000_u32).map(|n| 3.0 + f64::from(n * 7919 % 1000) / 1000.0).collect();
    let other: Vec<f64> = wave.iter().rev().copied().collect();
    assert!(!Compared::of(&wave, &other).differs());
    let later = |by: f64| wave.iter().map(|time| time + by).collect::<Vec<f64>>();
    assert!(Compared::of(&wave, &later(0.1)).differs() && Compared::of(&later(0.1), &wave).differs());
    let two = Compared::of(&wave, &later(2.0));
    assert!((two.gap - 2.0).abs() < 1e-9 && two.t > 80.0 && two.is_beyond_doubt(), "{two:?}");
}

#[test]
fn medians_count_where_t_sees_nothing() {
    let few = Compared::of(&[1.0, 9.0, 30.0, 80.0], &[3.0, 8.0, 33.0, 70.0]);
    assert!(few.differs() && !few.differs_widely() && !few.is_beyond_doubt(), "{few:?}");
    let hashed: Vec<f64> = (0..SOME).map(|n| 3.0 + f64::from(n * 37 % SOME) / 100.0).collect();
    let spared: Vec<f64> = hashed.iter().map(|time| time - 2.0).collect();
    assert!(Compared::of(&hashed, &spared).differs_widely());
    let transaction: Vec<f64> = hashed.iter().map(|time| time - 1.2).collect();
    assert!(!Compared::of(&hashed, &transaction).differs_widely());
}

#[test]
fn t_is_as_in_the_book() {
    // Worked by hand: means 3 and 5, variances 2.5 and 2.5, five each; the difference 2 over the root of 1.
    let t = welch(&[1.0, 2.0, 3.0, 4.0, 5.0], &[3.0, 4.0, 5.0, 6.0, 7.0]);
    assert!((t - 2.0).abs() < 1e-12, "{t}");
}
