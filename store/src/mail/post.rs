//! [`Post`]: the way out.

use std::path::PathBuf;

use domain::Timestamp;
use lettre::AsyncTransport;

use super::{Letter, Outbox, Sent, Smtp, directory, log, message};
use crate::Store;

/// How mail leaves.
#[derive(Clone, Debug)]
pub enum Post {
    /// Into files, for an operator without a mail server.
    Directory(PathBuf),
    /// To a mail server.
    Smtp(Smtp),
    /// Nowhere: a test reads it.
    Memory(Outbox),
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PostError {
    #[error("the message cannot be composed: {0}")]
    Compose(#[from] lettre::error::Error),
    #[error("the message cannot be written: {0}")]
    Write(#[from] std::io::Error),
    #[error("the mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
}

impl PostError {
    /// Whether another try would end the same way.
    pub(crate) fn is_lasting(&self) -> bool {
        match self {
            Self::Compose(_) => true,
            Self::Write(_) => false,
            Self::Smtp(error) => error.is_permanent(),
        }
    }
}

/// Posts a letter, notes what became of it and logs one line, never the text.
pub(crate) async fn post(store: &Store, job: i64, written_at: Timestamp, letter: &Letter) -> Result<(), PostError> {
    let posted = send(store, job, written_at, letter).await;
    log::record(store, job, letter, &posted).await;
    posted
}

async fn send(store: &Store, job: i64, written_at: Timestamp, letter: &Letter) -> Result<(), PostError> {
    let message = message::compose(store.settings(), job, written_at, letter)?;
    match &store.settings().mail.post {
        Post::Directory(path) => directory::write(path, job, letter.to.as_str(), &message.formatted()).await?,
        Post::Smtp(smtp) => {
            smtp.0.send(message).await?;
        }
        Post::Memory(outbox) => {
            let Letter { to, subject, text, html } = letter;
            outbox.keep(Sent { to: to.to_string(), subject: subject.clone(), text: text.clone(), html: html.clone() });
        }
    }
    tracing::info!(recipient = letter.to.as_str(), subject = letter.subject, "mail left: {} to {}", letter.subject, letter.to);
    Ok(())
}
