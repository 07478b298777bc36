//! What people read, in every language that there is.
//!
//! `en/` and `de/` hold the catalogue in Fluent's form, a file a noun. A message is a function here: `words::account::log_in()`, and one that takes values
//! takes them as arguments, so that a message without its value does not compile. A sentence with a link or a name set apart in it is one message with tags
//! (`Read <help>how to use it</help>`) and becomes a [`Marked`], which is no text until somebody says what the tags stand for.
//!
//! Which language is meant is known while it is written:
//! whom it goes to, and everything else speaks English. What tools read (answers to uploads, commands, logs) is not from here: its texts are a contract.
//!
//! A new language is a folder beside `en/`, its name in `build.rs`, and a [`Language`]. The tests say what it lacks.

mod catalogue;
mod language;
mod marked;
mod number;
mod reader;

pub use language::Language;
pub use marked::{Marked, Piece};
pub use number::Number;
pub use reader::{language, scope, within};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
