//! Clearing away, once an hour, what interrupted uploads left behind.

use std::time::Duration;

use store::Store;
use tokio_util::sync::CancellationToken;

const PAUSE: Duration = Duration::from_hours(1);

/// Sweeps at once, and then every hour until `stop`.
pub(super) async fn sweep(store: Store, stop: CancellationToken) {
    loop {
        match store.sweep_files().await {
            Ok(swept) if swept == store::files::Swept::default() => {}
            Ok(swept) => tracing::info!(incoming = swept.incoming, blobs = swept.blobs, "removed what interrupted uploads left behind"),
            Err(error) => error.log(),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}
