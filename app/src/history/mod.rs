//! Histories: what was done in a person's name or to a project, what was tried, and what to do about it.

mod audit_page;
mod events;
mod feed;
mod feed_section;
mod filter_form;
mod history_page;
mod links;
mod particulars;
mod reason;

pub use audit_page::audit_page;
pub use feed::{CloseFeed, OpenFeed, close_feed, open_feed};
pub use history_page::{history_page, project_history_page};
pub use reason::reason;
