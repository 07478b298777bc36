//! [`Wake`]: a bell for a worker of this process, so that a mail does not wait for the timer.

use tokio::sync::Notify;

/// Rung after a commit that enqueued something. Other nodes find it by their timer.
#[derive(Debug, Default)]
pub(crate) struct Wake(Notify);

impl Wake {
    /// Says that there is something to do. A ring while nobody waits is kept.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for a ring.
    pub(crate) async fn rung(&self) {
        self.0.notified().await;
    }
}
