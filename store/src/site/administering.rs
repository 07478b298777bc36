//! [`Administering`]: the one transaction in which an administrator changes something about the site.

use domain::audit::Tag;
use serde_json::Value;
use sqlx::PgConnection;

use crate::accounts::{Acting, is_administrator};
use crate::audit::{self, Event};
use crate::auth::{Actor, Admin2fa};
use crate::{Against, Client, Store, Unavailable};

/// Why nothing was done. It is written down.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// What is there stands against it.
    #[error("{0}")]
    State(Against),
    /// The administrator's role was taken while the request was under way.
    #[error("{}", words::site::role_lost())]
    RoleLost,
    /// Something behind the store does not answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for SiteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

/// An administrator at work: the session lives and the role stands until the transaction ends.
pub(crate) struct Administering<'a> {
    store: &'a Store,
    actor: Actor,
    client: Client,
    acting: Acting,
    tag: Tag,
}

impl Store {
    /// Begins. The tag is that of the event, whatever becomes of it.
    pub(crate) async fn administer(&self, who: Admin2fa, tag: Tag) -> Result<Administering<'_>, SiteError> {
        let (actor, client) = who.take();
        let mut acting = self.act(actor, &client).await?;
        let stands = is_administrator(&mut acting.transaction, actor.account).await?;
        let administering = Administering { store: self, actor, client, acting, tag };
        if stands { Ok(administering) } else { Err(administering.refuse("not_an_administrator", SiteError::RoleLost).await) }
    }
}

impl Administering<'_> {
    /// The transaction's connection.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.acting.transaction
    }

    /// Writes the event and commits.
    pub(crate) async fn done(mut self, detail: Value) -> Result<(), SiteError> {
        let event = Event::ok(self.tag, self.actor.method).by(self.actor.account).with(self.actor.session.as_uuid()).detail(detail);
        audit::append(&mut self.acting.transaction, self.store.now(), Some(&self.client), event).await?;
        self.acting.transaction.commit().await?;
        self.store.wake().ring();
        Ok(())
    }

    /// What is there stands against it.
    pub(crate) async fn against(self, what: impl Into<Against>) -> SiteError {
        let what = what.into();
        self.refuse(what.reason(), SiteError::State(what)).await
    }

    async fn refuse(self, reason: &'static str, error: SiteError) -> SiteError {
        let Self { store, actor, client, acting, tag } = self;
        drop(acting);
        let event = Event::refused(tag, actor.method, reason).by(actor.account).with(actor.session.as_uuid());
        match audit::record_authentication(store, &client, event).await {
            Ok(()) => error,
            Err(unavailable) => unavailable.into(),
        }
    }
}
