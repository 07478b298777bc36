//! Help: how to install, how to publish, and a section for every refusal that a tool may show. Tools print the addresses of these sections.

mod accounts;
mod installing;
mod page;
mod publishing;
mod refusals;
mod section;
mod token_restrictions;

pub use page::help;
