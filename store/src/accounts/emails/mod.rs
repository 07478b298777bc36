//! A person's addresses: adding one, choosing the primary one, taking one off.
//!
//! Whoever holds an address of an account can ask for a new password, so each change is told to all proved addresses, the one that goes included. Links that set
//! a new password die with each change: the database sees to it (migration 18).

mod add;
mod make_primary;
mod remove;

pub use add::AddEmailError;
pub use make_primary::MakePrimaryError;
pub use remove::RemoveEmailError;

use domain::account::EmailAddress;
use domain::audit::Tag;
use domain::ids::{AccountId, EmailId};
use serde_json::json;
use sqlx::PgConnection;

use crate::Unavailable;
use crate::audit::Event;
use crate::auth::Actor;

/// How many addresses an account may have.
const MOST: i64 = 10;

/// One address as its row has it.
struct Held {
    id: EmailId,
    address: EmailAddress,
    is_primary: bool,
    is_verified: bool,
}

/// The address, if the account has it. The account is locked, so it stays as it is.
async fn find(connection: &mut PgConnection, account: AccountId, email: EmailId) -> Result<Option<Held>, Unavailable> {
    let row = sqlx::query!(
        r#"
        select
            address,
            is_primary,
            verified_at is not null as "is_verified!"
        from email_addresses
        where email_id = $1
            and account_id = $2
        "#,
        email.as_uuid(),
        account.as_uuid()
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let address = EmailAddress::parse(&row.address).map_err(|_| Unavailable::Inconsistent("a stored e-mail address does not parse"))?;
        Ok(Held { id: email, address, is_primary: row.is_primary, is_verified: row.is_verified })
    })
    .transpose()
}

/// What was done to an address.
fn done(tag: Tag, actor: Actor, address: &EmailAddress) -> Event {
    Event::ok(tag, actor.method).about(actor.account).with(actor.session.as_uuid()).detail(json!({ "address": address.as_str() }))
}

/// What was not done.
fn refused(tag: Tag, actor: Actor, reason: &'static str) -> Event {
    Event::refused(tag, actor.method, reason).about(actor.account).with(actor.session.as_uuid())
}
