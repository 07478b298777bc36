//! `bonded token restrict`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use domain::Timestamp;
use domain::digest::Sha256;
use domain::ids::ProjectId;
use domain::project::NormalizedName;
use domain::token::{Caveat, TokenAction, TokenNetwork};
use store::Clock;
use store::tokens::restrict;
use time::Duration;
use time::format_description::well_known::Rfc3339;

use super::Source;

/// How to narrow a token.
#[derive(Args, Debug)]
#[group(required = true, multiple = true, args = ["expires", "not_before", "project", "project_id", "network", "file", "sha256", "uses", "action"])]
pub(in crate::commands) struct Restrict {
    #[command(flatten)]
    source: Source,
    /// Good until then: a time (2026-01-31T00:00:00Z), a date, or from now on 90d, 12h, 30m
    #[arg(long, value_name = "WHEN", value_parser = when)]
    expires: Option<When>,
    /// Good from then on
    #[arg(long, value_name = "WHEN", value_parser = when, requires = "expires")]
    not_before: Option<When>,
    /// Good for the project of this name; say it again for another one
    #[arg(long, value_name = "NAME", value_parser = project)]
    project: Vec<NormalizedName>,
    /// Good for the project with this id, whatever it is called
    #[arg(long, value_name = "UUID")]
    project_id: Vec<ProjectId>,
    /// Good from addresses in this network, such as 192.0.2.0/24; say it again for another one [Bonded only]
    #[arg(long, value_name = "CIDR", value_parser = network)]
    network: Vec<TokenNetwork>,
    /// Good for a file of exactly this name [Bonded only]
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    file: Option<String>,
    /// Good for a file with this SHA-256 [Bonded only]
    #[arg(long, value_name = "HEX", value_parser = sha256)]
    sha256: Option<Sha256>,
    /// Good until so many files are stored with it, and with whatever is made from it [Bonded only]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    uses: Option<u64>,
    /// Good for uploads to projects that exist (upload-release) or to releases that exist (upload-file) [Bonded only]
    #[arg(long, value_name = "ACTION", value_parser = action)]
    action: Option<TokenAction>,
}

/// A moment, or a time from now on.
#[derive(Clone, Copy, Debug)]
enum When {
    At(Timestamp),
    In(Duration),
}

impl When {
    /// In unix seconds.
    fn second(self, now: Timestamp) -> i64 {
        match self {
            Self::At(at) => at.unix_timestamp(),
            Self::In(span) => now.unix_timestamp().saturating_add(span.whole_seconds()),
        }
    }
}

impl Restrict {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let token = self.source.read()?;
        let narrowed = restrict(&token, &self.caveats(Clock::System.now()))?;
        writeln!(std::io::stdout(), "{}", narrowed.expose())?;
        Ok(ExitCode::SUCCESS)
    }

    fn caveats(&self, now: Timestamp) -> Vec<Caveat> {
        let not_before = self.not_before.map_or(0, |when| when.second(now));
        let expiry = self.expires.map(|when| Caveat::Expiration { expires_at: when.second(now), not_before });
        let names = (!self.project.is_empty()).then(|| Caveat::ProjectName(self.project.iter().map(ToString::to_string).collect()));
        let ids = (!self.project_id.is_empty()).then(|| Caveat::ProjectId(self.project_id.clone()));
        let networks = (!self.network.is_empty()).then(|| Caveat::Networks(self.network.clone()));
        let file = self.file.clone().map(Caveat::FileName);
        let digest = self.sha256.map(Caveat::FileDigest);
        let uses = self.uses.map(Caveat::Uses);
        let action = self.action.map(|action| Caveat::Actions(vec![action]));
        [expiry, names, ids, networks, file, digest, uses, action].into_iter().flatten().collect()
    }
}

fn when(text: &str) -> Result<When, String> {
    let midnight = format!("{text}T00:00:00Z");
    let at = Timestamp::parse(text, &Rfc3339).or_else(|_| Timestamp::parse(&midnight, &Rfc3339));
    at.map(When::At).ok().or_else(|| span(text).map(When::In)).ok_or_else(|| {
        "expected a time such as 2026-01-31T00:00:00Z, a date such as 2026-01-31, or a span such as 90d, 12h or 30m".to_owned()
    })
}

fn span(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let number: u32 = text.strip_suffix(unit)?.parse().ok().filter(|number| *number > 0)?;
    match unit {
        'd' => Some(Duration::days(number.into())),
        'h' => Some(Duration::hours(number.into())),
        'm' => Some(Duration::minutes(number.into())),
        _ => None,
    }
}

fn project(text: &str) -> Result<NormalizedName, String> {
    NormalizedName::normalize_any(text).map_err(|error| error.to_string())
}

fn network(text: &str) -> Result<TokenNetwork, String> {
    TokenNetwork::typed(text).map_err(|error| error.to_string())
}

fn sha256(text: &str) -> Result<Sha256, String> {
    Sha256::parse(text).map_err(|_| "expected 64 hexadecimal digits".to_owned())
}

fn action(text: &str) -> Result<TokenAction, String> {
    TokenAction::from_name(text).ok_or_else(|| "expected upload, upload-release or upload-file".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_be_said_in_three_ways() {
        let second = |text: &str| when(text).unwrap().second(Timestamp::UNIX_EPOCH);
        assert_eq!((second("90d"), second("12h"), second("30m")), (7_776_000, 43_200, 1_800));
        assert_eq!(second("2026-01-31"), second("2026-01-31T01:00:00+01:00"));
        for wrong in ["", "d", "0d", "-1d", "1w", "tomorrow", "1.5h", "99999999999d", "é"] {
            assert!(when(wrong).is_err(), "{wrong}");
        }
    }
}
