//! Names and versions of what is published, and which version is the latest.

pub mod latest;
pub mod name;
pub mod stdlib;
pub mod version;

pub use latest::latest;
pub use name::{NormalizedName, ProjectName, ProjectNameError};
pub use stdlib::is_stdlib_name;
pub use version::{Version, VersionError};
