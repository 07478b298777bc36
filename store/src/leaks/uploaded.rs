//! Tokens of ours in what people upload.

use domain::audit::Tag;
use domain::ids::{ProjectId, TokenId};
use domain::project::ProjectName;
use domain::secret::Secret;
use serde_json::json;

use super::LeakPlace;
use super::identify::identify;
use super::revoke::revoke;
use crate::audit::{self, Event, Subject};
use crate::auth::upload_credential::Uploader;
use crate::{Client, Store, Unavailable};

/// A text of the form of a token, in an upload.
#[derive(Debug)]
pub(crate) struct FoundToken {
    /// As its one spelling.
    pub(crate) token: Secret,
    /// The name of the archive's member that holds it, or of another place.
    pub(crate) member: String,
}

/// The tokens of ours in an upload, each once, with the first place that holds it. All others are forgotten batch by batch.
#[derive(Debug, Default)]
pub(crate) struct LiveTokens(Vec<(TokenId, FoundToken)>);

impl LiveTokens {
    /// Keeps what is ours and alive of these. Tokens of other indexes are nobody's business here.
    pub(crate) async fn sift(&mut self, store: &Store, found: Vec<FoundToken>) -> Result<(), Unavailable> {
        let texts: Vec<&str> = found.iter().map(|found| found.token.expose()).collect();
        let tokens = identify(store, &texts).await?;
        for (found, token) in found.into_iter().zip(tokens) {
            if let Some(token) = token
                && self.0.iter().all(|(known, _)| *known != token)
            {
                self.0.push((token, found));
            }
        }
        Ok(())
    }

    /// Where the first of them stands.
    pub(crate) fn place(&self) -> Option<&str> {
        self.0.first().map(|(_, found)| found.member.as_str())
    }
}

/// The upload that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Upload<'a> {
    pub(crate) uploader: &'a Uploader,
    pub(crate) client: &'a Client,
    pub(crate) project: &'a ProjectName,
    pub(crate) filename: &'a str,
}

impl Store {
    /// Revokes the tokens of ours that were found in an upload, and gives the place of the first.
    pub(crate) async fn revoke_uploaded(&self, upload: Upload<'_>, live: LiveTokens) -> Result<Option<String>, Unavailable> {
        let first = self.revoke_imported(upload.project, upload.filename, live).await?;
        if let Some(member) = &first {
            refused(self, upload, member).await?;
        }
        Ok(first)
    }

    /// The same where nobody uploads: an operator brings the file in.
    pub(crate) async fn revoke_imported(
        &self,
        project: &ProjectName,
        filename: &str,
        live: LiveTokens,
    ) -> Result<Option<String>, Unavailable> {
        let first = live.place().map(str::to_owned);
        for (token, found) in live.0 {
            let place = LeakPlace::Upload { project: project.to_string(), filename: filename.to_owned(), member: found.member };
            revoke(self, None, token, found.token.expose(), &place).await?;
        }
        Ok(first)
    }
}

/// Tells that the upload was refused for it.
async fn refused(store: &Store, upload: Upload<'_>, member: &str) -> Result<(), Unavailable> {
    let Upload { uploader, client, project, filename } = upload;
    let mut event = uploader
        .act(Event::refused(Tag::UploadRefused, uploader.method(), "leaked_token"))
        .detail(json!({ "username": uploader.name(), "project": project, "filename": filename, "member": member }));
    let existing = sqlx::query_scalar!("select project_id from projects where normalized_name = $1", project.normalized().as_str())
        .fetch_optional(store.pool())
        .await?;
    if let Some(id) = existing {
        event = event.on(Subject::Project(ProjectId::new(id)));
    }
    let mut transaction = store.pool().begin().await?;
    audit::append(&mut transaction, store.now(), Some(client), event).await?;
    transaction.commit().await?;
    Ok(())
}
