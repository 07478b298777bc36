//! A project's people and its invitations, as its owners see them.

use domain::Timestamp;
use domain::ids::InvitationId;
use domain::policy::Role;

use crate::auth::Session2fa;
use crate::projects::manage::ManagedProject;
use crate::{Store, Unavailable};

/// Somebody with a role in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The username.
    pub username: String,
    /// The name that the person goes by.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
    /// Whether it is the reader.
    pub is_self: bool,
    /// Whether the person has a passkey or security key.
    pub has_passkey: bool,
}

/// An invitation that nobody has answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingInvitation {
    /// The invitation.
    pub id: InvitationId,
    /// Whom it is for, as the owner wrote it.
    pub to: String,
    /// The role that is offered.
    pub role: Role,
    /// Who offers it, if that account still exists.
    pub invited_by: Option<String>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

impl Store {
    /// Who has a role in a managed project: owners first, then by username.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn colleagues(&self, who: &Session2fa, project: &ManagedProject) -> Result<Vec<Colleague>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                account_id,
                username,
                display_name,
                role,
                project_roles.created_at,
                exists (select from security_devices where security_devices.account_id = accounts.account_id) as "has_passkey!"
            from project_roles
            join accounts using (account_id)
            where project_id = $1
            order by role = 'Owner' desc, username_key
            "#,
            project.id.as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let people = rows.into_iter().map(|row| {
            Ok(Colleague {
                username: row.username,
                display_name: row.display_name,
                role: Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?,
                since: row.created_at,
                is_self: row.account_id == who.account().as_uuid(),
                has_passkey: row.has_passkey,
            })
        });
        people.collect()
    }

    /// The invitations to a managed project that can still be accepted, the newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_invitations(&self, project: &ManagedProject) -> Result<Vec<PendingInvitation>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                invitation_id,
                coalesce(address, invitee.username) as "to!",
                role,
                inviter.username as "invited_by?",
                expires_at
            from invitations
            left join accounts as invitee on invitee.account_id = invitations.account_id
            left join accounts as inviter on inviter.account_id = invited_by
            where project_id = $1 and expires_at > $2
            order by invitations.created_at desc, invitation_id
            "#,
            project.id.as_uuid(),
            self.now()
        )
        .fetch_all(self.pool())
        .await?;
        let invitations = rows.into_iter().map(|row| {
            Ok(PendingInvitation {
                id: row.invitation_id.into(),
                to: row.to,
                role: Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?,
                invited_by: row.invited_by,
                expires_at: row.expires_at,
            })
        });
        invitations.collect()
    }
}
