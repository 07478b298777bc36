//! [`Answer`]: the body of a response, whose end is the beginning of the client's turn.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body as Any, Bytes};
use http_body::{Body, Frame, SizeHint};

use super::turn::Turns;

/// The body of a response. When it is dropped, sent or not, it is the client's turn.
#[derive(Debug)]
pub(super) struct Answer {
    body: Any,
    turns: Turns,
}

impl Answer {
    pub(super) fn new(body: Any, turns: Turns) -> Self {
        Self { body, turns }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.turns.pass();
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
