//! Log-ins from a browser and a network that were not seen before.
//!
//! A code of an authenticator app can be asked for by a page that only looks like ours and passed on within seconds. Whoever does that sits somewhere
//! else. So a log-in by such a code, or by a recovery code, from a new place waits until its owner opens a mailed link in the browser that waits, or
//! in another one on the same network. Opened anywhere else the link confirms nothing: else the owner, who wants to log in, would let the thief in.
//! Security devices are bound to our origin and don't wait.

mod confirm;
mod known;
mod wait;
mod waiting;

pub use confirm::{ConfirmLoginError, Confirmed};
pub use waiting::WaitingLogin;

pub(super) use known::{is_known, remember_device};
pub(super) use wait::{NotWaiting, StepDone};
