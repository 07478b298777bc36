//! `bonded audit …`: the security history, verified and exported.

use std::fmt::Write as _;
use std::io::{BufWriter, ErrorKind, Write};
use std::pin::pin;
use std::process::ExitCode;

use domain::audit::{EventRecord, csv};
use futures_util::TryStreamExt;
use store::audit::AuditVerdict;

use super::arguments::{Export, Format};
use super::base::with_store;
use crate::config::Config;

/// Computes the chain again: 0 and the number of events, or 1 and the first broken one.
pub(super) async fn verify(config: &Config) -> anyhow::Result<ExitCode> {
    let verdict = with_store(config, async |store| Ok(store.audit_verify(|events| tracing::debug!(events, "verifying")).await?)).await?;
    match verdict {
        AuditVerdict::Intact { events, head } => {
            println!("{events} events, none changed");
            println!("head {}", hexadecimal(&head));
            Ok(ExitCode::SUCCESS)
        }
        AuditVerdict::Broken(broken) => {
            println!("{broken}");
            Ok(ExitCode::FAILURE)
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
