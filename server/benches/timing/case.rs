//! [`Case`]: one kind of request whose answer is timed, and the turns that several of them take.

use std::time::{Duration, Instant};

use store::Entropy;

use super::statistics::{Compared, Direction, median};
use crate::support::ask::Ask;
use crate::support::place::Place;

/// How often each case is asked between two rests.
const TURNS: usize = 10;

/// How often a difference must be seen before it is believed. Times come in steps of the clock that answers wait for, and a median that lies between two
/// of them falls on either side by chance; what is there is there each time.
const LOOKS: usize = 3;

/// How many samples show whether somebody is spared a step.
const SPARED: usize = 100;

/// One kind of request.
pub(crate) struct Case<'a> {
    pub(crate) name: &'static str,
    /// Makes the request.
    pub(crate) ask: Box<dyn Fn() -> Ask + 'a>,
    /// What is masked in the answer because the caller typed it.
    pub(crate) typed: &'static str,
    /// How long the answer is held back: a difference that must be found.
    pub(crate) planted: Duration,
}

impl<'a> Case<'a> {
    pub(crate) fn new(name: &'static str, typed: &'static str, ask: impl Fn() -> Ask + 'a) -> Self {
        Self { name, ask: Box::new(ask), typed, planted: Duration::ZERO }
    }
}

/// How many samples each case gets where people log in and tokens are shown.
pub(crate) fn samples() -> usize {
    samples_or(2000)
}

/// How many it gets elsewhere.
pub(crate) fn fewer_samples() -> usize {
    samples_or(500)
}

fn samples_or(usual: usize) -> usize {
    std::env::var("BONDED_TIMING_SAMPLES").map_or(usual, |text| text.parse().expect("BONDED_TIMING_SAMPLES is a number"))
}

/// The first case against each of the others: nobody may be told apart.
///
/// First by the bare work, which must not differ by much: a step that somebody is spared would show. Then by the answers as the program gives them, at
/// their fixed moment, here `floor` after the question: those must not differ at all.
pub(crate) async fn expect_alike(place: &Place, floor: Duration, samples: usize, cases: &[Case<'_>]) {
    let spared = told_apart(place, samples.div_ceil(10).max(SPARED), cases, Compared::differs_widely).await;
    assert!(spared.is_empty(), "the work differs between {} and {spared:?}", cases[0].name);
    let even = place.node_on(place.pool.clone(), floor).await;
    let found = told_apart(&even, samples, cases, Compared::differs).await;
    assert!(found.is_empty(), "the time tells these from {}: {found:?}", cases[0].name);
}

/// The names of the cases that can be told from the first one: by every look, each with samples of its own, in the same direction. One look alone may be
/// chance, or whatever else the machine did.
pub(crate) async fn told_apart(
    place: &Place,
    samples: usize,
    cases: &[Case<'_>],
    judge: fn(Compared) -> Option<Direction>,
) -> Vec<&'static str> {
    let mut apart: Vec<_> = look(place, samples, cases).await.into_iter().map(judge).collect();
    for _ in 1..LOOKS {
        if apart.iter().all(Option::is_none) {
            break;
        }
        for (direction, compared) in apart.iter_mut().zip(look(place, samples, cases).await) {
            *direction = direction.filter(|seen| judge(compared) == Some(*seen));
        }
    }
    apart.iter().zip(&cases[1..]).filter(|(direction, _)| direction.is_some()).map(|(_, case)| case.name).collect()
}

/// Measures all, prints a line for each, and compares the first with each of the others.
async fn look(place: &Place, samples: usize, cases: &[Case<'_>]) -> Vec<Compared> {
    let times = measure(place, samples, cases).await;
    let compared: Vec<_> = times[1..].iter().map(|times_of| Compared::of(&times[0], times_of)).collect();
    println!("{:>24} median {:7.3} ms, {samples} samples", cases[0].name, median(&times[0]));
    for (case, Compared { t, gap }) in cases[1..].iter().zip(&compared) {
        println!("{:>24} gap {:+8.1} µs, t {t:+.2}", case.name, gap * 1000.0);
    }
    compared
}

/// The times of each case, in milliseconds. The first round warms up and does not count.
async fn measure(place: &Place, samples: usize, cases: &[Case<'_>]) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::with_capacity(samples); cases.len()];
    let mut expected = None;
    for round in 0..=samples.div_ceil(TURNS) {
        for turn in shuffled(cases.len() * TURNS) {
            let at = turn % cases.len();
            let ask = (cases[at].ask)();
            let begin = Instant::now();
            let answer = place.send(&ask).await;
            std::thread::sleep(cases[at].planted);
            let took = begin.elapsed();
            if round > 0 {
                times[at].push(took.as_secs_f64() * 1000.0);
            }
            let seen = answer.masked_but(cases[at].typed);
            assert_eq!(*expected.get_or_insert_with(|| seen.clone()), seen, "{}", cases[at].name);
        }
        rest(place).await;
    }
    times
}

/// Counters and letters that wait would pile up, for all cases alike, and make each request slower than the one before. Letters are written and sent
/// after the answer, by a worker.
async fn rest(place: &Place) {
    for forget in ["delete from attempts", "delete from jobs"] {
        sqlx::query(forget).execute(&place.pool).await.expect("rows");
    }
}

/// The numbers below this one, in an order that nobody can foresee.
fn shuffled(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        let chance = usize::try_from(u32::from_be_bytes(*Entropy.bytes::<4>())).expect("32 bits");
        order.swap(at, chance % (at + 1));
    }
    order
}
