//! Closing so that the client reads the last answer.
//!
//! A client that is still sending when its answer is ready, as with an upload that is refused by its headers, would lose the answer if the
//! connection were closed under what it sends: the operating system then resets it. So we say that no more comes, and throw away what still
//! does, for a moment.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_util::sync::CancellationToken;

const MOMENT: Duration = Duration::from_secs(3);

/// Closes the connection.
pub(super) async fn close<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, stop: &CancellationToken) {
    let farewell = async {
        stream.shutdown().await?;
        let mut nowhere = [0; 8192];
        while stream.read(&mut nowhere).await? > 0 {}
        Ok::<_, std::io::Error>(())
    };
    tokio::select! {
        // Whether the client took the farewell well is its own matter.
        _ = tokio::time::timeout(MOMENT, farewell) => {}
        () = stop.cancelled() => {}
    }
}
