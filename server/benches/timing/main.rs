//! Whether the time of an answer tells what its words do not: who has an account, which tokens there are.
//!
//! A real router with a real database answers one request after the other, on one connection, warm; the cases take turns at random. Two cases are told
//! apart when Welch's t over what is left without the slowest 5 % reaches 4.5 or their medians are a millisecond
//! apart, three times, with fresh samples and in the same direction. That a difference of 2 ms is found is a case of its own.
//!
//! `BONDED_TIMING_SAMPLES` says how many samples a case gets. If it says nothing: 2 000 where people log in and tokens are shown, a quarter of that
//! elsewhere. Run alone: what else the machine does hides differences.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test may end so")]

#[expect(dead_code, reason = "the suites share one support, and this one needs a part of it")]
#[path = "../../tests/support/mod.rs"]
mod support;

mod addresses;
mod case;
mod log_in;
mod planted;
mod second_factor;
mod statistics;
mod tokens;
