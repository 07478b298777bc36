//! Trying again what fails in passing: a weekend is long, and no server answers all of it.

use std::time::Duration;

use super::FetchError;

/// How often something is tried.
const TRIES: u32 = 6;

/// Longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(2);

/// Tries until it works, until it fails for good, or until it failed too often: after 1, 2, 4, 8 and 16 seconds, or when the server says.
pub(super) async fn patiently<T>(work: impl AsyncFn() -> Result<T, FetchError>) -> Result<T, FetchError> {
    let mut tries = 1;
    loop {
        match work().await {
            Err(error) if error.is_passing() && tries < TRIES => {
                let wait = error.retry_after().unwrap_or(Duration::from_secs(1 << (tries - 1))).min(LONGEST_WAIT);
                tracing::info!(cause = %error, "the other index is tried again in {} s: {error}", wait.as_secs());
                tokio::time::sleep(wait).await;
                tries += 1;
            }
            done => return done,
        }
    }
}
