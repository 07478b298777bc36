//! Clearing away what nobody will ask for again: what interrupted uploads left behind, and sessions, links and counters that have run out. And telling
//! people of tokens that are about to. And signing what the log came to, for the day on which somebody cuts it.

use std::sync::Arc;
use std::time::Duration;

use store::Store;
use store::files::Swept;
use tokio_util::sync::CancellationToken;

use super::signing::Signing;

/// Between two looks at the database.
const PAUSE: Duration = Duration::from_mins(5);
/// Every so many looks the files are swept, too: that walks through all of them.
const FILES_EVERY: u32 = 12;

/// Clears away at once, and then every few minutes until `stop`; then the log is signed once more.
pub(super) async fn sweep(store: Store, signing: Arc<Signing>, stop: CancellationToken) {
    let mut looks: u32 = 0;
    loop {
        if let Err(error) = store.collect_garbage().await {
            error.log();
        }
        match store.finish_deletions().await {
            Ok(0) => {}
            Ok(finished) => tracing::info!(finished, "deletions became final"),
            Err(error) => error.log(),
        }
        match store.sweep_descriptions().await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "removed descriptions that no file has any more"),
            Err(error) => error.log(),
        }
        if let Err(error) = store.remind_of_tokens().await {
            error.log();
        }
        signing.sign(&store).await;
        if looks.is_multiple_of(FILES_EVERY) {
            sweep_files(&store).await;
        }
        looks = looks.wrapping_add(1);
        tokio::select! {
            () = stop.cancelled() => return signing.sign(&store).await,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn sweep_files(store: &Store) {
    match store.sweep_files().await {
        Ok(swept) if swept == Swept::default() => {}
        Ok(swept) => tracing::info!(incoming = swept.incoming, blobs = swept.blobs, "removed what interrupted uploads left behind"),
        Err(error) => error.log(),
    }
}
