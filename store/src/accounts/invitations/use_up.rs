//! Using an invitation up, in the transaction of the registration.

use domain::account::EmailAddress;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::accounts::LinkSecret;
use crate::{Store, Unavailable};

/// Why an invitation lets nobody register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) enum Unfit {
    /// It was never made, was used, revoked or is over.
    Over,
    /// It is for another address.
    OtherAddress,
}

impl Store {
    /// Whether the invitation would let this address register: judged before anything dear is done.
    pub(in crate::accounts) async fn fits(&self, link: &LinkSecret, address: &EmailAddress) -> Result<Result<(), Unfit>, Unavailable> {
        Ok(match self.pending_invitation(link).await? {
            None => Err(Unfit::Over),
            Some(pending) if EmailAddress::parse(pending.address()).is_ok_and(|invited| invited.key() == address.key()) => Ok(()),
            Some(_) => Err(Unfit::OtherAddress),
        })
    }

    /// Uses the invitation up, and whatever else invited this address to open an account. Gives its id; none if it is good no more.
    pub(in crate::accounts) async fn use_up_invitation(
        &self,
        connection: &mut PgConnection,
        link: &LinkSecret,
        address: &EmailAddress,
    ) -> Result<Option<Uuid>, sqlx::Error> {
        let hash = link.hash();
        let used = sqlx::query_scalar!(
            "delete from registration_invitations where secret_hash = $1 and address_key = $2 and expires_at > $3 returning invitation_id",
            hash.as_slice(),
            address.key(),
            self.now()
        )
        .fetch_optional(&mut *connection)
        .await?;
        if used.is_some() {
            sqlx::query!("delete from registration_invitations where address_key = $1", address.key()).execute(connection).await?;
        }
        Ok(used)
    }
}
