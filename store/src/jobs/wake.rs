//! [`Wake`]: a bell for the worker of this process, so that a mail does not wait for the timer.

use tokio::sync::Notify;

/// Rung after a commit that enqueued something. Other nodes find the job by their timer.
#[derive(Debug, Default)]
pub(crate) struct Wake(Notify);

impl Wake {
    /// Says that there is something to do. A ring while nobody waits is kept.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for a ring.
    pub(super) async fn rung(&self) {
        self.0.notified().await;
    }
}
