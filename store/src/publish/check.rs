//! Looking at a file without publishing it: by the very rules of an upload, without a database.

use std::fs::File;

use domain::upload::{DistributionFilename, UploadRefusal};
use tokio::sync::mpsc;

use super::archive::{self, Member, Rejected};
use super::search::Search;

/// The members of a distribution that would be taken, in their order.
///
/// # Errors
///
/// The refusal that an upload of it would meet for its container. What tokens lie in it is not asked.
pub fn members(file: File, filename: &DistributionFilename) -> Result<Vec<Member>, UploadRefusal> {
    let (candidates, mut batches) = mpsc::channel(1);
    let sink = std::thread::spawn(move || while batches.blocking_recv().is_some() {});
    let mut search = Search::new(candidates);
    let inspected = archive::inspect(file, filename, &mut search);
    search.end();
    // It ends with the search.
    drop(sink.join());
    match inspected {
        Ok(contents) => Ok(contents.members),
        Err(Rejected::Refused(refusal)) => Err(refusal),
        Err(Rejected::Unreadable(_)) => Err(UploadRefusal::unavailable()),
    }
}
