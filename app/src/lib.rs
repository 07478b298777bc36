//! Pages, islands and server functions, one folder per noun.
//!
//! A page is an async function that takes the proof its policy asks for and a [`visit::Visit`], loads what it shows through the store, and returns a
//! [`page::Page`]. What a form does is a server function under `#[auth(...)]`. Everything works as a plain form; islands add what only a script can.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("build one side at a time: `ssr` for the server, `hydrate` for the browser");

pub mod fault;

#[cfg(feature = "ssr")]
pub mod gate;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod visit;

/// What every module with server functions starts from. `server` here is a decoy: a bare `#[server]` does not compile.
///
/// ```compile_fail
/// use app::prelude::*;
/// #[server(endpoint = "tokens/open")]
/// pub async fn open() -> Result<(), Fault> {
///     Ok(())
/// }
/// ```
pub mod prelude {
    pub use auth_macro::{auth, server};
    pub use leptos::prelude::{
        AddAnyAttr, AnyView, ClassAttribute, CustomAttribute, ElementChild, GlobalAttributes, IntoAny, IntoView, OnAttribute, StyleAttribute, component,
        island, view,
    };

    pub use crate::fault::Fault;
}
