//! API tokens: made once, shown once, judged by what they say and by what their row says.
//!
//! A token opens the upload door and no other. Its row keeps the caveats that it was issued with: they hold besides those in its text, so that a token
//! can be narrowed after it was handed out. A deleted row is a dead token, at once.

mod check;
mod create;
mod decoy;
mod list;
pub(crate) mod macaroon;
mod project;
mod remind;
mod rename;
mod restrict;
mod reveal;
mod revoke;
mod revoked;
mod scope;
mod scopes;
mod tell;
mod uses;

use domain::ids::TokenId;
use serde_json::Value;

use crate::Unavailable;

pub use check::{GoodToken, TokenFlaw, TokenQuestion};
pub use create::CreateTokenError;
pub(crate) use decoy::DecoyToken;
pub use list::TokenRow;
pub use project::{ProjectToken, ProjectTokens, RevokeProjectToken};
pub use rename::{RenameToken, RenameTokenError};
pub use restrict::{RestrictError, restrict};
pub use reveal::RevealedToken;
pub use revoke::RevokeToken;
pub(crate) use revoked::{Revoked, revoke_all};
pub use scope::{CreateToken, NewScope};
pub use scopes::ProjectChoice;
pub(crate) use uses::count_use;

/// What a token's key is sealed for.
pub(crate) fn row_name(id: TokenId) -> String {
    format!("api_token/{id}")
}

/// The caveats in a row, each as the text that a token would carry.
pub(crate) fn caveat_texts(issued: &Value) -> Result<Vec<Vec<u8>>, Unavailable> {
    let caveats = issued.as_array().ok_or(Unavailable::Inconsistent("a token's issued caveats are no list"))?;
    Ok(caveats.iter().map(|caveat| caveat.to_string().into_bytes()).collect())
}
