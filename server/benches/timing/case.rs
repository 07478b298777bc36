//! [`Case`]: one kind of request whose answer is timed, and the turns that several of them take.

use std::time::{Duration, Instant};

use store::Entropy;

use super::statistics::{Compared, median};
use crate::support::ask::Ask;
use crate::support::place::Place;

/// How often each case is asked between two rests.
const TURNS: usize = 10;

/// How many looks there are at the most: one, and while somebody seems to be told apart, as many samples again. All are judged together.
const LOOKS: usize = 3;

/// Answers that wait for a moment wait in steps of a clock, of so many microseconds. Each question is held back by a random part of one, or the answers
/// would come in steps, too, and medians with them.
const TICK: u64 = 1000;

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
    let nobody: [&str; 0] = [];
    assert_eq!(told_apart_by_work(place, samples, cases).await, nobody, "the work differs from {}", cases[0].name);
    assert_eq!(told_apart_by_answers(place, floor, samples, cases).await, nobody, "the time tells these from {}", cases[0].name);
}

/// The names of the cases whose bare work differs widely from the first one's.
pub(crate) async fn told_apart_by_work(place: &Place, samples: usize, cases: &[Case<'_>]) -> Vec<&'static str> {
    told_apart(place, samples.div_ceil(10).max(SPARED), cases, Compared::differs_widely).await
}

/// The names of the cases whose answers, as the program gives them, come at another time than the first one's.
pub(crate) async fn told_apart_by_answers(place: &Place, floor: Duration, samples: usize, cases: &[Case<'_>]) -> Vec<&'static str> {
    let even = place.node_on(place.pool.clone(), floor).await;
    told_apart(&even, samples, cases, Compared::differs).await
}

/// The names of the cases that can be told from the first one.
async fn told_apart(place: &Place, samples: usize, cases: &[Case<'_>], judge: fn(Compared) -> bool) -> Vec<&'static str> {
    let mut times = vec![Vec::new(); cases.len()];
    let mut apart = Vec::new();
    for _ in 0..LOOKS {
        for (all, more) in times.iter_mut().zip(measure(place, samples, cases).await) {
            all.extend(more);
        }
        let compared = compare(&times, cases);
        apart = compared.into_iter().filter(|(_, compared)| judge(*compared)).collect();
        if apart.iter().all(|(_, compared): &(_, Compared)| compared.is_beyond_doubt()) {
            break;
        }
    }
    apart.into_iter().map(|(name, _)| name).collect()
}

/// Prints a line for each, and compares the first with each of the others.
fn compare(times: &[Vec<f64>], cases: &[Case<'_>]) -> Vec<(&'static str, Compared)> {
    println!("{:>24} median {:7.3} ms, {} samples", cases[0].name, median(&times[0]), times[0].len());
    let others = cases[1..].iter().zip(&times[1..]);
    let compared: Vec<_> = others.map(|(case, times_of)| (case.name, Compared::of(&times[0], times_of))).collect();
    for (name, Compared { t, gap }) in &compared {
        println!("{name:>24} gap {:+8.1} µs, t {t:+.2}", gap * 1000.0);
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
            std::thread::sleep(Duration::from_micros(chance() % TICK));
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
        order.swap(at, usize::try_from(chance()).expect("64 bits") % (at + 1));
    }
    order
}

/// Any number of 32 bits.
fn chance() -> u64 {
    u32::from_be_bytes(*Entropy.bytes::<4>()).into()
}
