//! The invitations that wait, for administrators.

use domain::Timestamp;
use uuid::Uuid;

use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// Invitations on one page.
const PAGE: u32 = 50;

/// An invitation to open an account that nobody has used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// What it is called in forms.
    pub id: Uuid,
    /// To which address.
    pub address: String,
    /// Who invited, by username; none if the account is gone.
    pub by: Option<String>,
    /// The project whose invitation it goes with.
    pub project: Option<String>,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// One page of invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationsPage {
    /// Those on this page, the newest first.
    pub invitations: Vec<OpenInvitation>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Store {
    /// Invitations to open an account that are good now and whose address contains this text.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn registration_invitations(&self, _who: &Admin2fa, text: &str, page: u32) -> Result<InvitationsPage, Unavailable> {
        let page = page.max(1);
        let rows = sqlx::query!(
            r#"
            select
                registration_invitations.invitation_id,
                registration_invitations.address,
                (select username from accounts where account_id = registration_invitations.invited_by) as by,
                (
                    select name from invitations join projects using (project_id)
                    where invitations.invitation_id = project_invitation_id
                ) as project,
                registration_invitations.expires_at,
                count(*) over () as "total!"
            from registration_invitations
            where registration_invitations.expires_at > $1
                and position(lower($2) in registration_invitations.address_key) > 0
            order by registration_invitations.created_at desc, registration_invitations.invitation_id
            limit $3 offset $4
            "#,
            self.now(),
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let invitations = rows.into_iter().map(|row| OpenInvitation {
            id: row.invitation_id,
            address: row.address,
            by: row.by,
            project: row.project,
            expires_at: row.expires_at,
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(InvitationsPage { invitations: invitations.collect(), total, page, pages })
    }
}
