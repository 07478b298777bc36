//! Pages, islands and server functions, one folder per noun.
//!
//! A page is an async function that takes the proof its policy asks for and a [`visit::Visit`], loads what it shows through the store, and returns a
//! [`page::Page`]. What a form does is a server function under `#[auth(...)]`. Everything works as a plain form; islands add what only a script can.
//!
//! Only [`islands`] and [`fault`] reach the browser. A noun whose server function is called by an island moves its argument types there, and nothing else.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("build one side at a time: `ssr` for the server, `hydrate` for the browser");

pub mod fault;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
mod error_page;
#[cfg(feature = "ssr")]
pub mod factors;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
pub mod gate;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod history;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod projects;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
pub mod tokens;
#[cfg(feature = "ssr")]
pub mod visit;

#[cfg(feature = "ssr")]
pub use error_page::error_page;

/// What every module with pages, islands or server functions starts from. `server` here is a decoy: a bare `#[server]` does not compile.
pub mod prelude {
    pub use auth_macro::{auth, server};
    pub use leptos::prelude::*;

    pub use crate::fault::Fault;
}
