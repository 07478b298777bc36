//! Registering a workflow that will make a project.

use domain::audit::Tag;
use domain::ids::{AccountId, PendingPublisherId};
use domain::project::{ProjectName, is_stdlib_name};
use domain::publishing::Publisher;
use serde_json::json;
use sqlx::PgConnection;
use time::Duration;

use super::PendingPublisherError;
use crate::audit::{self, Event};
use crate::auth::{Act, Actor, Fresh2fa, Leave, Refusal, leave};
use crate::projects::reserved_for_others;
use crate::publishing::row;
use crate::{Client, Store, Unavailable};

/// How long it waits for its workflow.
const KEPT: Duration = Duration::days(30);

/// The act of registering one.
#[derive(Debug)]
pub struct AddPendingPublisher;

impl leave::Sealed for AddPendingPublisher {}

impl Act for AddPendingPublisher {
    type Proof = Fresh2fa;
    type Object = ();
    type Grounds = ();

    /// Everybody may, for themselves. What stands against it is looked up in the transaction.
    async fn judge(_store: &Store, _account: AccountId, _object: &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Store {
    /// Registers a workflow that will make a project of this name, for this person.
    ///
    /// # Errors
    ///
    /// See [`PendingPublisherError`].
    pub async fn add_pending_publisher(
        &self,
        leave: Leave<AddPendingPublisher>,
        client: &Client,
        project: &ProjectName,
        publisher: &Publisher,
    ) -> Result<(), PendingPublisherError> {
        let (actor, ()) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let detail = json!({ "project": project, "publisher": publisher.describe() });
        if let Err(error) = self.try_add(&mut acting.transaction, actor.account, project, publisher).await {
            drop(acting);
            return Err(refused(self, client, (actor, Tag::PendingPublisherAdded), error).await);
        }
        let event = Event::ok(Tag::PendingPublisherAdded, actor.method).about(actor.account).with(actor.session.as_uuid()).detail(detail);
        audit::append(&mut acting.transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        Ok(())
    }

    async fn try_add(
        &self,
        connection: &mut PgConnection,
        account: AccountId,
        project: &ProjectName,
        publisher: &Publisher,
    ) -> Result<(), PendingPublisherError> {
        let settings = &self.settings().publishing;
        if !settings.issuers.iter().any(|issuer| issuer.url == publisher.issuer() && issuer.kind == publisher.kind()) {
            return Err(PendingPublisherError::SwitchedOff);
        }
        if let Some(error) = check_name(connection, account, project).await? {
            return Err(error);
        }
        let facts = sqlx::query!(
            r#"
            select
                exists (
                    select from email_addresses where account_id = $1 and is_primary and verified_at is not null
                ) as "verified!",
                (select count(*) from pending_publishers where account_id = $1 and expires_at > $2) as "pending!"
            "#,
            account.as_uuid(),
            self.now()
        )
        .fetch_one(&mut *connection)
        .await?;
        if !facts.verified {
            return Err(PendingPublisherError::Unverified);
        }
        if facts.pending >= i64::from(settings.pending_per_account) {
            return Err(PendingPublisherError::TooMany(settings.pending_per_account));
        }
        self.insert_pending(connection, account, project, publisher).await
    }

    async fn insert_pending(
        &self,
        connection: &mut PgConnection,
        account: AccountId,
        project: &ProjectName,
        publisher: &Publisher,
    ) -> Result<(), PendingPublisherError> {
        let key = row::identity_key(publisher);
        // One whose time is over stands in nobody's way.
        sqlx::query!("delete from pending_publishers where identity_key = $1 and expires_at <= $2", key, self.now())
            .execute(&mut *connection)
            .await?;
        let inserted = sqlx::query!(
            r#"
            insert into pending_publishers (
                pending_publisher_id, account_id, project_name, normalized_name, kind, issuer, fields, immutable_ids, identity_key, lookup,
                created_at, expires_at
            ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict do nothing
            "#,
            self.entropy().id::<PendingPublisherId>().as_uuid(),
            account.as_uuid(),
            project.as_str(),
            project.normalized().as_str(),
            publisher.kind().name(),
            publisher.issuer(),
            json!(publisher.fields()),
            row::ids(publisher),
            key,
            publisher.lookup(),
            self.now(),
            self.now() + KEPT
        )
        .execute(&mut *connection)
        .await?;
        if inserted.rows_affected() == 1 {
            return Ok(());
        }
        let name = sqlx::query_scalar!("select normalized_name from pending_publishers where identity_key = $1", key)
            .fetch_optional(connection)
            .await?;
        let is_same = name.as_deref() == Some(project.normalized().as_str());
        Err(if is_same { PendingPublisherError::Already } else { PendingPublisherError::Elsewhere })
    }
}

/// What stands against a project of this name, made by this person.
async fn check_name(
    connection: &mut PgConnection,
    account: AccountId,
    project: &ProjectName,
) -> Result<Option<PendingPublisherError>, sqlx::Error> {
    let known = sqlx::query_scalar!("select normalized_name from projects where ultranormalized_name = $1", project.ultranormalized())
        .fetch_optional(&mut *connection)
        .await?;
    if known.as_deref() == Some(project.normalized().as_str()) {
        return Ok(Some(PendingPublisherError::Exists(project.clone())));
    }
    let is_kept =
        known.is_some() || is_stdlib_name(project.as_str()) || reserved_for_others(connection, project.normalized(), account).await?;
    Ok(is_kept.then(|| PendingPublisherError::Name(project.clone())))
}

/// Writes down that nothing was done.
pub(super) async fn refused(
    store: &Store,
    client: &Client,
    (actor, tag): (Actor, Tag),
    error: PendingPublisherError,
) -> PendingPublisherError {
    let event = Event::refused(tag, actor.method, error.reason()).about(actor.account).with(actor.session.as_uuid());
    let written: Result<(), Unavailable> = audit::record_authentication(store, client, event).await;
    match written {
        Ok(()) => error,
        Err(unavailable) => unavailable.into(),
    }
}
