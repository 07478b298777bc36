//! Revoking a token that reaches a project, by an owner of the project.

use domain::audit::Tag;
use domain::ids::{AccountId, ProjectId, TokenId};
use domain::project::NormalizedName;
use serde_json::json;
use sqlx::PgConnection;

use super::reach::{Reaching, managed, reaching, still_managed};
use crate::audit::{self, Event, Subject};
use crate::auth::{Act, Actor, Leave, Refusal, leave};
use crate::tokens::{Revoked, tell};
use crate::{Client, Store, Unavailable, mail};

/// The act of revoking a token that reaches a project, whoever made it.
#[derive(Debug)]
pub struct RevokeProjectToken;

impl leave::Sealed for RevokeProjectToken {}

impl Act for RevokeProjectToken {
    type Proof = crate::auth::Fresh2fa;
    type Object = (NormalizedName, TokenId);
    type Grounds = (ProjectId, TokenId);

    async fn judge(store: &Store, account: AccountId, object: &Self::Object) -> Result<Self::Grounds, Refusal> {
        let (name, token) = object;
        let managed = managed(store, account, name).await?;
        let mut connection = store.pool().acquire().await?;
        match reaching(&mut connection, managed.id, name, *token).await? {
            Some(_) => Ok((managed.id, *token)),
            None => Err(Refusal::NotFound),
        }
    }
}

impl Store {
    /// Revokes a token that reaches the project. Its maker is told by mail; both histories say who did it.
    ///
    /// # Errors
    ///
    /// When the person is no owner any more, or the database does not answer. A token that is gone already stays gone, and is told of once.
    pub async fn revoke_project_token(&self, leave: Leave<RevokeProjectToken>, client: &Client) -> Result<(), Unavailable> {
        let (actor, (project, token)) = leave.take();
        let mut acting = self.act(actor, client).await?;
        let connection = &mut *acting.transaction;
        let Some(name) = still_managed(connection, actor.account, project).await? else {
            return Err(Unavailable::Overtaken("the role was lost while a token was revoked"));
        };
        let Some(reaching) = reaching(connection, project, &name, token).await? else { return Ok(()) };
        let removed = sqlx::query!("delete from api_tokens where token_id = $1 returning name, caveats", token.as_uuid())
            .fetch_optional(&mut *connection)
            .await?
            .ok_or(Unavailable::Inconsistent("a locked token was not there to be removed"))?;
        let revoked = Revoked::of(connection, token, removed.name, &removed.caveats).await?;
        let by = acting.account.username.clone();
        self.tell_of_removal(connection, client, actor, &Removal { project, name: &name, token, of: &reaching, by: &by }).await?;
        let event = |tag| Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid());
        revoked.tell_projects((self, Some(client)), connection, Some(project), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }

    async fn tell_of_removal(
        &self,
        connection: &mut PgConnection,
        client: &Client,
        actor: Actor,
        removal: &Removal<'_>,
    ) -> Result<(), Unavailable> {
        let Removal { project, name, token, of, by } = *removal;
        mail::notify(connection, self, of.account, |facts, to| {
            if of.account == actor.account {
                facts.token_revoked(to, &of.name)
            } else {
                facts.token_revoked_by_owner(to, &of.name, by, name)
            }
        })
        .await?;
        let detail = json!({ "token": of.name, "token_id": token, "project": name, "username": by });
        let event = Event::ok(Tag::ApiTokenRemoved, actor.method)
            .about(actor.account)
            .on(Subject::User(of.account))
            .with(actor.session.as_uuid())
            .detail(detail.clone());
        audit::append(connection, self.now(), Some(client), event).await?;
        tell::project(self, connection, client, actor, (project, Tag::ProjectApiTokenRemoved), detail).await?;
        Ok(())
    }
}

/// What was removed, and by whom.
struct Removal<'a> {
    project: ProjectId,
    name: &'a NormalizedName,
    token: TokenId,
    of: &'a Reaching,
    by: &'a str,
}
