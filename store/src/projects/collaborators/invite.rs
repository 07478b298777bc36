//! Asking somebody to take a role, and taking that back.

use domain::account::{EmailAddress, Username};
use domain::ids::{AccountId, InvitationId};
use domain::policy::Role;
use domain::project::act::About;
use serde_json::json;

use super::void::{Void, expired_invitations};
use crate::accounts::beside_project;
use crate::auth::Leave;
use crate::limits::{self, Allowance, ReserveError};
use crate::projects::manage::{Invite, ManageError, Managing, RevokeInvitation};
use crate::{Against, Client, Store, mail};

/// Who is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invitee {
    /// The account of this name.
    Username(Username),
    /// Whoever proves this address. Whether an account has it is not told.
    Email(EmailAddress),
}

impl Invitee {
    /// As the owner wrote it.
    fn as_str(&self) -> &str {
        match self {
            Self::Username(username) => username.as_str(),
            Self::Email(address) => address.as_str(),
        }
    }
}

impl Store {
    /// Invites somebody to a role. They hear of it by mail; the role begins when they accept.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn invite(&self, leave: Leave<Invite>, client: &Client, to: &Invitee, role: Role) -> Result<(), ManageError> {
        let managing = self.manage(leave, client).await?;
        let (mut managing, account) = match to {
            Invitee::Username(username) => managing.invitable(username, role).await?,
            Invitee::Email(_) => (managing, None),
        };
        let inviter = managing.actor.account;
        match limits::reserve(managing.connection(), self.now(), vec![Allowance::invitations_of(inviter, &self.settings().limits)]).await {
            // It stays reserved: this is what is counted.
            Ok(_counted) => {}
            Err(ReserveError::TooMany(wait)) => {
                return Err(managing.against(Against::because("too_many_invitations", words::manage::too_many_invitations(wait))).await);
            }
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
        }
        let Some(invitation) = managing.write_invitation(to, account, role).await? else {
            return Err(managing.against(words::manage::invited_already(to.as_str())).await);
        };
        managing.tell_invitee((to, account), role, invitation).await?;
        managing.done_to(About::Role(to.as_str(), role), json!({ "to": to.as_str(), "role": role.name() }), account).await
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn revoke_invitation(
        &self,
        leave: Leave<RevokeInvitation>,
        client: &Client,
        invitation: InvitationId,
    ) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        let project = managing.project.id.as_uuid();
        let gone = sqlx::query!(
            r#"
            delete from invitations
            where invitation_id = $1 and project_id = $2
            returning
                role,
                account_id,
                coalesce(address, (select username from accounts where accounts.account_id = invitations.account_id)) as "to!"
            "#,
            invitation.as_uuid(),
            project
        )
        .fetch_optional(managing.connection())
        .await?;
        let Some(gone) = gone else { return Err(managing.refuse(ManageError::Gone("invitation")).await) };
        managing.done_to(About::Named(&gone.to), json!({ "to": gone.to, "role": gone.role }), gone.account_id.map(AccountId::new)).await
    }
}

impl Managing<'_> {
    /// The account of this name, if it can be invited.
    async fn invitable(mut self, username: &Username, role: Role) -> Result<(Self, Option<AccountId>), ManageError> {
        let project = self.project.id.as_uuid();
        let row = sqlx::query!(
            r#"
            select
                account_id,
                username,
                (select role from project_roles where project_id = $2 and project_roles.account_id = accounts.account_id) as role,
                exists (
                    select from email_addresses
                    where email_addresses.account_id = accounts.account_id and is_primary and verified_at is not null
                ) as "verified!"
            from accounts
            where username_key = $1
            "#,
            username.key(),
            project
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else {
            return Err(self.against(Against::because("unknown_user", words::manage::no_such_user(username))).await);
        };
        if let Some(has) = row.role.as_deref().and_then(Role::from_name) {
            return Err(self.against(words::manage::has_role_already(has.name(), row.username)).await);
        }
        if !row.verified {
            return Err(self
                .against(Against::because("unverified_invitee", words::manage::unverified_invitee(role.name(), row.username)))
                .await);
        }
        Ok((self, Some(row.account_id.into())))
    }

    /// None where there is one that still can be accepted.
    async fn write_invitation(
        &mut self,
        to: &Invitee,
        account: Option<AccountId>,
        role: Role,
    ) -> Result<Option<InvitationId>, sqlx::Error> {
        let (now, id) = (self.store.now(), self.store.entropy().id::<InvitationId>());
        let (project, by) = (self.project.id.as_uuid(), self.actor.account.as_uuid());
        let address = match to {
            Invitee::Email(address) => Some(address),
            Invitee::Username(_) => None,
        };
        let expires_at = now + self.store.settings().projects.invitation;
        let in_project = Some(self.project.id);
        let expired = expired_invitations(self.connection(), now, in_project).await?;
        self.beside(expired.iter().flat_map(Void::expired));
        let written = sqlx::query!(
            r#"
            insert into invitations
                (invitation_id, project_id, role, account_id, address, address_key, invited_by, created_at, expires_at)
            values
                ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict do nothing
            "#,
            id.as_uuid(),
            project,
            role.name(),
            account.map(AccountId::as_uuid),
            address.map(EmailAddress::as_str),
            address.map(EmailAddress::key),
            by,
            now,
            expires_at
        )
        .execute(self.connection())
        .await?;
        Ok((written.rows_affected() == 1).then_some(id))
    }

    /// Whoever is invited by their address may open an account for it: whether one has the address makes no difference to the letter.
    async fn tell_invitee(
        &mut self,
        (to, account): (&Invitee, Option<AccountId>),
        role: Role,
        invitation: InvitationId,
    ) -> Result<(), ManageError> {
        let (store, by, name, inviter) = (self.store, self.by().to_owned(), self.project.name.clone(), self.actor.account);
        let until = store.now() + store.settings().projects.invitation;
        let what = mail::Invitation { by: &by, project: &name, role, until, register: None };
        match (to, account) {
            (_, Some(account)) => mail::notify(self.connection(), store, account, |facts, to| facts.invitation(to, &what)).await?,
            (Invitee::Email(address), None) => {
                let link = beside_project(self.connection(), store, (inviter, address), (invitation, until)).await?;
                let what = mail::Invitation { register: Some(&link), ..what };
                mail::to_stranger(self.connection(), store, address, |facts, to| facts.invitation(to, &what)).await?;
            }
            (Invitee::Username(_), None) => {}
        }
        Ok(())
    }
}
