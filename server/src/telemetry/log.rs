//! The log: lines on standard error. Standard output is for what a command was asked for.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{Layer, fmt};

use super::escape::Escaped;
use super::panics;
use crate::config::{LogFormat, LogLevel, Server};

/// This program's own rooms. What others log at `debug` may hold whole requests.
const ROOMS: [&str; 4] = ["server", "store", "app", "bonded"];

/// Starts the log for the whole program.
///
/// # Errors
///
/// When it was started before.
pub fn start_log(server: &Server) -> Result<(), TryInitError> {
    let json = match server.log {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !std::io::stderr().is_terminal(),
    };
    let lines = fmt::layer().with_writer(Escaped).with_ansi(false);
    let lines = if json { lines.json().flatten_event(true).with_span_list(false).boxed() } else { lines.with_target(false).boxed() };
    tracing_subscriber::registry().with(lines.with_filter(filter(server.log_level))).try_init()?;
    panics::log();
    Ok(())
}

fn filter(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    Targets::new().with_default(level.min(LevelFilter::WARN)).with_targets(ROOMS.map(|room| (room, level)))
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn libraries_stay_quiet_at_every_level() {
        let loud = filter(LogLevel::Trace);
        assert!(loud.would_enable("server::listen", &Level::TRACE));
        assert!(!loud.would_enable("hyper::proto", &Level::INFO));
        assert!(loud.would_enable("sqlx::query", &Level::WARN));
        let quiet = filter(LogLevel::Error);
        assert!(!quiet.would_enable("server::listen", &Level::WARN));
        assert!(!quiet.would_enable("sqlx::query", &Level::WARN));
    }
}
