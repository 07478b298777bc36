//! Leaked tokens: found by others and reported, or found in what people upload. Either way they are revoked at once.
//!
//! A leak is believed only after the token itself has been verified, form, row and chain: whoever knows a token's id, and events name it, must not be able
//! to have it revoked. What a holder appended to a token does not matter here. A narrowed token that leaked tells that the place where it was kept leaks, and
//! there is no way to revoke a part of a token.

mod disclose;
mod identify;
mod place;
mod report;
mod reporter;
mod revoke;
mod uploaded;

pub use disclose::{Disclosed, Label};
pub use report::{LeakReport, ReportRefused};
pub use reporter::{ReporterInvalid, ReporterKey};

pub(crate) use place::LeakPlace;
pub(crate) use uploaded::{FoundToken, LiveTokens, Upload};
