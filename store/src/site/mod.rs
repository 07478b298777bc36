//! The site as a whole, for those who run it.

mod figures;

pub use figures::Figures;
