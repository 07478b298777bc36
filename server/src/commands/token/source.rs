//! [`Source`]: where a token is read from.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use domain::secret::Secret;

/// More than any token with its line end, in bytes.
const LONGEST: u64 = 64 << 10;

/// Where a token is read from.
#[derive(Args, Debug)]
pub(super) struct Source {
    /// A file that holds the token and nothing else; standard input if there is none
    #[arg(value_name = "FILE")]
    token_file: Option<PathBuf>,
}

impl Source {
    /// Reads the token. Spaces and line ends around it are no part of it.
    pub(super) fn read(&self) -> anyhow::Result<Secret> {
        match &self.token_file {
            Some(file) if file.to_string_lossy().contains("pypi-") && !file.exists() => bail!(
                "that is a token and no file. Arguments can be seen by everybody on this machine and stay in the shell's history: revoke it, and give \
                 the next one on standard input or in a file"
            ),
            Some(file) if file.as_os_str() != "-" => {
                let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
                text(opened).with_context(|| format!("cannot read {}", file.display()))
            }
            _ => {
                if io::stdin().is_terminal() {
                    eprintln!("Paste the token, then press Enter and Ctrl-D:");
                }
                text(io::stdin().lock()).context("cannot read standard input")
            }
        }
    }
}

fn text(reader: impl Read) -> io::Result<Secret> {
    let mut text = String::new();
    reader.take(LONGEST).read_to_string(&mut text)?;
    let whole = Secret::new(text);
    Ok(Secret::new(whole.expose().trim_matches(|c: char| c.is_ascii_whitespace()).to_owned()))
}
