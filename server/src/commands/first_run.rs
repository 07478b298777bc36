//! The first administrator: `bonded serve` writes a one-time code where its operator alone reads it, while nobody administrates the site.
//!
//! The code is in a file of the data directory, readable by the program's user. It is said on a terminal too: there nobody but the operator looks. A log that is
//! kept, or standard output, never has it.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use store::Store;
use store::accounts::FirstRunCode;
use tokio_util::sync::CancellationToken;

use crate::config::PublicUrl;
use crate::data::DataDirectory;
use crate::keys::SecretFile;

/// Between two looks whether the code was used.
const PAUSE: Duration = Duration::from_secs(5);

/// A code that was offered, in its file.
pub(super) struct Offer {
    file: SecretFile,
}

/// Offers a code if nobody administrates the site; where somebody does, a code from before is taken away.
pub(super) async fn offer(store: &Store, data: &DataDirectory, public_url: &PublicUrl) -> anyhow::Result<Option<Offer>> {
    let file = SecretFile::at(data.first_run_code());
    let before = file.read().ok().and_then(|text| FirstRunCode::parse(&text).ok());
    let Some(code) = store.offer_first_run(before.as_ref()).await? else {
        remove(file.path());
        return Ok(None);
    };
    file.create(&code.display())?;
    say(&code, file.path(), &format!("{public_url}/first-run/"));
    Ok(Some(Offer { file }))
}

impl Offer {
    /// Takes the file away once its code is over; looks once more when the program ends.
    pub(super) async fn withdraw(self, store: Store, stop: CancellationToken) {
        loop {
            let ends = stop.is_cancelled();
            match store.is_first_run().await {
                Ok(true) => {}
                Ok(false) => return remove(self.file.path()),
                Err(error) => error.log(),
            }
            if ends {
                return;
            }
            let _ = tokio::time::timeout(PAUSE, stop.cancelled()).await;
        }
    }
}

fn say(code: &FirstRunCode, file: &Path, page: &str) {
    tracing::info!(%page, file = %file.display(), "nobody administrates this site yet: open the page with the code from the file");
    let mut terminal = std::io::stderr().lock();
    if terminal.is_terminal() {
        // What nobody reads need not be said: the file has it.
        let _ = writeln!(terminal, "\nNobody administrates this site yet. Open {page} and type this code: {}\n", code.display());
    }
}

fn remove(file: &Path) {
    match std::fs::remove_file(file) {
        Err(problem) if problem.kind() != ErrorKind::NotFound => {
            tracing::warn!(file = %file.display(), %problem, "the file with a used code can't be removed: {problem}");
        }
        _ => {}
    }
}
