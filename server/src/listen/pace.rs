//! How fast bytes must move while somebody waits for them: 1 KiB a second, judged every 30 seconds.
//!
//! Only waiting counts. A handler that writes to a slow disk does not make its client slow.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

const WINDOW: Duration = Duration::from_secs(30);
const LEAST: u64 = 30 * 1024;

/// The other side moves its bytes too slowly to be waited for.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the other side is too slow: less than 1 KiB a second over 30 seconds")]
pub struct TooSlow;

/// The pace of one direction of a connection.
#[derive(Debug)]
pub(super) struct Pace {
    moved: u64,
    waited: Duration,
    since: Option<Instant>,
    alarm: Pin<Box<Sleep>>,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self { moved: 0, waited: Duration::ZERO, since: None, alarm: Box::pin(tokio::time::sleep(WINDOW)) }
    }

    /// Bytes moved.
    pub(super) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
        self.moved = self.moved.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    }

    /// No byte can move at this moment. Wakes the task when that has lasted too long.
    pub(super) fn waits(&mut self, context: &mut Context<'_>) -> Result<(), TooSlow> {
        loop {
            let now = Instant::now();
            let since = *self.since.get_or_insert(now);
            let waited = self.waited + (now - since);
            if waited >= WINDOW {
                if self.moved < LEAST {
                    return Err(TooSlow);
                }
                *self = Self {
                    moved: 0,
                    waited: Duration::ZERO,
                    since: Some(now),
                    alarm: std::mem::replace(&mut self.alarm, Box::pin(tokio::time::sleep(WINDOW))),
                };
                continue;
            }
            self.alarm.as_mut().reset(now + WINDOW.saturating_sub(waited));
            if self.alarm.as_mut().poll(context) == Poll::Pending {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Waits `seconds` for the next byte.
    async fn wait(pace: &mut Pace, seconds: u64) -> Result<(), TooSlow> {
        let byte = tokio::time::sleep(Duration::from_secs(seconds));
        tokio::pin!(byte);
        poll_fn(|context| match byte.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Ok(())),
            Poll::Pending => pace.waits(context).map_or_else(|slow| Poll::Ready(Err(slow)), |()| Poll::Pending),
        })
        .await
    }

    #[tokio::test(start_paused = true)]
    async fn a_byte_now_and_then_is_too_slow() {
        let mut pace = Pace::new();
        let started = Instant::now();
        loop {
            if wait(&mut pace, 7).await.is_err() {
                break;
            }
            pace.moved(1);
        }
        assert_eq!(started.elapsed().as_secs(), WINDOW.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn a_kibibyte_a_second_goes_on_for_ever() {
        let mut pace = Pace::new();
        for _ in 0..1000 {
            wait(&mut pace, 10).await.unwrap();
            pace.moved(10 * 1024);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_fast_once_must_stay_so() {
        let mut pace = Pace::new();
        pace.moved(100 << 20);
        wait(&mut pace, 29).await.unwrap();
        assert!(wait(&mut pace, 60).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn our_own_slowness_is_not_the_other_sides() {
        let mut pace = Pace::new();
        for _ in 0..10 {
            wait(&mut pace, 1).await.unwrap();
            pace.moved(1);
            tokio::time::sleep(Duration::from_mins(10)).await;
        }
    }
}
