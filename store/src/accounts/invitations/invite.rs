//! Inviting an address, and taking that back.

use domain::account::EmailAddress;
use domain::audit::Tag;
use serde_json::json;
use uuid::Uuid;

use super::write::{Draft, write};
use crate::auth::Admin2fa;
use crate::site::SiteError;
use crate::{Against, Store, mail};

impl Store {
    /// Sends an invitation to open an account. One that was sent to the address before is dead.
    ///
    /// # Errors
    ///
    /// When an account has the address, or the store does not answer.
    pub async fn invite_to_register(&self, who: Admin2fa, address: &EmailAddress) -> Result<(), SiteError> {
        let by = who.account();
        let mut administering = self.administer(who, Tag::RegistrationInvited).await?;
        let connection = administering.connection();
        let is_taken = sqlx::query_scalar!(
            r#"select exists (select from email_addresses where address_key = $1 and verified_at is not null) as "taken!""#,
            address.key()
        );
        if is_taken.fetch_one(&mut *connection).await? {
            return Err(administering.against(Against::because("address_taken", words::accounts::invitation_address_taken(address))).await);
        }
        sqlx::query!("delete from registration_invitations where address_key = $1 and project_invitation_id is null", address.key())
            .execute(&mut *connection)
            .await?;
        let expires_at = self.now() + self.settings().accounts.invitation;
        let link = write(connection, self, Draft { address, by, beside: None, expires_at }).await?;
        let username =
            sqlx::query_scalar!("select username from accounts where account_id = $1", by.as_uuid()).fetch_one(&mut *connection).await?;
        mail::to_stranger(connection, self, address, |facts, to| facts.registration_invitation(to, &username, (&link, expires_at))).await?;
        administering.done(json!({ "to": address.as_str() })).await
    }

    /// Takes an invitation to open an account back: its link is dead. One that goes with a project's leaves that one as it is.
    ///
    /// # Errors
    ///
    /// When it was used, revoked or over, or the store does not answer.
    pub async fn revoke_registration_invitation(&self, who: Admin2fa, invitation: Uuid) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::RegistrationUninvited).await?;
        let to = sqlx::query_scalar!("delete from registration_invitations where invitation_id = $1 returning address", invitation)
            .fetch_optional(administering.connection())
            .await?;
        match to {
            Some(to) => administering.done(json!({ "to": to })).await,
            None => Err(administering.against(Against::because("no_such_thing", words::accounts::invitation_gone())).await),
        }
    }
}
