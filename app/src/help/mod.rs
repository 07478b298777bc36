//! Help: how to install, how to publish, and a section for every refusal that a tool may show. Tools print the addresses of these sections.

mod accounts;
mod clients;
mod installing;
mod page;
mod publishing;
mod refusals;
mod section;
mod security;
mod token_restrictions;
mod trusted_publishing;

pub use page::help;
pub use security::security;
