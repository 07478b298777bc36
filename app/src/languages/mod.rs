//! In which language a reader is spoken to.

mod choose;

pub use choose::ChooseLanguage;
