//! [`Patient`]: a connection that waits, but not for ever.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::pace::{Pace, TooSlow};
use super::turn::{Turn, Turns};
use super::unread::{Own, Unread};

/// A connection with a deadline for the client's turn and a pace for what it takes from us. What it sends as a body has a pace of its own, where
/// the body is read: only there it is known whether anybody waits for it.
#[derive(Debug)]
pub(super) struct Patient<S> {
    stream: S,
    turns: Turns,
    header_timeout: Duration,
    idle_timeout: Duration,
    /// The turn that the deadline belongs to.
    timed: Turn,
    deadline: Pin<Box<Sleep>>,
    answer: Pace,
    /// What is known of the head that comes, unless an answer was still on its way when it began.
    own: Option<Own>,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, turns: Turns, header_timeout: Duration, idle_timeout: Duration) -> Self {
        let deadline = Box::pin(tokio::time::sleep(header_timeout));
        Self { stream, turns, header_timeout, idle_timeout, timed: Turn::Head, deadline, answer: Pace::new(), own: Some(Own::default()) }
    }

    /// The head that could not be read, if the last one could not.
    pub(super) fn unread(&self) -> Option<Unread> {
        self.own.as_ref().and_then(Own::unread)
    }

    /// What is written while a head comes is not ours: hyper refuses the head by itself. It is kept from the client; [`super::unread`] answers.
    fn withholds(&mut self, bytes: &[u8]) -> bool {
        match &mut self.own {
            Some(own) if self.turns.now() == Turn::Head => {
                own.answered(bytes);
                true
            }
            _ => false,
        }
    }

    /// The connection without its patience.
    pub(super) fn into_inner(self) -> S {
        self.stream
    }

    /// Moves the deadline when the turn changed.
    fn time(&mut self, turn: Turn) {
        if self.timed == turn {
            return;
        }
        self.timed = turn;
        let patience = match turn {
            Turn::Head => self.header_timeout,
            Turn::Between => self.idle_timeout,
            Turn::Ours => return,
        };
        self.deadline.as_mut().reset(Instant::now() + patience);
    }

    /// The last of an answer leaves after the client's turn has begun, and its time begins when it has everything.
    fn still_answering(&mut self, bytes: usize) {
        if bytes > 0 && self.timed == Turn::Between {
            self.deadline.as_mut().reset(Instant::now() + self.idle_timeout);
        }
    }

    fn waits_for_client(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        self.turns.watch(context);
        let turn = self.turns.now();
        self.time(turn);
        match turn {
            Turn::Ours => Poll::Pending,
            Turn::Head => {
                ready!(self.deadline.as_mut().poll(context));
                Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the head of the request took too long")))
            }
            // No byte more reads as the client having closed, which between two requests is how a connection ends well.
            Turn::Between => self.deadline.as_mut().poll(context).map(Ok),
        }
    }

    fn moved<T>(&mut self, context: &mut Context<'_>, written: Poll<Result<T>>, bytes: impl Fn(&T) -> usize) -> Poll<Result<T>> {
        match &written {
            Poll::Ready(Ok(value)) => {
                self.answer.moved(bytes(value));
                self.still_answering(bytes(value));
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                if let Err(TooSlow) = self.answer.waits(context) {
                    return Poll::Ready(Err(Error::new(ErrorKind::TimedOut, TooSlow)));
                }
            }
        }
        written
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let before = buffer.filled().len();
        if Pin::new(&mut self.stream).poll_read(context, buffer)?.is_pending() {
            return self.waits_for_client(context);
        }
        if buffer.filled().len() > before && self.turns.now() == Turn::Between {
            self.turns.set(Turn::Head);
            // The last head's deadline is not this one's.
            self.timed = Turn::Between;
            self.time(Turn::Head);
            self.own = (!self.turns.has_unsent()).then(Own::default);
        }
        if self.turns.now() == Turn::Head
            && let (Some(own), Some(bytes)) = (&mut self.own, buffer.filled().get(before..))
        {
            own.read(bytes);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if self.withholds(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.moved(context, written, |bytes| *bytes)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<Result<usize>> {
        if self.withholds(slices.first().map_or(&[], |slice| slice)) {
            return Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()));
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.moved(context, written, |bytes| *bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if flushed.is_ready() {
            // hyper asks only when its own buffer is empty.
            self.turns.sent();
        }
        self.moved(context, flushed, |()| 0)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
