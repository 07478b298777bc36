//! API tokens: made once, shown once, judged by what they say and by what their row says.

pub(crate) mod macaroon;
