//! The invitations that wait for a person's answer.

use domain::Timestamp;
use domain::ids::InvitationId;
use domain::policy::Role;
use domain::project::ProjectName;

use crate::auth::Session2fa;
use crate::projects::project_name;
use crate::{Store, Unavailable};

/// An invitation, as the person sees it who can answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnInvitation {
    /// The invitation.
    pub id: InvitationId,
    /// The project.
    pub project: ProjectName,
    /// The role that is offered.
    pub role: Role,
    /// Who offers it.
    pub invited_by: String,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

impl Store {
    /// The invitations for this account, and for the addresses that it has proved: the newest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn own_invitations(&self, who: &Session2fa) -> Result<Vec<OwnInvitation>, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                invitation_id,
                projects.name,
                invitations.role,
                username,
                expires_at
            from invitations
            join projects using (project_id)
            join project_roles as inviter
                on inviter.project_id = invitations.project_id and inviter.account_id = invited_by and inviter.role = $3
            join accounts on accounts.account_id = invited_by and frozen_at is null
            where expires_at > $2
                and (
                    invitations.account_id = $1
                    or address_key in (select address_key from email_addresses where account_id = $1 and verified_at is not null)
                )
            order by invitations.created_at desc, invitation_id
            "#,
            who.account().as_uuid(),
            self.now(),
            Role::Owner.name()
        )
        .fetch_all(self.pool())
        .await?;
        let invitations = rows.into_iter().map(|row| {
            Ok(OwnInvitation {
                id: row.invitation_id.into(),
                project: project_name(&row.name)?,
                role: Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?,
                invited_by: row.username,
                expires_at: row.expires_at,
            })
        });
        invitations.collect()
    }
}
