//! The expansion: the server function that Leptos would have made, a guard as its first statement, and a row in the table of doors.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use server_fn_macro::ServerFnCall;
use syn::{FnArg, ItemFn, Meta, Pat, Result, parse_quote};

use crate::{fences, policy::Policy};

/// Where Leptos mounts server functions.
const PREFIX: &str = "/api";

/// Expands `#[auth(policy)] #[server(...)] async fn …`.
pub(crate) fn expand(policy: TokenStream, function: TokenStream) -> Result<TokenStream> {
    let policy: Policy = syn::parse2(policy)?;
    let mut function: ItemFn = syn::parse2(function)?;
    let server = fences::take_server(&mut function)?;
    document_arguments(&mut function);
    let arguments = match &server.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
    };
    let mut call =
        ServerFnCall::parse(PREFIX, arguments, function.into_token_stream())?.default_server_fn_path(Some(parse_quote!(::leptos::server_fn)));
    let path = format!("{PREFIX}/{}", fences::check_arguments(&call, &server)?);
    if !call.get_body().middlewares.is_empty() {
        return Err(syn::Error::new_spanned(&server, "#[middleware] never runs while a page is rendered on the server; guard with #[auth(...)]"));
    }

    let proof = policy.proof();
    let block = std::mem::take(&mut call.get_body_mut().block);
    call.get_body_mut().block = quote! {{
        let who: #proof = crate::gate::enter::<#proof>().await?;
        let _ = &who;
        #block
    }};
    Ok(quote! {
        #call

        #[cfg(feature = "ssr")]
        const _: () = {
            use crate::gate::inventory;
            crate::gate::inventory::submit! { crate::gate::Door::server_function::<#proof>(#path) }
        };
    })
}

/// The arguments become public fields of the server function's type. One that has no sentence of its own gets this one.
fn document_arguments(function: &mut ItemFn) {
    for input in &mut function.sig.inputs {
        let FnArg::Typed(argument) = input else { continue };
        let Pat::Ident(name) = argument.pat.as_ref() else { continue };
        if !argument.attrs.iter().any(|attribute| attribute.path().is_ident("doc")) {
            let sentence = format!("The form's field `{}`.", name.ident);
            argument.attrs.push(parse_quote!(#[doc = #sentence]));
        }
    }
}
