//! API tokens: made, shown once, looked after, revoked.

mod create;
mod new_token_page;
mod revealed;
mod revoke;
mod tokens_page;

pub use create::{CreateToken, create_token};
pub use new_token_page::new_token_page;
pub use revoke::{RevokeToken, revoke_token};
pub use tokens_page::tokens_page;
