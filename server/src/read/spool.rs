//! [`Spool`]: a page that is written to a file without a name, piece by piece, and sent from there. No more of it than a piece is ever in memory.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use domain::index::{Coding, ETag, ListWriter, Representation};
use futures_util::{Stream, stream};
use sha2::{Digest, Sha256};
use store::{Store, Unavailable};
use tokio::sync::mpsc;

use super::pack::Packer;
use super::ready::{VARY, described};

/// Projects that are read at once.
const PROJECTS: u32 = 10_000;
/// Bytes that are sent at once.
const CHUNK: usize = 256 << 10;

/// The list of all projects, in a file.
pub(super) struct Spool {
    file: Arc<File>,
    length: u64,
    tag: ETag,
    headers: HeaderMap,
    serial: i64,
    projects: usize,
    written_at: Instant,
}

/// A file, and what was written to it.
struct Digested {
    file: File,
    sha256: Sha256,
    length: u64,
}

impl Spool {
    /// Writes the list.
    pub(super) async fn write(store: &Store, form: Representation, coding: Coding) -> Result<Self, Unavailable> {
        let serial = store.newest_serial().await?;
        let (pieces, written) = mpsc::channel(1);
        let directory = store.settings().files.clone();
        let writing = tokio::task::spawn_blocking(move || write(&directory, coding, written));
        let projects = send(store, ListWriter::new(form, serial), pieces).await?;
        let Digested { file, sha256, length } = writing.await.map_err(io::Error::other)??;
        let tag = ETag::of_digest(&sha256.finalize().into());
        let mut headers = described(&tag, serial, form.content_type(), VARY);
        if coding != Coding::Identity {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
        Ok(Self { file: Arc::new(file), length, tag, headers, serial, projects, written_at: Instant::now() })
    }

    /// The change of the index that it stands for.
    pub(super) const fn serial(&self) -> i64 {
        self.serial
    }

    /// How many projects it lists.
    pub(super) const fn projects(&self) -> usize {
        self.projects
    }

    /// How long ago it was written.
    pub(super) fn age(&self) -> Duration {
        self.written_at.elapsed()
    }

    /// The page, or word that the client has it.
    pub(super) fn answer(&self, asked: &HeaderMap) -> Response<Body> {
        let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| self.tag.is_named_by(tags));
        let mut response = Response::new(if known { Body::empty() } else { Body::from_stream(bytes(Arc::clone(&self.file), self.length)) });
        *response.headers_mut() = self.headers.clone();
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            response.headers_mut().insert(header::CONTENT_LENGTH, self.length.into());
        }
        response
    }
}

/// Sends the list piece by piece to whoever writes it, and gives the number of projects. Nobody takes it any more where writing failed; that is told by the
/// writer.
async fn send(store: &Store, mut writer: ListWriter, pieces: mpsc::Sender<String>) -> Result<usize, Unavailable> {
    let (mut count, mut last) = (0, None);
    let _is_taken = pieces.send(writer.head()).await;
    loop {
        let projects = store.listed_projects(last.as_ref(), PROJECTS).await?;
        let Some(newest) = projects.last() else { break };
        last = Some(newest.name.normalized().clone());
        count += projects.len();
        if pieces.send(writer.projects(&projects)).await.is_err() {
            break;
        }
    }
    let _is_taken = pieces.send(writer.end()).await;
    Ok(count)
}

/// Packs and writes what comes. Works for seconds: not for async threads.
fn write(directory: &Path, coding: Coding, mut pieces: mpsc::Receiver<String>) -> io::Result<Digested> {
    let file = tempfile::tempfile_in(directory)?;
    let mut packer = Packer::new(Digested { file, sha256: Sha256::new(), length: 0 }, coding)?;
    while let Some(piece) = pieces.blocking_recv() {
        packer.write_all(piece.as_bytes())?;
    }
    packer.finish()
}

impl Write for Digested {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.sha256.update(bytes);
        self.length += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The bytes of the file, a chunk at a time.
fn bytes(file: Arc<File>, length: u64) -> impl Stream<Item = io::Result<Bytes>> + Send {
    stream::try_unfold((file, 0_u64), move |(file, at)| async move {
        let size = usize::try_from(length.saturating_sub(at)).unwrap_or(CHUNK).min(CHUNK);
        if size == 0 {
            return Ok(None);
        }
        let reading = move || {
            let mut chunk = vec![0; size];
            file.read_exact_at(&mut chunk, at)?;
            Ok::<_, io::Error>((Bytes::from(chunk), file))
        };
        let (chunk, file) = tokio::task::spawn_blocking(reading).await.map_err(io::Error::other)??;
        let next = at + size as u64;
        Ok(Some((chunk, (file, next))))
    })
}
