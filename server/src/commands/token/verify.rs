//! `bonded token verify`.

use std::io::Write;
use std::net::IpAddr;
use std::process::ExitCode;

use clap::Args;
use domain::project::ProjectName;
use store::tokens::TokenQuestion;

use super::Source;
use crate::commands::base::with_store;
use crate::config::Config;

/// How to check a token. What is not asked is taken to be right.
#[derive(Args, Debug)]
pub(in crate::commands) struct Verify {
    #[command(flatten)]
    source: Source,
    /// Would it upload to this project?
    #[arg(long, value_name = "NAME", value_parser = project)]
    project: Option<ProjectName>,
    /// Would it, from this address?
    #[arg(long, value_name = "ADDRESS")]
    address: Option<IpAddr>,
    /// Would it upload a file of this name?
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
}

impl Verify {
    pub(super) async fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let token = self.source.read()?;
        let question = TokenQuestion { project: self.project.clone(), address: self.address, file: self.file.clone() };
        let verdict = with_store(config, async |store| Ok(store.check_token(&token, &question).await?)).await?;
        let mut out = std::io::stdout();
        match verdict {
            Ok(good) => {
                writeln!(out, "good: a token of {}, called \"{}\"", good.owner, good.name)?;
                for sentence in good.words {
                    writeln!(out, "  {sentence}")?;
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(flaw) => {
                writeln!(out, "not good: {flaw}")?;
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

fn project(text: &str) -> Result<ProjectName, String> {
    ProjectName::parse(text).map_err(|error| error.to_string())
}
