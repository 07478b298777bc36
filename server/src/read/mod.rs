//! The read router: what installers ask. It reads no cookie and no credential.

mod cache;
mod changes;
mod desk;
mod files;
mod integrity;
mod legacy;
mod list;
mod pack;
mod range;
mod ready;
mod simple;
mod spool;

use axum::http::Method;

use crate::doors::Doors;

pub use cache::Pages;
pub use desk::IndexDesk;
pub use list::Lists;

/// The doors for installers.
pub fn doors() -> Doors {
    Doors::default()
        .open(Method::GET, "/simple", simple::list_without_slash)
        .open(Method::GET, "/simple/", list::list)
        .open(Method::GET, "/simple/{name}", simple::project_without_slash)
        .open(Method::GET, "/simple/{name}/", simple::project)
        .open(Method::GET, "/changes", changes::changes_without_slash)
        .open(Method::GET, "/changes/", changes::changes)
        .open(Method::GET, "/pypi/{name}/json", legacy::project)
        .open(Method::GET, "/pypi/{name}/json/", legacy::project)
        .open(Method::GET, "/pypi/{name}/{version}/json", legacy::release)
        .open(Method::GET, "/pypi/{name}/{version}/json/", legacy::release)
        .open(Method::GET, "/integrity/{name}/{version}/{filename}/provenance", integrity::provenance)
        .open(Method::GET, "/packages/{first}/{second}/{rest}/{filename}", files::file)
}
