//! PyPI, 5 January 2020: API tokens and Basic passwords opened every web page, skipped the second factor, and nothing was logged.
//!
//! The credential policies for uploads were active on every route, and the log-in event was written by the log-in form alone. Here every door of the
//! program meets every method and every credential that is not its own: the answer must be no better than for nobody, nothing may have changed, and the
//! attempt must stand in the log exactly once. Each test ends with a positive control: the same credential at its own door, so that a suite that sends
//! nothing of worth cannot pass.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test may end so")]

#[expect(dead_code, reason = "the suites share one support, and this one needs a part of it")]
#[path = "../support/mod.rs"]
mod support;

mod administration;
mod authorization;
mod foreign_page;
mod frozen;
mod half_log_in;
mod leak_report;
mod matrix;
mod projects;
mod spelling;
mod together;
mod untold;
mod weak_session;
mod work;
