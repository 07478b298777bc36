//! All that lies behind the lock: the pool, the SQL, the proofs, the operations, jobs, mail and files.
//!
//! Nothing outside this room holds a connection. An operation takes the proof or the leave it needs, checks and acts in one transaction, and
//! writes its audit event in that same transaction. Time comes from [`Clock`], chance from [`Entropy`].

pub mod accounts;
pub mod attestations;
pub mod audit;
pub mod auth;
pub mod downloads;
pub mod files;
pub mod import;
pub mod leaks;
pub mod projects;
pub mod publish;
pub mod publishing;
pub mod readme;
pub mod site;
pub mod tokens;

mod against;
mod breaches;
mod changes;
mod client;
mod clock;
mod entropy;
pub mod jobs;
mod key_check;
mod keys;
mod limits;
pub mod mail;
mod oidc;
mod sealing;
mod settings;
mod unavailable;
mod vault;
mod vouch;

pub use against::Against;
pub use changes::Change;
pub use client::Client;
pub use clock::Clock;
pub use entropy::Entropy;
pub use keys::{Keys, SealBroken, WrapKeyFiles};
pub use limits::{CspReportRefused, Limits, RetryAfter};
pub use sealing::RotateError;
pub use settings::{
    AccountSettings, BasicPassword, HashingCost, MailSettings, ProjectSettings, Registration, SecuritySettings, Settings, TokenSettings,
    UploadSettings,
};
pub use unavailable::Unavailable;
pub use vault::{OpenError, Store};
