//! Stopping an import: asked once, what is under way is finished; asked again, it is given up.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::progress::Progress;

/// The signals by which somebody asks. From when they are listened to they end nothing by themselves.
pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

/// Whether somebody wants the import to end.
#[derive(Debug, Default)]
pub(super) struct Stop(AtomicBool);

impl Signals {
    /// Listens to them.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

impl Stop {
    /// Whether nothing new is to be begun.
    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Waits until it is demanded at once. The first signal only asks.
    pub(super) async fn demanded(&self, mut signals: Signals, progress: &Progress) {
        for _ in 0..2 {
            signals.next().await;
            if !self.0.swap(true, Ordering::SeqCst) {
                progress.say("stopping when the files under way are done; once more to stop at once");
            }
        }
    }
}
