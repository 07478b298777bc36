//! Taking one file.

use domain::project::NormalizedName;
use domain::upload::UploadRefusal;

use super::directory::digest;
use super::fetched::{Fetched, Unfetched};
use super::left::Left;
use super::offer::{Offer, Place};
use super::plan::Planned;
use super::source::Source;
use crate::files::Received;
use crate::publish::{self, Owner, Published, UploadError};
use crate::{Store, Unavailable};

/// What became of a file.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is here now, or would be; so many bytes.
    Stored(u64),
    /// It was here.
    Here,
    /// It is not taken.
    Left(Left),
}

/// Why an import can't go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum Halt {
    #[error("the site is read-only")]
    ReadOnly,
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// What all files of an import have in common.
#[derive(Clone, Copy)]
pub(super) struct Taking<'a> {
    pub(super) store: &'a Store,
    pub(super) source: &'a Source,
    pub(super) owner: Owner<'a>,
    pub(super) rehearsal: bool,
}

impl Taking<'_> {
    /// Takes a file, unless it is here.
    pub(super) async fn take(&self, project: &NormalizedName, planned: &Planned) -> Result<Taken, Halt> {
        let offer = &planned.offer;
        let left = |reason, text: String| Ok(Taken::Left(Left::file(offer, reason, text).of(project)));
        match self.is_here(planned).await {
            Some(true) => return Ok(Taken::Here),
            Some(false) => return left("other-bytes", OTHER_BYTES.to_owned()),
            None => {}
        }
        let limit = self.store.limits_of(project).await.map_err(Unavailable::from)?.file(&self.store.settings().uploads);
        if offer.size.is_some_and(|size| size > limit) {
            return left("file-too-large", Unfetched::TooLarge(limit).to_string());
        }
        if self.rehearsal && !self.source.is_here() {
            return Ok(Taken::Stored(offer.size.unwrap_or_default()));
        }
        let Fetched { received, changed_at } = match self.source.fetch(self.store, offer, limit).await {
            Ok(fetched) => fetched,
            Err(Unfetched::Unavailable(unavailable)) => return Err(unavailable.into()),
            Err(error @ Unfetched::TooLarge(_)) => return left("file-too-large", error.to_string()),
            Err(error @ Unfetched::NotThere(_)) => return left("unreadable", error.to_string()),
        };
        if let Some(text) = differs(offer, &received) {
            return left("wrong-hash", text);
        }
        if planned.known.is_some_and(|known| known.sha256 == *received.sha256()) {
            return Ok(Taken::Here);
        }
        let now = self.store.now();
        let uploaded_at = offer.uploaded_at.or(changed_at).unwrap_or(now).min(now);
        let import = publish::Import {
            owner: self.owner,
            project,
            filename: &offer.filename,
            uploaded_at,
            yanked: planned.yanked.as_ref(),
            from: &self.source.label,
        };
        let size = received.size();
        match self.publish(import, received).await {
            Ok(Published::Stored | Published::Planned(_)) => Ok(Taken::Stored(size)),
            Ok(Published::Unchanged) => Ok(Taken::Here),
            Err(UploadError::Unavailable(unavailable)) => Err(unavailable.into()),
            Err(UploadError::Refused(refusal)) if refusal == UploadRefusal::read_only() => Err(Halt::ReadOnly),
            Err(UploadError::Refused(refusal)) => Ok(Taken::Left(Left::refused(offer, &refusal).of(project))),
        }
    }

    async fn publish(&self, import: publish::Import<'_>, received: Received) -> Result<Published, UploadError> {
        let verified = self.store.verify_import(import, received, self.rehearsal).await?;
        if self.rehearsal { Ok(Published::Stored) } else { self.store.publish_import(import, verified).await }
    }

    /// Whether the file of this name that is here has the source's bytes. None where there is none, or where only its bytes can tell.
    async fn is_here(&self, planned: &Planned) -> Option<bool> {
        let (known, offer) = (planned.known?, &planned.offer);
        match (offer.sha256, offer.md5, &offer.place) {
            (Some(sha256), _, _) => Some(sha256 == known.sha256),
            (None, Some(md5), _) => Some(md5 == known.md5),
            (None, None, Place::Path(path)) => {
                let path = path.clone();
                let read = tokio::task::spawn_blocking(move || digest(&path).ok());
                Some(read.await.ok().flatten()? == known.sha256)
            }
            (None, None, Place::Address(_)) => None,
        }
    }
}

const OTHER_BYTES: &str = "A file of this name is here with other bytes. It stays as it is: lock files hold its hash.";

/// Why these are not the bytes that the source means.
fn differs(offer: &Offer, received: &Received) -> Option<String> {
    let wrong = |kind: &str, said: &dyn std::fmt::Display, is: &dyn std::fmt::Display| {
        Some(format!("The source says that its {kind} is {said}, and it is {is}."))
    };
    match (offer.sha256, offer.md5) {
        (Some(sha256), _) if sha256 != *received.sha256() => wrong("SHA-256", &sha256, received.sha256()),
        (None, Some(md5)) if md5 != *received.md5() => wrong("MD5", &md5, received.md5()),
        _ => None,
    }
}
