//! The upload router: `POST /legacy/`, the wire form of twine, uv, flit, hatch, poetry and pdm.
//!
//! Credentials come from `Authorization` and nowhere else; there is no session layer here, so a cookie cannot even be read. They are judged before the body is.

mod answer;
mod multipart;
mod receive;
mod remaining;
mod tried;

use axum::http::Method;
use axum::http::request::Parts;

use crate::doors::Doors;

pub(crate) use answer::refuse;

/// The doors for upload tools.
pub(crate) fn doors() -> Doors {
    Doors::default().open(Method::POST, "/legacy/", receive::receive).open(Method::POST, "/legacy", receive::receive)
}

/// Whether this request is for the one door that reads `Authorization`.
pub(crate) fn is_door(parts: &Parts) -> bool {
    parts.method == Method::POST && matches!(parts.uri.path(), "/legacy/" | "/legacy")
}
