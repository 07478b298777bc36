//! The commands of the program, one file each.

mod admin;
mod arguments;
mod audit;
mod base;
mod check;
mod descriptions;
mod doctor;
mod downloads;
mod first_run;
mod import;
mod janitor;
mod migrate;
mod serve;
mod settings;
mod signing;
mod token;
mod wrap_key;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::config::{self, Config, ConfigError};
use crate::{routes, telemetry};
use arguments::{Arguments, Audit, Command};

/// Something is wrong with what the program was told: arguments or configuration.
const MISUSED: u8 = 2;

/// Runs the command that the arguments name. Exit codes: 0 done, 1 failed, 2 the arguments or the configuration are wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Help is an answer, anything else a mistake; clap knows which and where to write it.
        Err(answer) => {
            let _ = answer.print();
            return if answer.use_stderr() { ExitCode::from(MISUSED) } else { ExitCode::SUCCESS };
        }
    };
    // What needs no installation needs no configuration either, and none that is wrong stands in its way.
    if let Command::Token(token) = &arguments.command
        && let Some(done) = token::offline(token)
    {
        return ended(done);
    }
    if let Command::Jail(jail) = &arguments.command {
        return jail.enter();
    }
    let config = match config::load(&arguments.flags, std::env::vars_os(), Path::new("")) {
        Ok(config) => config,
        Err(error) => return misused(&error),
    };
    ended(logged(arguments.command, &config))
}

fn ended(done: anyhow::Result<ExitCode>) -> ExitCode {
    done.unwrap_or_else(|error| {
        eprintln!("bonded: {}", story(&error));
        ExitCode::FAILURE
    })
}

/// The error and its causes, each said once: some errors say their cause themselves.
fn story(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |told, cause| match told.as_str() {
        "" => cause,
        before if before.ends_with(&cause) => told,
        before => format!("{before}: {cause}"),
    })
}

fn misused(error: &ConfigError) -> ExitCode {
    eprintln!("bonded: {error}");
    ExitCode::from(MISUSED)
}

/// Obeys with a log. Its last line is written before whatever this program says at its end.
fn logged(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let log = telemetry::start_log(&config.server)?;
    let done = obey(command, config);
    drop(log);
    done
}

fn obey(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::serve(config).await.map(|()| ExitCode::SUCCESS),
            Command::Migrate => migrate::migrate(config).await.map(|()| ExitCode::SUCCESS),
            Command::Doctor => doctor::examine(config).await,
            Command::Doors => {
                print!("{}", routes::doors().list());
                Ok(ExitCode::SUCCESS)
            }
            Command::Import(import) => import::import(config, import).await,
            Command::Audit(Audit::Verify) => audit::verify(config).await,
            Command::Audit(Audit::Export(export)) => audit::export(config, &export).await.map(|()| ExitCode::SUCCESS),
            Command::Admin(act) => admin::act(config, &act).await.map(|()| ExitCode::SUCCESS),
            Command::Token(token) => token::online(config, &token).await,
            Command::Jail(jail) => Ok(jail.enter()),
        }
    })
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let repeating = anyhow!("no such host").context("cannot connect: no such host").context("the database is away");
        assert_eq!(story(&repeating), "the database is away: cannot connect: no such host");
    }
}
