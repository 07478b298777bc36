//! Every token that reaches a project, whoever made it: its owners see them, without their secrets, and revoke them.

use domain::audit::Tag;
use domain::ids::{AccountId, ProjectId, TokenId};
use domain::policy::{Action, Role, allows};
use domain::project::{NormalizedName, ProjectName};
use domain::token::{Permit, TokenProject};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::list::Row;
use super::{Revoked, TokenRow, caveat_texts, tell};
use crate::audit::{self, Event, Subject};
use crate::auth::{Act, Actor, Leave, Refusal, Session2fa, leave};
use crate::{Client, Store, Unavailable, mail};

/// A token in an owner's list.
#[derive(Clone, Debug)]
pub struct ProjectToken {
    /// The token.
    pub token: TokenRow,
    /// Whose it is.
    pub username: String,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

/// A project with the tokens that reach it.
#[derive(Clone, Debug)]
pub struct ProjectTokens {
    /// The project.
    pub name: ProjectName,
    /// The tokens, the most recently used first, then those that never were.
    pub tokens: Vec<ProjectToken>,
}

/// The project whose tokens somebody may manage.
struct Managed {
    id: ProjectId,
    name: ProjectName,
}

/// The act of revoking a token that reaches a project, whoever made it.
#[derive(Debug)]
pub struct RevokeProjectToken;

impl leave::Sealed for RevokeProjectToken {}

impl Act for RevokeProjectToken {
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

/// The project, if this person may manage its tokens. Where the person is nothing, there is nothing to manage.
async fn managed(store: &Store, account: AccountId, name: &NormalizedName) -> Result<Managed, Refusal> {
    let row = sqlx::query!(
        r#"
        select
            project_id,
            name,
            role
        from projects
        join project_roles using (project_id)
        where normalized_name = $1 and account_id = $2
        "#,
        name.as_str(),
        account.as_uuid()
    )
    .fetch_optional(store.pool())
    .await?
    .ok_or(Refusal::NotFound)?;
    if !allows(Role::from_name(&row.role), Action::ManageProjectTokens) {
        return Err(Refusal::Forbidden);
    }
    let name = ProjectName::parse(&row.name).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
    Ok(Managed { id: row.project_id.into(), name })
}

/// A token that reaches the project.
struct Reaching {
    account: AccountId,
    name: String,
}

/// The token, if somebody who may upload to the project has it, and it reaches the project.
async fn reaching(
    connection: &mut PgConnection,
    project: ProjectId,
    name: &NormalizedName,
    token: TokenId,
) -> Result<Option<Reaching>, Unavailable> {
    let row = sqlx::query!(
        r#"
        select
            api_tokens.account_id,
            api_tokens.name,
            caveats,
            made_projects,
            role
        from api_tokens
        join project_roles on project_roles.account_id = api_tokens.account_id and project_roles.project_id = $2
        where token_id = $1
        for update of api_tokens
        "#,
        token.as_uuid(),
        project.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row.filter(|row| allows(Role::from_name(&row.role), Action::Upload)) else { return Ok(None) };
    let permit = Permit::of(caveat_texts(&row.caveats)?);
    let reached = permit.reaches(&project_of(name, project, &row.made_projects));
    Ok(reached.then(|| Reaching { account: row.account_id.into(), name: row.name }))
}

fn project_of<'a>(name: &'a NormalizedName, id: ProjectId, made: &[Uuid]) -> TokenProject<'a> {
    TokenProject { name, id: Some(id), made_with_token: made.contains(&id.as_uuid()) }
}

impl Store {
    /// The tokens that reach the project: those of everybody who may upload to it, also those for an entire account.
    ///
    /// # Errors
    ///
    /// When the person is no owner of such a project, or the database does not answer.
    pub async fn project_tokens(&self, who: &Session2fa, name: &NormalizedName) -> Result<ProjectTokens, Refusal> {
        let managed = managed(self, who.account(), name).await?;
        let rows = sqlx::query!(
            r#"
            select
                token_id,
                api_tokens.account_id,
                api_tokens.name,
                caveats,
                made_projects,
                api_tokens.created_at,
                expires_at,
                uses,
                last_used_at,
                last_used_address,
                last_used_agent,
                username,
                role
            from api_tokens
            join accounts on accounts.account_id = api_tokens.account_id
            join project_roles on project_roles.account_id = api_tokens.account_id
            where project_id = $1
            order by last_used_at desc nulls last, api_tokens.created_at desc, token_id
            "#,
            managed.id.as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let mut tokens = Vec::new();
        for row in rows.into_iter().filter(|row| allows(Role::from_name(&row.role), Action::Upload)) {
            let project = project_of(name, managed.id, &row.made_projects);
            let token = Row {
                token_id: row.token_id,
                account_id: row.account_id,
                name: row.name,
                caveats: row.caveats,
                created_at: row.created_at,
                expires_at: row.expires_at,
                uses: row.uses,
                last_used_at: row.last_used_at,
                last_used_address: row.last_used_address,
                last_used_agent: row.last_used_agent,
            };
            let token = token.read(self.now())?;
            if token.permit.reaches(&project) {
                tokens.push(ProjectToken { token, is_own: who.account().as_uuid() == row.account_id, username: row.username });
            }
        }
        Ok(ProjectTokens { name: managed.name, tokens })
    }

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
        revoked.tell_projects((self, client), connection, Some(project), event).await?;
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
        if of.account != actor.account {
            mail::notify(connection, self, of.account, |facts, to| facts.token_revoked_by_owner(to, &of.name, by, name)).await?;
        }
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

/// The project's name, if the person may still manage its tokens; the role stays as it is until the end of the transaction.
async fn still_managed(
    connection: &mut PgConnection,
    account: AccountId,
    project: ProjectId,
) -> Result<Option<NormalizedName>, Unavailable> {
    let row = sqlx::query!(
        r#"
        select
            role,
            normalized_name
        from project_roles
        join projects using (project_id)
        where project_id = $1 and account_id = $2
        for share of project_roles
        "#,
        project.as_uuid(),
        account.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row.filter(|row| allows(Role::from_name(&row.role), Action::ManageProjectTokens)) else { return Ok(None) };
    NormalizedName::parse(&row.normalized_name)
        .map(Some)
        .map_err(|_| Unavailable::Inconsistent("a project's name in a row is not in normal form"))
}
