//! API tokens: made, shown once, looked after, read by who holds one, revoked.

mod create;
mod fields;
mod inspector_page;
mod inspector_words;
mod new_token_page;
mod order;
mod project_tokens_page;
mod rename;
mod revealed;
mod revoke;
mod revoke_project_token;
mod row;
mod several;
mod token_form;
mod tokens_page;
mod words;

pub use create::{CreateToken, create_token};
pub use inspector_page::inspector_page;
pub use new_token_page::new_token_page;
pub use project_tokens_page::project_tokens_page;
pub use rename::{RenameToken, rename_token};
pub use revoke::{RevokeToken, revoke_token};
pub use revoke_project_token::{RevokeProjectToken, revoke_project_token};
pub use token_form::TokenForm;
pub use tokens_page::tokens_page;
