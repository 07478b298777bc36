//! The simple repository API (PEP 503, 629, 658, 691, 700, 714, 740, 792): what installers ask, what they get, in which form.

pub mod accept;
pub mod coding;
pub mod etag;
pub mod html;
pub mod json;
pub mod legacy;
pub mod model;
mod weight;

pub use accept::{Representation, negotiate};
pub use coding::{Coding, negotiate_coding};
pub use etag::ETag;
pub use model::{IndexFile, ListedProject, ProjectIndex, ProjectList, ProjectStatus};

/// The version of the API that the answers speak: 1.4 adds the project's status (PEP 792).
pub const API_VERSION: &str = "1.4";
