//! Minting: the exchange of an identity token for an API token that lives a quarter of an hour.

pub(crate) mod find;
mod links;
mod reify;

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{ProjectId, PublisherId};
use domain::project::ProjectName;
use domain::publishing::{MintRefusal, Publisher};
use domain::secret::Secret;
use serde_json::json;
use sqlx::PgConnection;

use super::token;
use crate::audit::{self, Event, Subject};
use crate::auth::PublisherIdentity;
use crate::{Client, Store, Unavailable};

/// A token for a workflow.
#[derive(Debug)]
pub struct Minted {
    /// Its text, told once.
    pub token: Secret,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Why nothing was minted.
#[derive(Debug, thiserror::Error)]
pub enum MintError {
    /// It was refused, and that is written down.
    #[error(transparent)]
    Refused(#[from] MintRefusal),
    /// Something behind the lock did not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Why the transaction is given up: what the tool hears, the word for the log, and what else is written down.
pub(super) enum Abort {
    Refused(&'static str, MintRefusal, Vec<Event>),
    Unavailable(Unavailable),
}

impl<E: Into<Unavailable>> From<E> for Abort {
    fn from(error: E) -> Self {
        Self::Unavailable(error.into())
    }
}

/// A publisher with the projects that it serves and that know it by these ids.
pub(super) struct Serving {
    pub(super) id: PublisherId,
    pub(super) publisher: Publisher,
    pub(super) projects: Vec<(ProjectId, ProjectName)>,
    /// What is written down at the end.
    pub(super) events: Vec<Event>,
}

impl Store {
    /// Mints a token for this workflow. Its identity token is used up by it, and only by it: a refusal leaves it as it was.
    ///
    /// # Errors
    ///
    /// When the identity token was used before, or nobody wants this workflow any more.
    pub async fn mint(&self, identity: PublisherIdentity, client: &Client) -> Result<Minted, MintError> {
        let mut transaction = self.pool().begin().await.map_err(Unavailable::from)?;
        match self.try_mint(&mut transaction, &identity, client).await {
            Ok(minted) => {
                transaction.commit().await.map_err(Unavailable::from)?;
                client.record_authentication();
                self.wake().ring();
                Ok(minted)
            }
            Err(Abort::Unavailable(unavailable)) => Err(unavailable.into()),
            Err(Abort::Refused(reason, refusal, events)) => {
                drop(transaction);
                self.write(client, events).await?;
                identity.refused(self, reason, refusal.description()).await?;
                Err(refusal.into())
            }
        }
    }

    async fn try_mint(&self, connection: &mut PgConnection, identity: &PublisherIdentity, client: &Client) -> Result<Minted, Abort> {
        if !identity.use_up(connection).await? {
            return Err(Abort::Refused("already_used", MintRefusal::reused(), Vec::new()));
        }
        let mut made = reify::pending(self, connection, identity, client).await?;
        let Some(publisher) = made.publisher.or(identity.found().publisher) else { return Err(gone()) };
        let mut serving = links::serving(self, connection, identity, publisher).await?;
        let minted = token::mint(self, connection, &serving, identity).await?;
        let mut events = std::mem::take(&mut made.events);
        events.append(&mut serving.events);
        events.extend(told_projects(&serving, &minted));
        let one = match serving.projects.as_slice() {
            [(project, _)] => identity.event().on(Subject::Project(*project)),
            _ => identity.event(),
        };
        events.push(one.by_publisher(serving.id).with(serving.id.as_uuid()));
        for event in events {
            audit::append(connection, self.now(), Some(client), event).await?;
        }
        Ok(minted)
    }

    async fn write(&self, client: &Client, events: Vec<Event>) -> Result<(), Unavailable> {
        if events.is_empty() {
            return Ok(());
        }
        let mut transaction = self.pool().begin().await?;
        for event in events {
            audit::append(&mut transaction, self.now(), Some(client), event).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// It was there a moment ago.
pub(super) fn gone() -> Abort {
    Abort::Refused("no_publisher", MintRefusal::no_match(), Vec::new())
}

/// Each project's history says that there is a token for it.
fn told_projects<'a>(serving: &'a Serving, minted: &'a Minted) -> impl Iterator<Item = Event> + 'a {
    serving.projects.iter().map(|(project, name)| {
        let detail = json!({ "project": name, "publisher": serving.publisher.describe(), "expires": minted.expires_at.unix_timestamp() });
        Event::ok(Tag::ShortLivedTokenAdded, Method::TrustedPublisher)
            .on(Subject::Project(*project))
            .by_publisher(serving.id)
            .with(serving.id.as_uuid())
            .detail(detail)
    })
}
