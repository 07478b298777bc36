//! Receiving a file: bounded memory, a hard limit, digests on the way.

use std::error::Error;
use std::io;
use std::pin::pin;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};

use super::incoming::{Incoming, Received};
use crate::{Store, Unavailable};

/// How much is gathered before it is hashed and written: large enough that the change of threads costs nothing, small enough that a thousand uploads fit.
const BATCH: usize = 256 << 10;

/// Why a file was not received. Nothing of it is left.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is larger than allowed.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The sender stopped or sent nonsense.
    #[error("the file did not arrive: {0}")]
    Broken(#[source] Box<dyn Error + Send + Sync>),
    /// The storage did not take it.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<io::Error> for ReceiveError {
    fn from(error: io::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl Store {
    /// Takes a file of at most `limit` bytes in. It is not published; dropping the result removes it.
    ///
    /// # Errors
    ///
    /// When it is too large, when the stream fails, or when the storage does.
    pub async fn receive<S, E>(&self, limit: u64, stream: S) -> Result<Received, ReceiveError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let mut stream = pin!(stream);
        let (directory, id) = (self.files().incoming(), self.entropy().id());
        let mut incoming = blocking(move || Incoming::create(&directory, id)).await?;
        let (mut total, mut batch) = (0_u64, Vec::new());
        let mut gathered = 0;
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|error| ReceiveError::Broken(error.into()))?;
            total = total.saturating_add(chunk.len() as u64);
            if total > limit {
                return Err(ReceiveError::TooLarge { limit });
            }
            gathered += chunk.len();
            batch.push(chunk);
            if gathered >= BATCH {
                incoming = write(incoming, std::mem::take(&mut batch)).await?;
                gathered = 0;
            }
        }
        incoming = write(incoming, batch).await?;
        Ok(blocking(move || incoming.finish()).await?)
    }
}

async fn write(mut incoming: Incoming, batch: Vec<Bytes>) -> io::Result<Incoming> {
    blocking(move || {
        for chunk in &batch {
            incoming.write(chunk)?;
        }
        Ok(incoming)
    })
    .await
}

/// Runs what waits for the disk or for the processor where it holds up nobody else.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
