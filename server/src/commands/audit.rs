//! `bonded audit …`: the security history, verified and exported.

use std::fmt::Write as _;
use std::io::{BufWriter, ErrorKind, Write};
use std::pin::pin;
use std::process::ExitCode;

use domain::audit::{EventRecord, csv};
use futures_util::TryStreamExt;
use store::audit::AuditVerdict;
use store::audit::checkpoint::Checkpoints;

use super::arguments::{Export, Format};
use super::base::{with_installation, with_store};
use super::signing::Signing;
use crate::config::Config;

/// Computes the chain again and compares it with its checkpoints: 0 and the number of events, or 1 and the first broken one.
pub(super) async fn verify(config: &Config) -> anyhow::Result<ExitCode> {
    with_installation(config, async |base, store| {
        let checkpoints = base.signing.read()?;
        let verdict = store.audit_verify(&checkpoints.good, progress).await?;
        for rejected in &checkpoints.bad {
            println!("not believed: {rejected}");
        }
        let is_intact = told(&verdict, &checkpoints, &base.signing);
        Ok(if is_intact && checkpoints.bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
    .await
}

/// For whoever waits for a long log.
fn progress(events: i64) {
    eprintln!("{events} events are good so far");
}

/// Says what the log turned out to be, and whether that is what it should be.
fn told(verdict: &AuditVerdict, checkpoints: &Checkpoints, signing: &Signing) -> bool {
    match verdict {
        AuditVerdict::Intact { events, head } => {
            println!("{events} events, none changed");
            println!("head {}", hexadecimal(head));
            println!("{}", vouched(*events, checkpoints, signing));
            println!("verifier key {}", signing.verifier());
        }
        AuditVerdict::Broken(broken) => println!("{broken}"),
        AuditVerdict::Rewritten { good, signed } => println!(
            "event {signed} is not the one that was signed, although the chain fits together: somebody made its hashes anew; the first event that is not what was \
             written is one of {} to {signed}",
            good + 1
        ),
        AuditVerdict::Cut { events, signed } => println!(
            "events {} to {signed} are missing: a checkpoint signed {signed} events, and the log ends with {events}; either the end was cut off, or this is an \
             older copy of the database (then move the later checkpoints away, and keep them)",
            events + 1
        ),
    }
    matches!(verdict, AuditVerdict::Intact { .. })
}

/// How far somebody outside the database vouches for it.
fn vouched(events: i64, checkpoints: &Checkpoints, signing: &Signing) -> String {
    let directory = signing.directory().path().display();
    match checkpoints.good.last() {
        None => {
            format!("no checkpoint yet in {directory}: nothing would tell of a cut at the end (the server writes one every few minutes)")
        }
        Some(newest) => {
            let (count, since) = (checkpoints.good.len(), events - newest.events);
            format!("checkpoints in {directory} that agree: {count}, the newest of {} events; events since then: {since}", newest.events)
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes the events to standard output.
pub(super) async fn export(config: &Config, export: &Export) -> anyhow::Result<()> {
    with_store(config, async |store| {
        let mut out = BufWriter::new(std::io::stdout());
        let mut events = pin!(store.audit_export(export.since));
        let written: anyhow::Result<()> = async {
            if let Format::Csv = export.format {
                write!(out, "{}\r\n", csv::HEADER)?;
            }
            while let Some(event) = events.try_next().await? {
                write(&mut out, export.format, &event)?;
            }
            Ok(out.flush()?)
        }
        .await;
        // Whoever reads only the first lines has what it wanted.
        written.or_else(|error| if is_closed(&error) { Ok(()) } else { Err(error) })
    })
    .await
}

fn write(out: &mut impl Write, format: Format, event: &EventRecord) -> anyhow::Result<()> {
    match format {
        Format::Ndjson => {
            serde_json::to_writer(&mut *out, event)?;
            writeln!(out)?;
        }
        Format::Csv => write!(out, "{}\r\n", csv::row(event))?,
    }
    Ok(())
}

fn is_closed(error: &anyhow::Error) -> bool {
    let own = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    own.or_else(|| error.downcast_ref::<serde_json::Error>()?.io_error_kind()) == Some(ErrorKind::BrokenPipe)
}
