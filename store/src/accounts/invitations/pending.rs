//! What the link of an invitation is for.

use crate::accounts::LinkSecret;
use crate::{Store, Unavailable};

/// An invitation that waits for its registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingInvitation {
    address: String,
}

impl PendingInvitation {
    /// The address that the account must have.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Store {
    /// What the link is for, if it is still good. Looking changes nothing: mail programs open links on their own.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn pending_invitation(&self, link: &LinkSecret) -> Result<Option<PendingInvitation>, Unavailable> {
        let hash = link.hash();
        // Whoever invited to a project must own it still.
        let pending = sqlx::query_as!(
            PendingInvitation,
            r#"
            select address
            from registration_invitations as invited
            where secret_hash = $1
                and expires_at > $2
                and (
                    project_invitation_id is null
                    or exists (
                        select from invitations
                        join project_roles on project_roles.project_id = invitations.project_id
                            and project_roles.account_id = invitations.invited_by
                            and project_roles.role = 'Owner'
                        where invitations.invitation_id = project_invitation_id
                    )
                )
            "#,
            hash.as_slice(),
            self.now()
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(pending)
    }
}
