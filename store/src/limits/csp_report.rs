//! How often browsers at one address may report what a page was not allowed to do.

use super::allowance::Allowance;
use super::{ReserveError, RetryAfter};
use crate::{Client, Store, Unavailable};

/// Why a report is not read.
#[derive(Debug, thiserror::Error)]
pub enum CspReportRefused {
    /// Too many came from this address.
    #[error("There were too many reports from here. {0}")]
    TooMany(RetryAfter),
    /// Something behind the lock did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Store {
    /// Counts a report, read or not. Nobody is authenticated by it and nothing is kept of it, so it leaves no event.
    ///
    /// # Errors
    ///
    /// When too many came from this address, or that cannot be found out.
    pub async fn count_csp_report(&self, client: &Client) -> Result<(), CspReportRefused> {
        match self.reserve(vec![Allowance::csp_reports_from(client.address(), &self.settings().limits)]).await {
            // Every report counts, good or bad.
            Ok(_counted) => Ok(()),
            Err(ReserveError::TooMany(wait)) => Err(CspReportRefused::TooMany(wait)),
            Err(ReserveError::Unavailable(unavailable)) => Err(unavailable.into()),
        }
    }
}
