//! Whether the time of an answer tells what its words do not: who has an account, which tokens there are.
//!
//! A real router with a real database answers one request after the other, on one connection, warm; the cases take turns at random, and each question
//! is held back by a random part of a millisecond, because answers wait in steps of a clock. Two cases are told apart when Welch's t over what is left without
//! the slowest 5 % reaches 4.5 or their medians are a millisecond apart.
//!
//! Who seems to be told apart is looked at again, and all samples are judged together, by the same bounds. Chance that brought one look over a bound has to
//! bring all looks together over it, which is rarer still: t of the whole varies no more than t of a part. What is there grows with the root of the
//! number of samples: it stays over the bound. So looking again makes no difference harder to find than one look would, and false alarms rarer. A
//! t of twice the bound needs no second look.
//!
//! That a difference of 2 ms is found in both, work and answers, and that work of the program's own that takes longer is found in the one and not in the other, are
//! cases of their own (`planted`).
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
