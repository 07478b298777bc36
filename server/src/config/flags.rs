//! The flags that every command takes.

use std::path::PathBuf;

use clap::Args;

/// The flags that every command takes. They win over every other layer.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Configuration")]
pub struct Flags {
    /// Read this file instead of ./bonded.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Keep everything in this directory [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,
    /// Listen on this address and port [default: 127.0.0.1:8000]
    #[arg(long, global = true, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Where people reach the site [default: `http://localhost:<port>`]
    #[arg(long, global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Use this PostgreSQL instead of a private one
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
}

impl Flags {
    /// What was given: the key, the flag's name, the value.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        [
            ("server.data", "--data", &self.data),
            ("server.listen", "--listen", &self.listen),
            ("server.public_url", "--public-url", &self.public_url),
            ("database.url", "--database-url", &self.database_url),
        ]
        .into_iter()
        .filter_map(|(key, flag, value)| Some((key, flag, value.as_deref()?)))
    }
}
