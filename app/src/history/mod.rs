//! The security history: what was done in a person's name, what was tried, and what to do about it.

mod device_reason;
mod history_page;
mod particulars;
mod reason;

pub use history_page::history_page;
