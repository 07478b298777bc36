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
pub mod admin;
#[cfg(feature = "ssr")]
pub mod emails;
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
pub mod kept;
#[cfg(feature = "ssr")]
pub mod languages;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod manage;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod passwords;
#[cfg(feature = "ssr")]
pub mod people;
#[cfg(feature = "ssr")]
pub mod projects;
#[cfg(feature = "ssr")]
pub mod publishing;
#[cfg(feature = "ssr")]
pub mod sessions;
#[cfg(feature = "ssr")]
mod show;
#[cfg(feature = "ssr")]
pub mod tokens;
#[cfg(feature = "ssr")]
pub mod visit;

#[cfg(feature = "ssr")]
pub use error_page::error_page;

/// What every module with pages, islands or server functions starts from. `server` here is a decoy: a bare `#[server]` does not compile.
///
/// This compiles:
#[cfg_attr(feature = "ssr", doc = "```")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[auth(public)]
/// #[server(endpoint = "tokens/open")]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// and each of these differs from it in one thing. No policy:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[server(endpoint = "tokens/open")]
/// pub async fn open() -> Result<(), Fault> {
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// A policy below the function that it should guard:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[server(endpoint = "tokens/open")]
/// #[auth(public)]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// A policy that nobody knows:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[auth(anyone)]
/// #[server(endpoint = "tokens/open")]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// No endpoint:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[auth(public)]
/// #[server]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// An encoding that a link could carry:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// use leptos::server_fn::codec::GetUrl;
/// #[auth(public)]
/// #[server(endpoint = "tokens/open", input = GetUrl)]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// A guard that would not run while a page is rendered:
#[cfg_attr(feature = "ssr", doc = "```compile_fail")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[auth(public)]
/// #[server(endpoint = "tokens/open")]
/// #[middleware(Guard)]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
///
/// A proof that the policy does not give:
#[cfg_attr(feature = "ssr", doc = "```compile_fail,E0308")]
#[cfg_attr(not(feature = "ssr"), doc = "```ignore")]
/// use app::gate;
/// use app::prelude::*;
/// #[auth(session)]
/// #[server(endpoint = "tokens/open")]
/// pub async fn open() -> Result<(), Fault> {
///     let _: store::auth::Public = who;
///     Ok(())
/// }
/// fn main() {}
/// ```
pub mod prelude {
    pub use auth_macro::{auth, server};
    pub use leptos::prelude::*;

    pub use crate::fault::Fault;
}
