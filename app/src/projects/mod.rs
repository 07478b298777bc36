//! Projects: what everybody sees of them, and what their own people see.
//!
//! Public pages load no island: at most a few lines that write moments in the reader's zone, and those behind the copy buttons.

mod about;
mod dependencies;
mod dependency;
mod description;
pub(crate) mod files;
mod home;
mod install;
mod links;
mod metadata;
mod own_projects;
mod project;
mod provenance;
mod releases;
mod search;
mod switcher;
mod timeline;
mod waiting;

pub use home::home;
pub use own_projects::own_projects_page;
pub use project::{project, release};
pub use search::search;
