//! What the operator gets to see: a log of lines on standard error, one a request, and numbers for Prometheus.
//!
//! Nothing here knows a secret. A request's line has the pattern of its route, never its path or query, which may carry a token from a mail.

mod escape;
mod line;
mod log;
mod numbers;
mod observe;
mod panics;

pub use log::{Log, start_log};
pub use numbers::{Numbers, NumbersError};
pub use observe::observed;
