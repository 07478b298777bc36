//! What can be written behind `bonded`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::Timestamp;
use domain::account::{EmailAddress, Username};
use time::format_description::well_known::Rfc3339;

use super::import::Import;
use super::token::Token;
use crate::config::Flags;
use crate::docutils::Jail;

/// A Python package index where every credential opens its own door, and every use of it is written down.
#[derive(Debug, Parser)]
#[command(name = "bonded", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) flags: Flags,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run the server
    Serve,
    /// Bring the database up to date and exit
    Migrate,
    /// Check configuration, keys, database, storage and mail
    Doctor,
    /// Print every route and server function with the policy that opens it
    Doors,
    /// Bring in what another index has: a directory of files, a devpi export, or an index by its address
    ///
    /// Every file is checked as an upload would be, and keeps its name, its hashes and the time at which it was uploaded. What is here already is passed
    /// over, so an import that was stopped is simply run again. Ends with 0 if all is here now, and with 1 if something was not taken.
    Import(Import),
    /// Verify or export the security history
    #[command(subcommand)]
    Audit(Audit),
    /// Act on an account, or on all secrets
    #[command(subcommand)]
    Admin(Admin),
    /// Read, narrow or check an API token
    ///
    /// The token is read from a file or from standard input, and never from an argument: other users of a machine see the arguments of every program.
    #[command(subcommand)]
    Token(Token),
    /// Become docutils, for one text. The server starts itself again for this; nobody else needs it
    #[command(name = Jail::COMMAND, hide = true)]
    Jail(Jail),
}

/// What to do with the security history.
#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Compute the hash chain again
    Verify,
    /// Write the events to standard output
    Export(Export),
}

/// How to export.
#[derive(Args, Debug)]
pub(super) struct Export {
    /// The form of a line
    #[arg(long, value_enum, default_value_t = Format::Ndjson)]
    pub(super) format: Format,
    /// Only events from this time on (RFC 3339, such as 2026-01-31T00:00:00Z, or a date)
    #[arg(long, value_name = "TIME", value_parser = since)]
    pub(super) since: Option<Timestamp>,
}

/// The form of a line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// One JSON object a line.
    Ndjson,
    /// Values with commas between (RFC 4180), with a first line that names them.
    Csv,
}

/// What an operator does.
#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// To accounts.
    #[command(flatten)]
    Account(AccountAct),
    /// Replace the key that seals the database's secrets, while the server runs
    ///
    /// The secrets are sealed anew with `<data>/keys/wrap.next`, and the key before opens none of them any more. With a private database the next key is made
    /// on the way; with a PostgreSQL of your own it is made with --prepare and copied to every node first.
    RotateWrapKey(Rotation),
}

/// What to do to an account.
#[derive(Debug, Subcommand)]
pub(super) enum AccountAct {
    /// Give the administrator role
    Grant(User),
    /// Take the administrator role
    Revoke(User),
    /// Stop the account: it can do nothing, by any method
    Freeze(User),
    /// Let the account act again
    Unfreeze(User),
    /// End all of the account's sessions, or everybody's
    EndSessions(Whose),
    /// Take the verification from every address at a domain that lapsed, and below it
    UnverifyDomain(Domain),
}

/// How to replace the wrapping key.
#[derive(Args, Debug)]
pub(super) struct Rotation {
    /// Only make the next key, for copying it to every node
    #[arg(long, conflicts_with = "abandon")]
    pub(super) prepare: bool,
    /// Give up a key that was begun to be gone over to and has sealed nothing yet, because its file was lost
    #[arg(long)]
    pub(super) abandon: bool,
}

/// Which domain.
#[derive(Args, Debug)]
pub(super) struct Domain {
    /// The domain, such as example.org
    #[arg(value_name = "DOMAIN", value_parser = domain)]
    pub(super) name: String,
}

/// Whose sessions.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(super) struct Whose {
    /// The username
    #[arg(value_name = "USER", value_parser = username)]
    pub(super) name: Option<Username>,
    /// Everybody's sessions, administrators' too
    #[arg(long)]
    pub(super) all: bool,
}

/// Whose account.
#[derive(Args, Debug)]
pub(super) struct User {
    /// The username
    #[arg(value_name = "USER", value_parser = username)]
    pub(super) name: Username,
}

fn since(text: &str) -> Result<Timestamp, String> {
    let midnight = format!("{text}T00:00:00Z");
    Timestamp::parse(text, &Rfc3339)
        .or_else(|_| Timestamp::parse(&midnight, &Rfc3339))
        .map_err(|_| "expected a time such as 2026-01-31T00:00:00Z, or a date such as 2026-01-31".to_owned())
}

/// What can stand behind the `@` of an address.
fn domain(text: &str) -> Result<String, String> {
    match EmailAddress::parse(&format!("x@{text}")) {
        Ok(address) if address.domain() == text => Ok(text.to_ascii_lowercase()),
        _ => Err("expected a domain such as example.org".to_owned()),
    }
}

pub(super) fn username(text: &str) -> Result<Username, String> {
    Username::parse(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_make_sense() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn flags_may_stand_before_and_behind_the_command() {
        for words in [["bonded", "--data", "x", "serve"], ["bonded", "serve", "--data", "x"]] {
            assert_eq!(Arguments::try_parse_from(words).unwrap().flags.data.as_deref(), Some("x"));
        }
    }

    #[test]
    fn sessions_are_somebodys_or_everybodys() {
        let read = |words: &[&str]| Arguments::try_parse_from([&["bonded", "admin", "end-sessions"], words].concat());
        assert!(read(&["alice"]).is_ok() && read(&["--all"]).is_ok());
        assert!(read(&[]).is_err(), "nobody's are not everybody's");
        assert!(read(&["alice", "--all"]).is_err());
    }

    #[test]
    fn a_domain_is_what_stands_behind_an_at() {
        assert_eq!(domain("Example.org").unwrap(), "example.org");
        for bad in ["", "org", "alice@example.org", "example.org ", "*.example.org", "%"] {
            assert!(domain(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_time_may_be_a_date() {
        assert_eq!(since("2026-01-31").unwrap(), since("2026-01-31T01:00:00+01:00").unwrap());
        assert!(since("yesterday").is_err());
    }
}
