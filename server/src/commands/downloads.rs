//! Adding the downloads that this node has counted to the database, every few seconds.

use std::time::Duration;

use store::Store;
use tokio_util::sync::CancellationToken;

/// What a crash can lose.
const PAUSE: Duration = Duration::from_secs(5);

/// Adds what was counted until `stop`. What is counted after that is added by [`add`], once nothing is served any more.
pub(super) async fn keep_adding(store: Store, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.is_some() {
        add(&store).await;
    }
}

/// Adds what was counted so far.
pub(super) async fn add(store: &Store) {
    if let Err(error) = store.add_downloads().await {
        error.log();
    }
}
