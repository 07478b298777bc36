//! Writing an invitation down.

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::ids::{AccountId, InvitationId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Store;
use crate::accounts::LinkSecret;

/// An invitation that is about to be written.
pub(super) struct Draft<'a> {
    pub(super) address: &'a EmailAddress,
    pub(super) by: AccountId,
    pub(super) beside: Option<InvitationId>,
    pub(super) expires_at: Timestamp,
}

/// Writes the row. Gives the link back, for the letter.
pub(super) async fn write(connection: &mut PgConnection, store: &Store, draft: Draft<'_>) -> Result<String, sqlx::Error> {
    let secret = LinkSecret::generate(store.entropy());
    let hash = secret.hash();
    sqlx::query!(
        r#"
        insert into registration_invitations
            (invitation_id, address, address_key, secret_hash, project_invitation_id, invited_by, created_at, expires_at)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        store.entropy().id::<Uuid>(),
        draft.address.as_str(),
        draft.address.key(),
        hash.as_slice(),
        draft.beside.map(InvitationId::as_uuid),
        draft.by.as_uuid(),
        store.now(),
        draft.expires_at
    )
    .execute(connection)
    .await?;
    Ok(store.settings().absolute(&format!("/account/register/?invitation={}", secret.text())))
}

/// Lets whoever is invited to a project by their address open the account that the invitation waits for. Gives the link for the letter back. It is made whether or not
/// an account has the address: the letter is the same.
pub(crate) async fn beside_project(
    connection: &mut PgConnection,
    store: &Store,
    (by, address): (AccountId, &EmailAddress),
    (invitation, expires_at): (InvitationId, Timestamp),
) -> Result<String, sqlx::Error> {
    write(connection, store, Draft { address, by, beside: Some(invitation), expires_at }).await
}
