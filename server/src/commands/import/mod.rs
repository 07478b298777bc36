//! `bonded import`: brings in what another index has.

mod progress;
mod report;
mod stop;

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use domain::account::Username;
use domain::project::NormalizedName;
use store::Store;
use store::import::{ImportError, Source, SourceError, Told, Wanted};

use super::MISUSED;
use super::arguments::username;
use super::base::{expect_installation, with_store};
use crate::config::Config;
use progress::Progress;
use report::Report;
use stop::{Signals, Stop};

/// The longest address that is read from standard input, in bytes.
const LONGEST: u64 = 8192;

/// What to bring in, and how.
#[derive(Args, Debug)]
pub(super) struct Import {
    /// Who owns the projects that are made; others can be invited afterwards
    #[arg(long, value_name = "USER", value_parser = username)]
    owner: Username,
    /// Only these projects, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = project)]
    projects: Option<Vec<NormalizedName>>,
    /// Which index of a devpi export, such as team/prod
    #[arg(long, value_name = "USER/INDEX")]
    index: Option<String>,
    /// Say what would be done and write nothing: files on this machine are checked, another index's are judged by their names and hashes
    #[arg(long)]
    dry_run: bool,
    /// Write what was not taken into this file, one JSON object a line, instead of printing it
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Certificates (PEM) of the authority that signed the other index's, instead of the public ones
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// A directory of .tar.gz and .whl files, a directory that devpi-export wrote, or the address of an index's list of projects, such as
    /// <https://index.example.com/simple/>; `-` reads it from standard input
    #[arg(value_name = "SOURCE")]
    source: String,
}

/// Brings in what the source has. 0: all of it is here now; 1: something is not, and was told; 2: the arguments are wrong.
pub(super) async fn import(config: &Config, arguments: Import) -> anyhow::Result<ExitCode> {
    expect_installation(config)?;
    let place = place(&arguments.source)?;
    let wanted = Wanted { projects: arguments.projects.clone(), index: arguments.index.clone(), authorities: arguments.ca.clone() };
    let mut signals = Signals::listen().context("cannot listen to signals")?;
    let opened = tokio::select! {
        opened = Source::open(&place, &wanted) => opened,
        () = signals.next() => {
            println!("stopped before anything was taken: run it again to go on");
            return Ok(ExitCode::FAILURE);
        }
    };
    let source = match opened {
        Ok(source) => source,
        Err(error @ (SourceError::Index(..) | SourceError::Unreadable(..))) => return Err(error.into()),
        Err(error) => return Ok(misused(&error)),
    };
    let report = Report::open(arguments.report.as_deref())?;
    let progress = Progress::new(arguments.dry_run);
    let done = with_store(config, async |store| Ok(run(store, &source, &arguments, (&progress, &report), signals).await)).await?;
    progress.end();
    match done {
        Ok(()) => {}
        Err(error @ (ImportError::NoSuchUser | ImportError::Frozen)) => return Ok(misused(&error)),
        Err(error) => {
            println!("{}", progress.summary());
            return Err(anyhow::Error::from(error).context("the import stopped; what was taken stays: run it again to go on"));
        }
    }
    println!("{}", progress.summary());
    report.close()?;
    Ok(if progress.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn run(
    store: &Store,
    source: &Source,
    arguments: &Import,
    (progress, report): (&Progress, &Report),
    signals: Signals,
) -> Result<(), ImportError> {
    let stop = Stop::default();
    let tell = |told: Told| {
        if let Told::Left(left) = &told {
            report.left(left, progress);
        }
        progress.hear(&told);
    };
    let import = store::import::Import { owner: arguments.owner.clone(), rehearsal: arguments.dry_run };
    let done = tokio::select! {
        done = store.import(source, import, || stop.is_asked(), tell) => done,
        () = stop.demanded(signals, progress) => Ok(()),
        () = progress.show() => Ok(()),
    };
    if stop.is_asked() {
        progress.interrupted();
    }
    done
}

/// Where to import from. From standard input nobody else on this machine sees a password in it.
fn place(argument: &str) -> anyhow::Result<String> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let mut text = String::new();
    std::io::stdin().take(LONGEST).read_to_string(&mut text).context("cannot read the source from standard input")?;
    Ok(text.trim().to_owned())
}

fn misused(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("bonded: {error}");
    ExitCode::from(MISUSED)
}

fn project(text: &str) -> Result<NormalizedName, String> {
    NormalizedName::normalize_any(text.trim()).map_err(|error| error.to_string())
}
