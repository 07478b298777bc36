//! What a server function may not be, each with the reason in the error.

use server_fn_macro::ServerFnCall;
use syn::{Attribute, Error, ItemFn, Meta, Result};

/// Takes the `#[server(...)]` attribute off the function. `#[auth]` must stand above it.
pub(crate) fn take_server(function: &mut ItemFn) -> Result<Attribute> {
    let position = function.attrs.iter().position(|attribute| attribute.path().is_ident("server"));
    let Some(position) = position else {
        return Err(Error::new_spanned(
            &function.sig,
            "#[auth(...)] stands above #[server(endpoint = \"…\")]; put #[server] directly below it",
        ));
    };
    let server = function.attrs.remove(position);
    if let Some(middleware) = function.attrs.iter().find(|attribute| attribute.path().is_ident("middleware")) {
        return Err(Error::new_spanned(
            middleware,
            "#[middleware] never runs while a page is rendered on the server; guard with #[auth(...)]",
        ));
    }
    match &server.meta {
        Meta::List(_) => Ok(server),
        Meta::Path(_) | Meta::NameValue(_) => Err(missing_endpoint(&server)),
    }
}

/// Refuses arguments of `#[server]` that would move the door or open it by GET. Returns the endpoint.
pub(crate) fn check_arguments(call: &ServerFnCall, server: &Attribute) -> Result<String> {
    let arguments = call.get_args();
    if let Some(prefix) = &arguments.prefix {
        return Err(Error::new_spanned(prefix, "every server function is mounted below /api; leave out the prefix"));
    }
    if let Some(input) = &arguments.input {
        return Err(Error::new_spanned(input, "server functions take form posts only: a GET encoding would let a link act for the person"));
    }
    if let Some(protocol) = &arguments.protocol {
        return Err(Error::new_spanned(protocol, "server functions take form posts only; leave out the protocol"));
    }
    if let Some(kind) = &arguments.server {
        return Err(Error::new_spanned(kind, "leave out the server type: it could carry other methods"));
    }
    let endpoint = arguments.fn_path.as_ref().ok_or_else(|| missing_endpoint(server))?.value();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    if endpoint.is_empty() || endpoint.starts_with('/') || endpoint.ends_with('/') || !endpoint.chars().all(plain) {
        return Err(Error::new_spanned(&arguments.fn_path, "an endpoint is written `noun/verb`: lower-case letters, digits, `-` and `/`"));
    }
    Ok(endpoint)
}

fn missing_endpoint(server: &Attribute) -> Error {
    Error::new_spanned(
        server,
        "name the endpoint: #[server(endpoint = \"noun/verb\")]; a hashed path cannot be reviewed in the list of doors",
    )
}
