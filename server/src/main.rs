//! `bonded`: the program.

use std::process::ExitCode;

/// The C library's allocator keeps what each thread freed: a hundred log-ins at once left three times as much resident as was in use.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::commands::run(std::env::args_os())
}
