//! Projects: what everybody sees of them, and what their own people see.
//!
//! Public pages load no script at all.

mod about;
mod files;
mod home;
mod install;
mod links;
mod own_projects;
mod project;
mod releases;
mod search;
mod waiting;

pub use home::home;
pub use own_projects::own_projects_page;
pub use project::{project, release};
pub use search::search;
