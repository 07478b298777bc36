//! Somebody's role in a project that is locked.

use domain::account::Username;
use domain::ids::AccountId;
use domain::policy::Role;

use super::void::invitations_from;
use crate::projects::manage::{ManageError, Managing};
use crate::{Against, Unavailable};

/// A role's row.
pub(super) struct RoleRow {
    pub(super) account: AccountId,
    /// As it is shown.
    pub(super) username: String,
    pub(super) role: Role,
}

impl Managing<'_> {
    /// The role of this person, or the end of the act.
    pub(super) async fn role_of(mut self, username: &Username) -> Result<(Self, RoleRow), ManageError> {
        let project = self.project.id.as_uuid();
        let row = sqlx::query!(
            "select account_id, username, role from project_roles join accounts using (account_id) where project_id = $1 and username_key = $2",
            project,
            username.key()
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Err(self.refuse(ManageError::Gone("collaborator")).await) };
        let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
        Ok((self, RoleRow { account: row.account_id.into(), username: row.username, role }))
    }

    /// Ends the act if nobody but this person owns the project.
    pub(super) async fn keeps_an_owner_without(mut self, person: AccountId) -> Result<Self, ManageError> {
        let project = self.project.id.as_uuid();
        let others = sqlx::query_scalar!(
            r#"select exists (select from project_roles where project_id = $1 and account_id <> $2 and role = $3) as "others!""#,
            project,
            person.as_uuid(),
            Role::Owner.name()
        )
        .fetch_one(self.connection())
        .await?;
        if others { Ok(self) } else { Err(self.against(Against::because("last_owner", words::manage::last_owner())).await) }
    }

    /// Takes the role away, and the invitations that this person has sent.
    pub(super) async fn take_role(&mut self, person: AccountId) -> Result<(), sqlx::Error> {
        self.revoke_invitations_of(person).await?;
        let project = self.project.id.as_uuid();
        sqlx::query!("delete from project_roles where project_id = $1 and account_id = $2", project, person.as_uuid())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Who owns the project no more invites nobody any more. Each is written down.
    pub(super) async fn revoke_invitations_of(&mut self, person: AccountId) -> Result<(), sqlx::Error> {
        let (actor, project, by) = (self.actor, self.project.id, self.by().to_owned());
        let void = invitations_from(self.connection(), person, Some(project)).await?;
        self.beside(void.iter().flat_map(|invitation| invitation.taken_back(actor, &by)));
        Ok(())
    }
}
