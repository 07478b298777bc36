//! The site as a whole, for those who run it.

mod administering;
mod figures;
mod names;
mod switches;

pub use administering::SiteError;
pub use figures::Figures;
pub use names::{ReservedName, ReservedPage};
pub use switches::Switches;

pub(crate) use switches::in_transaction as switches_in;
