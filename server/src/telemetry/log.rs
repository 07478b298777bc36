//! The log: lines on standard error. Standard output is for what a command was asked for.

use std::io::{BufWriter, IsTerminal};

use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{Layer, fmt};

use super::escape::Escaped;
use super::panics;
use crate::config::{LogFormat, LogLevel, Server};

/// This program's own rooms.
const ROOMS: [&str; 4] = ["server", "store", "app", "bonded"];

/// Libraries that tell secrets when they may, and what they tell: they warn, at every level, and say no more.
const INDISCREET: [(&str, &str); 1] = [("libmacaroon", "each token that is made or narrowed, signature and all")];

/// Lines that may wait to be written. Whoever has one more waits.
const WAITING: usize = 4096;

/// Most bytes that are written at once.
const AT_ONCE: usize = 32 << 10;

/// The log. What still waits to be written is written when it is dropped.
#[derive(Debug)]
#[must_use = "the last lines are written when it is dropped"]
pub struct Log(#[expect(dead_code, reason = "it writes the last lines when it is dropped")] WorkerGuard);

/// Starts the log for the whole program. A thread of its own writes the lines, as many at a time as there are: under load, a write for each would be a sixth of
/// the work for a page of the index.
///
/// # Errors
///
/// When it was started before.
pub fn start_log(server: &Server) -> Result<Log, TryInitError> {
    let json = match server.log {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !std::io::stderr().is_terminal(),
    };
    let (writer, guard) = NonBlockingBuilder::default()
        .lossy(false)
        .buffered_lines_limit(WAITING)
        .thread_name("log")
        .finish(BufWriter::with_capacity(AT_ONCE, std::io::stderr()));
    let lines = fmt::layer().with_writer(Escaped(writer)).with_ansi(false);
    let lines = if json { lines.json().flatten_event(true).with_span_list(false).boxed() } else { lines.with_target(false).boxed() };
    tracing_subscriber::registry().with(lines.with_filter(filter(server.log_level))).try_init()?;
    panics::log();
    tracing::trace!("the log is at its loudest: it has what libraries say");
    Ok(Log(guard))
}

/// The rooms tell what was asked for. Libraries warn, and tell everything at `trace` alone: whoever chooses that looks for a fault, and the suites choose it to
/// see that even then nothing secret is told.
fn filter(level: LogLevel) -> Targets {
    let own = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    let quiet = own.min(LevelFilter::WARN);
    let others = if own == LevelFilter::TRACE { own } else { quiet };
    Targets::new()
        .with_default(others)
        .with_targets(ROOMS.map(|room| (room, own)))
        .with_targets(INDISCREET.map(|(library, _)| (library, quiet)))
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn libraries_warn_at_every_level_but_the_loudest() {
        for level in [LogLevel::Warn, LogLevel::Info, LogLevel::Debug] {
            let shown = filter(level);
            assert!(shown.would_enable("sqlx::query", &Level::WARN), "{level:?}");
            assert!(!shown.would_enable("sqlx::query", &Level::INFO), "{level:?}");
        }
        assert!(filter(LogLevel::Debug).would_enable("server::listen", &Level::DEBUG));
        let quiet = filter(LogLevel::Error);
        assert!(!quiet.would_enable("server::listen", &Level::WARN));
        assert!(!quiet.would_enable("sqlx::query", &Level::WARN));
    }

    #[test]
    fn at_trace_everybody_tells_everything_but_who_would_tell_secrets() {
        let loud = filter(LogLevel::Trace);
        for room_or_library in ["server::listen", "store::accounts", "sqlx::query", "hyper_util::client", "webauthn_rs_core::core"] {
            assert!(loud.would_enable(room_or_library, &Level::TRACE), "{room_or_library}");
        }
        assert!(!loud.would_enable("libmacaroon", &Level::INFO));
        assert!(loud.would_enable("libmacaroon", &Level::WARN));
    }
}
