//! `bonded token …`: what a token says, a narrower copy of it, and whether it is good here.
//!
//! The first two need nothing but the token: no installation, no configuration, no network.

mod inspect;
mod restrict;
mod source;
mod verify;

use std::process::ExitCode;

use clap::Subcommand;

use crate::config::Config;
use source::Source;

/// What to do with a token.
#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Say what a token says: which index made it, which token it is, what it allows
    ///
    /// Needs no installation and no network, and proves nothing: whether the token is genuine and alive only its index knows (`bonded token verify`).
    Inspect(inspect::Inspect),
    /// Print a narrower copy of a token
    ///
    /// Needs no installation and no network. The token itself stays as it is: give the copy away, and keep the token. Restrictions add up, and none can be
    /// taken off again. Every index understands --expires, --not-before, --project and --project-id; the others are understood by Bonded alone, and
    /// elsewhere a token with them is refused.
    Restrict(restrict::Restrict),
    /// Check a token against this installation, or say why it is not good
    ///
    /// Looks into the database and changes nothing: the check is no use of the token, and is not counted as one.
    Verify(verify::Verify),
}

/// Does what needs no installation; none if one is needed.
pub(super) fn offline(token: &Token) -> Option<anyhow::Result<ExitCode>> {
    match token {
        Token::Inspect(inspect) => Some(inspect.run()),
        Token::Restrict(restrict) => Some(restrict.run()),
        Token::Verify(_) => None,
    }
}

/// Does what needs the installation.
pub(super) async fn online(config: &Config, token: &Token) -> anyhow::Result<ExitCode> {
    match token {
        Token::Inspect(inspect) => inspect.run(),
        Token::Restrict(restrict) => restrict.run(),
        Token::Verify(verify) => verify.run(config).await,
    }
}
