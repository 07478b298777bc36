//! Names and versions of what is published, and which version is the latest.

pub mod act;
#[cfg(not(target_family = "wasm"))]
pub mod latest;
pub mod name;
pub mod stdlib;
#[cfg(not(target_family = "wasm"))]
pub mod version;
pub mod yank_reason;

#[cfg(not(target_family = "wasm"))]
pub use latest::latest;
pub use name::{NormalizedName, ProjectName, ProjectNameError};
pub use stdlib::is_stdlib_name;
#[cfg(not(target_family = "wasm"))]
pub use version::{Version, VersionError};
pub use yank_reason::{YankReason, YankReasonTooLong};
