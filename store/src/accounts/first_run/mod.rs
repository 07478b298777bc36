//! The first administrator of a site.
//!
//! Somebody must be the first, and a page that made whoever comes first an administrator would give the site to a stranger who is quick. So the program writes a
//! one-time code where only its operator reads it, and the page asks for that. The code is used up in the transaction that makes the account and grants the role,
//! behind the lock that counts administrators: of two who come at once, one is made. The account then proves its address and sets up a second factor like any other.

mod code;
mod offer;
mod redeem;

pub use code::{FirstRunCode, FirstRunCodeInvalid};
pub use redeem::FirstRunError;

use sqlx::PgConnection;

/// Whether nobody administrates the site.
async fn nobody_administrates(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select not exists (select from accounts where is_admin) as "nobody!""#).fetch_one(connection).await
}
