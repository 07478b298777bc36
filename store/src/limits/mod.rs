//! How often something may be tried.
//!
//! An attempt is reserved *before* anything is verified, in a transaction of its own: a burst of parallel requests cannot outrun the count, and when
//! the count cannot be written, nothing is verified. What was right gives its reservation back in the transaction that it makes.

mod allowance;
mod csp_report;
mod forgetting;
mod network;
mod numbers;
mod reservation;
mod retry_after;

pub use csp_report::CspReportRefused;
pub use numbers::Limits;
pub use retry_after::RetryAfter;

pub(crate) use allowance::{Allowance, second_factor_key};
pub(crate) use forgetting::{forget_passwords, open_passwords};
pub(crate) use network::network;
pub(crate) use reservation::{Reservation, ReserveError, reserve};
