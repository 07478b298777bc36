//! What the operator decides, read once at boot.
//!
//! Four layers, the later one wins: the defaults written here, `bonded.toml`, the environment (`BONDED_SECTION__KEY`, and `DATABASE_URL` as
//! the conventional name of `database.url`), the flags. One file a section; every key is documented at its field and in
//! `server/bonded.example.toml`. An unknown key or a bad value is an error that names it: a misspelt limit must not silently be no limit.

mod accounts;
mod attestations;
mod audit;
mod database;
mod descriptions;
mod error;
mod files;
mod flags;
mod layer;
mod leaks;
mod limits;
mod load;
mod mail;
mod metrics;
mod networks;
mod projects;
mod public_url;
mod publishing;
mod security;
mod server;
mod text;
mod tokens;
mod uploads;

pub use accounts::{Accounts, BreachRangeUrl, Registration};
pub use attestations::Attestations;
pub use audit::Audit;
pub use database::{Database, DatabaseUrl};
pub use descriptions::Descriptions;
pub use error::ConfigError;
pub use files::Files;
pub use flags::Flags;
pub use leaks::Leaks;
pub use limits::Limits;
pub use load::load;
pub use mail::{Mail, SmtpUrl};
pub use metrics::Metrics;
pub use networks::Networks;
pub use projects::Projects;
pub use public_url::PublicUrl;
pub(crate) use public_url::is_loopback;
pub use publishing::Publishing;
pub use security::Security;
pub use server::{LogFormat, LogLevel, Server};
pub use tokens::Tokens;
pub use uploads::{BasicPassword, Uploads};

use serde::Deserialize;

/// Everything the operator decided.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// How the program is reached and how much it takes on.
    pub server: Server,
    /// Where the database is.
    pub database: Database,
    /// Where distribution files are kept.
    pub files: Files,
    /// How mail leaves.
    pub mail: Mail,
    /// What may be uploaded, and with what.
    pub uploads: Uploads,
    /// What attestations of uploaded files are verified against.
    pub attestations: Attestations,
    /// How long what people do to projects can be undone or answered.
    pub projects: Projects,
    /// What reads descriptions in reStructuredText.
    pub descriptions: Descriptions,
    /// How long API tokens may live.
    pub tokens: Tokens,
    /// Who may open an account.
    pub accounts: Accounts,
    /// How often something may be tried.
    pub limits: Limits,
    /// Whom to tell about a weakness of the site.
    pub security: Security,
    /// Whose reports of leaked tokens are believed.
    pub leaks: Leaks,
    /// Whose workflows may publish without a stored secret.
    pub publishing: Publishing,
    /// Where checkpoints of the log are kept.
    pub audit: Audit,
    /// Where the numbers are shown.
    pub metrics: Metrics,
}
