//! The simple repository API (PEP 503, 629, 658, 691, 700, 714, 740, 792): what installers ask, what they get, in which form.

pub mod accept;
pub mod changes;
pub mod coding;
pub mod etag;
pub mod html;
pub mod integrity;
pub mod json;
pub mod legacy;
pub mod list;
pub mod model;
mod weight;

pub use accept::{Representation, negotiate};
pub use changes::{ChangeFeed, IndexChange};
pub use coding::{Coding, negotiate_coding};
pub use etag::ETag;
pub use integrity::negotiate_integrity;
pub use list::ListWriter;
pub use model::{IndexFile, ListedProject, ProjectIndex, ProjectStatus};

/// The version of the API that the answers speak: 1.4 adds the project's status (PEP 792).
pub const API_VERSION: &str = "1.4";
