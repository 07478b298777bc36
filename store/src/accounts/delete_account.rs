//! Deleting one's own account. What it did stays in the log and in the files that it uploaded; everything that could act in its name goes.

use domain::audit::Tag;
use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;
use serde_json::json;
use sqlx::PgConnection;

use super::acting::Acting;
use super::{among_administrators, is_last_administrator};
use crate::audit::{self, Event, Subject};
use crate::auth::{Actor, Fresh2fa, Session};
use crate::projects::collaborators::invitations_from;
use crate::projects::manage::tell_of_deleted_account;
use crate::projects::project_name;
use crate::{Client, Store, Unavailable, mail, tokens};

/// Why the account stays.
#[derive(Debug, thiserror::Error)]
pub enum DeleteAccountError {
    /// What was typed is not the account's username.
    #[error("{}", words::accounts::delete_other_username())]
    OtherUsername,
    /// These projects would be without an owner.
    #[error("{}", words::accounts::delete_only_owner(.0.join(", ")))]
    OnlyOwner(Vec<String>),
    /// Nobody could administrate this site any more.
    #[error("{}", words::accounts::delete_last_administrator())]
    LastAdministrator,
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for DeleteAccountError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

/// A role that ends with the account.
struct Held {
    project: ProjectId,
    name: ProjectName,
    role: String,
}

impl Store {
    /// The projects that would be without an owner if the person left, by name.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn only_owner_of(&self, who: &Session) -> Result<Vec<String>, Unavailable> {
        let mut connection = self.pool().acquire().await?;
        Ok(only_owner_of(&mut connection, who.account()).await?)
    }

    /// Deletes the account for good, if `typed` is its username. Its sessions and tokens are dead when this returns; nobody gets its username again.
    ///
    /// # Errors
    ///
    /// See [`DeleteAccountError`].
    pub async fn delete_account(&self, who: Fresh2fa, client: &Client, typed: &str) -> Result<(), DeleteAccountError> {
        let actor = who.actor();
        let mut transaction = self.pool().begin().await?;
        among_administrators(&mut transaction).await?;
        let mut acting = self.act_in(transaction, actor, client).await?;
        let (reason, answer) = if typed != acting.account.username {
            ("other_username", DeleteAccountError::OtherUsername)
        } else if is_last_administrator(&mut acting.transaction, actor.account).await? {
            ("last_administrator", DeleteAccountError::LastAdministrator)
        } else {
            lock(&mut acting.transaction, actor.account).await?;
            let orphans = only_owner_of(&mut acting.transaction, actor.account).await?;
            if orphans.is_empty() {
                return Ok(self.delete(acting, actor, client).await?);
            }
            ("only_owner", DeleteAccountError::OnlyOwner(orphans))
        };
        drop(acting);
        let event = Event::refused(Tag::AccountDelete, actor.method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, answer).await)
    }

    async fn delete(&self, mut acting: Acting, actor: Actor, client: &Client) -> Result<(), Unavailable> {
        let transaction = &mut acting.transaction;
        mail::notify(transaction, self, actor.account, |facts, to| facts.account_deleted(to)).await?;
        let roles = roles_of(transaction, actor.account).await?;
        let account = actor.account.as_uuid();
        sqlx::query!("insert into retired_usernames select username_key, $2 from accounts where account_id = $1", account, self.now())
            .execute(&mut **transaction)
            .await?;
        let invitations = invitations_from(transaction, actor.account, None).await?;
        let tokens = tokens::revoke_all(transaction, actor.account).await?;
        let deleted = sqlx::query!("delete from accounts where account_id = $1", account).execute(&mut **transaction).await?;
        if deleted.rows_affected() != 1 {
            return Err(Unavailable::Overtaken("the account was deleted while its request was under way"));
        }
        let username = &acting.account.username;
        for held in &roles {
            tell_of_deleted_account(transaction, self, (held.project, &held.name), username).await?;
        }
        for event in invitations.iter().flat_map(|invitation| invitation.taken_back(actor, username)) {
            audit::append(transaction, self.now(), Some(client), event).await?;
        }
        for held in roles {
            let event = Event::ok(Tag::ProjectRoleRemove, actor.method)
                .about(actor.account)
                .on(Subject::Project(held.project))
                .with(actor.session.as_uuid())
                .detail(json!({ "project": held.name, "role": held.role, "username": username }));
            audit::append(transaction, self.now(), Some(client), event).await?;
        }
        for token in &tokens {
            let event = |tag| Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid());
            token.tell_projects((self, Some(client)), transaction, event).await?;
        }
        let event = Event::ok(Tag::AccountDelete, actor.method)
            .about(actor.account)
            .with(actor.session.as_uuid())
            .detail(json!({ "username": username, "tokens_revoked": tokens.len() }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}

/// From here on nobody gives this person a role, and nobody changes who owns their projects: whoever is doing either is waited for.
async fn lock(connection: &mut PgConnection, account: AccountId) -> Result<(), sqlx::Error> {
    sqlx::query!("select account_id from accounts where account_id = $1 for update", account.as_uuid()).fetch_one(&mut *connection).await?;
    sqlx::query!(
        r#"
        select project_id
        from projects
        where project_id in (select project_id from project_roles where account_id = $1)
        order by project_id
        for update
        "#,
        account.as_uuid()
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// A statement of its own: it sees what was committed while the locks were awaited.
async fn only_owner_of(connection: &mut PgConnection, account: AccountId) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select name
        from projects
        join project_roles as own using (project_id)
        where own.account_id = $1
            and own.role = $2
            and not exists (
                select from project_roles as others
                where others.project_id = projects.project_id
                    and others.account_id <> $1
                    and others.role = $2
            )
        order by normalized_name
        "#,
        account.as_uuid(),
        Role::Owner.name()
    )
    .fetch_all(connection)
    .await
}

async fn roles_of(connection: &mut PgConnection, account: AccountId) -> Result<Vec<Held>, Unavailable> {
    let rows = sqlx::query!(
        "select project_id, name, role from project_roles join projects using (project_id) where account_id = $1 order by normalized_name",
        account.as_uuid()
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok(Held { project: row.project_id.into(), name: project_name(&row.name)?, role: row.role })).collect()
}
