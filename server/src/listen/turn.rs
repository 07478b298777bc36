//! Whose turn it is on a connection: the part that reads and the part that answers agree on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::task::Context;

use futures_util::task::AtomicWaker;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The client is sending the head of a request.
    Head,
    /// We are at work on a request.
    Ours,
    /// A request was answered and the next has not begun.
    Between,
}

/// The turn, shared.
#[derive(Clone, Debug)]
pub(super) struct Turns(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    turn: AtomicU8,
    /// Whether an answer that is complete may still wait to be sent.
    unsent: AtomicBool,
    reader: AtomicWaker,
}

impl Turns {
    /// A new connection: the client begins.
    pub(super) fn new() -> Self {
        Self(Arc::new(Shared { turn: AtomicU8::new(Turn::Head as u8), unsent: AtomicBool::new(false), reader: AtomicWaker::new() }))
    }

    pub(super) fn now(&self) -> Turn {
        match self.0.turn.load(Ordering::Acquire) {
            turn if turn == Turn::Head as u8 => Turn::Head,
            turn if turn == Turn::Between as u8 => Turn::Between,
            _ => Turn::Ours,
        }
    }

    pub(super) fn set(&self, turn: Turn) {
        self.0.turn.store(turn as u8, Ordering::Release);
    }

    /// Gives the turn to the client, and wakes whoever reads from it: nobody else would set the clock.
    pub(super) fn pass(&self) {
        self.0.unsent.store(true, Ordering::Release);
        self.set(Turn::Between);
        self.0.reader.wake();
    }

    /// All that was written has left.
    pub(super) fn sent(&self) {
        if self.now() != Turn::Ours {
            self.0.unsent.store(false, Ordering::Release);
        }
    }

    /// Whether the last of an answer may still wait to be sent.
    pub(super) fn has_unsent(&self) -> bool {
        self.0.unsent.load(Ordering::Acquire)
    }

    /// Remembers whom to wake.
    pub(super) fn watch(&self, context: &Context<'_>) {
        self.0.reader.register(context.waker());
    }
}
