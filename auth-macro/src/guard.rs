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
    let mut call = ServerFnCall::parse(PREFIX, arguments, function.into_token_stream())?
        .default_server_fn_path(Some(parse_quote!(::leptos::server_fn)));
    let path = format!("{PREFIX}/{}", fences::check_arguments(&call, &server)?);
    if !call.get_body().middlewares.is_empty() {
        return Err(syn::Error::new_spanned(
            &server,
            "#[middleware] never runs while a page is rendered on the server; guard with #[auth(...)]",
        ));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(policy: TokenStream, function: TokenStream) -> String {
        expand(policy, function).map_or_else(|error| format!("error: {error}"), |tokens| tokens.to_string())
    }

    fn good() -> TokenStream {
        quote! {
            #[server(endpoint = "tokens/revoke")]
            pub async fn revoke_token(id: String) -> Result<(), Fault> { Ok(()) }
        }
    }

    #[test]
    fn the_door_stands_in_the_table_and_the_body_stays_out_of_the_browser() {
        let tokens = expanded(quote!(session_2fa_fresh), good());
        assert!(tokens.contains("Door :: server_function :: < :: store :: auth :: Fresh2fa > (\"/api/tokens/revoke\")"), "{tokens}");
        // Which half is made is decided for the whole build, by the features of Leptos' own macro crate.
        let guard = tokens.find("let who : :: store :: auth :: Fresh2fa = crate :: gate :: enter");
        let body = tokens.find("Ok (())");
        assert!(guard.is_some() == body.is_some() && guard <= body, "{tokens}");
    }

    #[test]
    fn each_fence_says_what_to_write_instead() {
        let function = |server: TokenStream| quote! { #server pub async fn f() -> Result<(), Fault> { Ok(()) } };
        let cases = [
            (quote!(), good(), "name a policy"),
            (quote!(anyone), good(), "unknown policy"),
            (quote!(upload), good(), "belongs to the upload router alone"),
            (quote!(public), function(quote!()), "stands above #[server"),
            (quote!(public), function(quote!(#[server])), "name the endpoint"),
            (quote!(public), function(quote!(#[server()])), "name the endpoint"),
            (quote!(public), function(quote!(#[server(endpoint = "a/b", prefix = "/x")])), "leave out the prefix"),
            (quote!(public), function(quote!(#[server(endpoint = "a/b", input = GetUrl)])), "form posts only"),
            (quote!(public), function(quote!(#[server(endpoint = "a/b", protocol = Websocket)])), "leave out the protocol"),
            (quote!(public), function(quote!(#[server(endpoint = "/a/B")])), "written `noun/verb`"),
            (quote!(public), function(quote!(#[server(endpoint = "a/b")] #[middleware(Guard)])), "#[middleware] never runs"),
            (quote!(public), function(quote!(#[middleware(Guard)] #[server(endpoint = "a/b")])), "#[middleware] never runs"),
        ];
        for (policy, function, words) in cases {
            let shown = format!("#[auth({policy})] {function}");
            let answer = expanded(policy, function);
            assert!(answer.starts_with("error: ") && answer.contains(words), "{shown}\ngave {answer}");
        }
    }

    #[test]
    fn an_argument_without_a_sentence_gets_one_and_keeps_its_own() {
        let tokens = expanded(
            quote!(public),
            quote! {
                #[server(endpoint = "a/b")]
                pub async fn f(plain: String, #[doc = "Told."] told: String) -> Result<(), Fault> { Ok(()) }
            },
        );
        assert!(tokens.contains("The form's field `plain`.") && tokens.contains("Told.") && !tokens.contains("field `told`"), "{tokens}");
    }
}
