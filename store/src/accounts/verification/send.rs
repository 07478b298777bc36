//! Writing to a claimed address.

use domain::account::{EmailAddress, Username};
use domain::ids::{AccountId, EmailId};
use sqlx::PgConnection;
use time::Duration;

use crate::accounts::LinkSecret;
use crate::jobs::{self, Job};
use crate::mail::{Facts, language};
use crate::{Store, Unavailable};

/// How long a verification link is good (NIST SP 800-63B-4 section 4.2.1.2).
const LINK_LIFETIME: Duration = Duration::hours(24);

/// An address that an account claims.
#[derive(Clone, Copy)]
pub(in crate::accounts) struct Claim<'a> {
    pub(in crate::accounts) account: AccountId,
    pub(in crate::accounts) username: &'a Username,
    pub(in crate::accounts) credential_epoch: i32,
    pub(in crate::accounts) email: EmailId,
    pub(in crate::accounts) address: &'a EmailAddress,
}

/// Makes a link, kills the earlier ones, and enqueues the letter: the link, or, if the address is somebody else's, word to its owner. The link
/// goes to whoever asks for it, in their language.
pub(in crate::accounts) async fn send(connection: &mut PgConnection, store: &Store, claim: Claim<'_>) -> Result<(), Unavailable> {
    let secret = LinkSecret::generate(store.entropy());
    replace_link(connection, store, claim, &secret).await?;
    let owner = sqlx::query!(
        r#"
        select
            username,
            language,
            address
        from email_addresses
        join accounts using (account_id)
        where address_key = $1
            and verified_at is not null
        "#,
        claim.address.key()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let letter = if let Some(owner) = owner {
        let address =
            EmailAddress::parse(&owner.address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        let facts = Facts { settings: store.settings(), username: &owner.username };
        words::within(language(owner.language.as_deref()), || facts.address_claimed(&address, claim.username))
    } else {
        let link = store.settings().absolute(&format!("/account/verify-email/?token={}", secret.text()));
        Facts { settings: store.settings(), username: claim.username.as_str() }.verification(claim.address, &link)
    };
    jobs::enqueue(connection, store, &Job::Mail(letter)).await
}

/// The link is made also where it is not sent: both cases cost the same.
async fn replace_link(connection: &mut PgConnection, store: &Store, claim: Claim<'_>, secret: &LinkSecret) -> Result<(), sqlx::Error> {
    let (now, hash) = (store.now(), secret.hash());
    sqlx::query!("delete from links where email_id = $1 and purpose = 'verify_email'", claim.email.as_uuid())
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        r#"
        insert into links
            (link_id, purpose, secret_hash, account_id, email_id, credential_epoch, created_at, expires_at)
        values
            ($1, 'verify_email', $2, $3, $4, $5, $6, $7)
        "#,
        store.entropy().id::<uuid::Uuid>(),
        hash.as_slice(),
        claim.account.as_uuid(),
        claim.email.as_uuid(),
        claim.credential_epoch,
        now,
        now + LINK_LIFETIME,
    )
    .execute(connection)
    .await?;
    Ok(())
}
