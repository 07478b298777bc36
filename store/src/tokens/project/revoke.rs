//! Revoking a token that reaches a project, by an owner of the project.

use domain::audit::Tag;
use domain::ids::{AccountId, ProjectId, TokenId};
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use serde_json::json;

use super::reach::{managed, reaching};
use crate::audit::{Event, Subject};
use crate::auth::{Act, Fresh2fa, Leave, Refusal, leave};
use crate::projects::manage::{ManageError, asks_for};
use crate::tokens::Revoked;
use crate::{Client, Store, Unavailable, mail};

/// See [`ProjectAct::RevokeProjectToken`].
#[derive(Debug)]
pub struct RevokeProjectToken;

impl leave::Sealed for RevokeProjectToken {}

impl Act for RevokeProjectToken {
    type Proof = Fresh2fa;
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

// What the declaration asks for is what leave is given to.
const _: () = assert!(asks_for::<<RevokeProjectToken as Act>::Proof>(ProjectAct::RevokeProjectToken));

impl Store {
    /// Revokes a token that reaches the project. Its maker is told by mail; all histories say who did it.
    ///
    /// # Errors
    ///
    /// See [`ManageError`]. A token that is gone already stays gone, and is told of once.
    pub async fn revoke_project_token(&self, leave: Leave<RevokeProjectToken>, client: &Client) -> Result<(), ManageError> {
        let (actor, (project, token)) = leave.take();
        let declared = ProjectAct::RevokeProjectToken.declaration();
        let mut managing = self.manage_as(declared, actor, project, client).await?;
        let (by, name) = (managing.by().to_owned(), managing.project.name.normalized().clone());
        let connection = managing.connection();
        let Some(reaching) = reaching(connection, project, &name, token).await? else { return Ok(()) };
        let removed = sqlx::query!("delete from api_tokens where token_id = $1 returning name, caveats", token.as_uuid())
            .fetch_optional(&mut *connection)
            .await?
            .ok_or(Unavailable::Inconsistent("a locked token was not there to be removed"))?;
        let revoked = Revoked::of(connection, token, removed.name, &removed.caveats).await?;
        mail::notify(connection, self, reaching.account, |facts, to| {
            if reaching.account == actor.account {
                facts.token_revoked(to, &reaching.name)
            } else {
                facts.token_revoked_by_owner(to, &reaching.name, &by, &name)
            }
        })
        .await?;
        let event = |tag| Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid());
        let detail = json!({ "token": reaching.name, "token_id": token, "project": name, "username": by });
        managing.beside([event(Tag::ApiTokenRemoved).on(Subject::User(reaching.account)).detail(detail)]);
        managing.beside(revoked.events_of_projects(Some(project), event));
        managing.done(&reaching.name, revoked.detail()).await
    }
}
