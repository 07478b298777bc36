//! `#[auth(policy)]`: a server function is a door with a policy, or it does not compile.
//!
//! Leptos calls server functions directly while it renders on the server, and its `#[middleware]` never runs then; so the guard must sit
//! in the body. Attributes *below* `#[server]` are copied to two functions; so `#[auth]` stands above `#[server]`, consumes it and expands
//! what it would have expanded, with the guard as the first statement and a row for the table of doors beside it.

mod fences;
mod guard;
mod policy;

use proc_macro::TokenStream;

/// Declares the policy of a server function. Stands above `#[server(endpoint = "…")]`, which it consumes.
///
/// In the body, `who` is the proof that the policy was met:
/// `session_2fa` gives a `Session2fa`, and so on. The function must return a `Result<_, Fault>`.
///
/// ```ignore
/// #[auth(session_2fa_fresh)]
/// #[server(endpoint = "tokens/revoke")]
/// pub async fn revoke_token(id: TokenId) -> Result<(), Fault> {
///     let leave = who.ask::<RevokeToken>(&store()?, &id).await?;
///     Ok(store()?.revoke_token(leave).await?)
/// }
/// ```
#[proc_macro_attribute]
pub fn auth(policy: TokenStream, function: TokenStream) -> TokenStream {
    guard::expand(policy.into(), function.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// The decoy behind `app::prelude::server`: a bare `#[server]` does not compile and says what to write instead.
#[proc_macro_attribute]
pub fn server(_arguments: TokenStream, _function: TokenStream) -> TokenStream {
    syn::Error::new(proc_macro2::Span::call_site(), "this server function declares no policy: put #[auth(...)] above #[server]")
        .into_compile_error()
        .into()
}
