//! The log of a test, at its loudest, in memory.

use std::io::{Result, Write};
use std::sync::{Mutex, Once, PoisonError};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

static SAID: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static HEARD: Once = Once::new();

/// Keeps everything that is logged from here on. Like the program's own log, it lets this one library warn and say no more: it tells tokens.
pub(crate) fn listen() {
    HEARD.call_once(|| {
        let loud = Targets::new().with_default(LevelFilter::TRACE).with_target("libmacaroon", LevelFilter::WARN);
        let lines = tracing_subscriber::fmt::layer().with_ansi(false).without_time().with_writer(|| Memory).with_filter(loud);
        tracing_subscriber::registry().with(lines).try_init().expect("nobody else listens");
    });
}

/// Whether anything is kept.
pub(crate) fn is_heard() -> bool {
    HEARD.is_completed()
}

pub(super) fn so_far() -> String {
    String::from_utf8_lossy(&SAID.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

struct Memory;

impl Write for Memory {
    fn write(&mut self, line: &[u8]) -> Result<usize> {
        SAID.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
