//! Stopping an import: asked once, what is under way is finished; asked again, it is given up.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{SignalKind, signal};

use super::progress::Progress;

/// Whether somebody wants the import to end.
#[derive(Debug, Default)]
pub(super) struct Stop(AtomicBool);

impl Stop {
    /// Whether nothing new is to be begun.
    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Waits until it is demanded at once. The first signal only asks.
    pub(super) async fn demanded(&self, progress: &Progress) {
        let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) else {
            // Without handlers a signal ends the program at once, which an import survives too.
            return std::future::pending().await;
        };
        for _ in 0..2 {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if !self.0.swap(true, Ordering::SeqCst) {
                progress.say("stopping when the files under way are done; once more to stop at once");
            }
        }
    }
}
