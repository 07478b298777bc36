//! Reading what is published: for installers, for visitors, for a project's own people.
//!
//! Everything here is public but one's own list, and reads; what changes a project is in [`manage`].

mod administration;
pub mod collaborators;
mod details;
mod index;
mod known;
mod legacy;
mod limits;
mod list;
pub mod manage;
mod newest;
mod own;
mod page;
mod people;
mod profile;
mod reserved;
mod role_in;
mod search;
mod versions;

use domain::digest::Blake2b256;
use domain::project::{NormalizedName, ProjectName, Version};

use crate::Unavailable;

pub use administration::{AdministeredProject, FoundProject, ProjectsPage, Quarantined};
pub use details::FileDetails;
pub use limits::ProjectLimits;
pub(crate) use limits::of_project as limits_of_project;
pub use newest::{NewProject, NewRelease};
pub use own::OwnProject;
pub use page::{ProjectPage, ReleasePage, ReleaseSummary};
pub use people::Collaborator;
pub use profile::{Profile, ProfileProject};
pub(crate) use reserved::{free_reserved, reserved_for_others};
pub use search::{Search, SearchHit, SearchPage};

pub(crate) use role_in::role_in;

/// Where a file is downloaded: `/packages/<2>/<2>/<60>/<filename>`.
fn download_path(blake2: &Blake2b256, filename: &str) -> String {
    let hex = blake2.to_hex();
    let (first, rest) = hex.split_at(2);
    let (second, rest) = rest.split_at(2);
    // The plus of a local version: some proxies and stores take a bare one for a space.
    format!("/packages/{first}/{second}/{rest}/{}", filename.replace('+', "%2B"))
}

/// Where a file's provenance is served (PEP 740).
fn provenance_path(name: &NormalizedName, version: &Version, filename: &str) -> String {
    format!("/integrity/{name}/{version}/{filename}/provenance")
}

pub(crate) fn project_name(text: &str) -> Result<ProjectName, Unavailable> {
    ProjectName::parse(text).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))
}

pub(crate) fn version(text: &str) -> Result<Version, Unavailable> {
    Version::parse(text).map_err(|_| Unavailable::Inconsistent("a version in a row is none"))
}

/// A digest as a row holds it.
fn digest<const N: usize, D>(bytes: Vec<u8>, read: impl FnOnce([u8; N]) -> D) -> Result<D, Unavailable> {
    bytes.try_into().map(read).map_err(|_| Unavailable::Inconsistent("a digest in a row has another length"))
}
