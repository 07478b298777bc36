//! Accepting an invitation, or turning it down, by whoever it is for.

use domain::ids::{AccountId, InvitationId, ProjectId};
use domain::policy::Role;
use domain::project::act::{About, ProjectAct};
use serde_json::json;
use sqlx::PgConnection;

use crate::auth::{Act, Fresh2fa, Leave, Refusal, Session2fa, leave};
use crate::projects::manage::{ManageError, Managing, asks_for};
use crate::{Client, Store, Unavailable};

/// See [`ProjectAct::AcceptInvitation`].
#[derive(Debug)]
pub struct AcceptInvitation;

/// See [`ProjectAct::DeclineInvitation`].
#[derive(Debug)]
pub struct DeclineInvitation;

/// An invitation that somebody may answer.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    invitation: InvitationId,
    project: ProjectId,
}

impl leave::Sealed for AcceptInvitation {}
impl leave::Sealed for DeclineInvitation {}

impl Act for AcceptInvitation {
    type Proof = Fresh2fa;
    type Object = InvitationId;
    type Grounds = Offered;

    async fn judge(store: &Store, account: AccountId, invitation: &InvitationId) -> Result<Offered, Refusal> {
        offered(store, account, *invitation).await
    }
}

impl Act for DeclineInvitation {
    type Proof = Session2fa;
    type Object = InvitationId;
    type Grounds = Offered;

    async fn judge(store: &Store, account: AccountId, invitation: &InvitationId) -> Result<Offered, Refusal> {
        offered(store, account, *invitation).await
    }
}

// What the declarations ask for is what leave is given to.
const _: () = assert!(asks_for::<<AcceptInvitation as Act>::Proof>(ProjectAct::AcceptInvitation));
const _: () = assert!(asks_for::<<DeclineInvitation as Act>::Proof>(ProjectAct::DeclineInvitation));

/// The invitation, if it is for this account or for an address that it has proved.
async fn offered(store: &Store, account: AccountId, invitation: InvitationId) -> Result<Offered, Refusal> {
    let mut connection = store.pool().acquire().await?;
    let role_and_project = find(&mut connection, store, account, invitation).await?;
    let (_, project) = role_and_project.ok_or(Refusal::NotFound)?;
    Ok(Offered { invitation, project })
}

async fn find(
    connection: &mut PgConnection,
    store: &Store,
    account: AccountId,
    invitation: InvitationId,
) -> Result<Option<(Role, ProjectId)>, Unavailable> {
    // Whoever invited must own the project still, and be able to act.
    let row = sqlx::query!(
        r#"
        select
            invitations.role,
            invitations.project_id,
            sender.frozen_at is not null as "is_sender_frozen!"
        from invitations
        join project_roles as inviter
            on inviter.project_id = invitations.project_id and inviter.account_id = invited_by and inviter.role = $4
        join accounts as sender on sender.account_id = invited_by
        where invitation_id = $1
            and expires_at > $3
            and (
                invitations.account_id = $2
                or address_key in (select address_key from email_addresses where account_id = $2 and verified_at is not null)
            )
        "#,
        invitation.as_uuid(),
        account.as_uuid(),
        store.now(),
        Role::Owner.name()
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row.filter(|row| !row.is_sender_frozen) else { return Ok(None) };
    let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
    Ok(Some((role, row.project_id.into())))
}

impl Store {
    /// Takes the role that was offered. It counts at once.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn accept_invitation(&self, leave: Leave<AcceptInvitation>, client: &Client) -> Result<(), ManageError> {
        let (actor, offered) = leave.take();
        let managing = self.manage_as(ProjectAct::AcceptInvitation.declaration(), actor, offered.project, client).await?;
        let (mut managing, role) = managing.answered(offered.invitation).await?;
        let project = managing.project.id.as_uuid();
        let given = sqlx::query!(
            r#"
            insert into project_roles
                (project_id, account_id, role, created_at)
            values
                ($1, $2, $3, $4)
            on conflict do nothing
            "#,
            project,
            actor.account.as_uuid(),
            role.name(),
            self.now()
        )
        .execute(managing.connection())
        .await?;
        if given.rows_affected() == 0 {
            return Err(managing.against(words::manage::role_already()).await);
        }
        let by = managing.by().to_owned();
        managing.done_to(About::Role(&by, role), json!({ "role": role.name() }), Some(actor.account)).await
    }

    /// Turns the offer down.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn decline_invitation(&self, leave: Leave<DeclineInvitation>, client: &Client) -> Result<(), ManageError> {
        let (actor, offered) = leave.take();
        let managing = self.manage_as(ProjectAct::DeclineInvitation.declaration(), actor, offered.project, client).await?;
        let (managing, role) = managing.answered(offered.invitation).await?;
        managing.done("", json!({ "role": role.name() })).await
    }
}

impl Managing<'_> {
    /// Uses the invitation up, if it is still good, or ends the act.
    async fn answered(mut self, invitation: InvitationId) -> Result<(Self, Role), ManageError> {
        let (store, account) = (self.store, self.actor.account);
        let found = find(self.connection(), store, account, invitation).await?;
        let Some((role, _)) = found else { return Err(self.refuse(ManageError::Gone("invitation")).await) };
        let used =
            sqlx::query!("delete from invitations where invitation_id = $1", invitation.as_uuid()).execute(self.connection()).await?;
        if used.rows_affected() != 1 {
            return Err(self.refuse(ManageError::Gone("invitation")).await);
        }
        Ok((self, role))
    }
}
