//! A panic is a line in the log like any other. Left alone it would print several, past the escaping.

use std::panic::PanicHookInfo;

/// Logs every panic from now on. What becomes of the task is decided where it was started: a handler's request is answered 500.
pub(super) fn log() {
    std::panic::set_hook(Box::new(report));
}

fn report(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, words = panic.payload_as_str(), "a panic: this is a mistake in the program");
}
