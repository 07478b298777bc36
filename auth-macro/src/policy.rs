//! The policies that a server function may declare, and the proof type that each one hands to the body.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Result, parse::Parse, parse::ParseStream};

/// A declared policy, as the name of its proof type.
pub(crate) struct Policy {
    proof: TokenStream,
}

impl Policy {
    /// Path of the proof type, as seen from the crate that uses the macro.
    pub(crate) fn proof(&self) -> &TokenStream {
        &self.proof
    }
}

impl Parse for Policy {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Ident = input
            .parse()
            .map_err(|_| input.error("name a policy: public, password_seen, session, session_2fa, session_2fa_fresh or admin"))?;
        let proof = match name.to_string().as_str() {
            "public" => quote!(::store::auth::Public),
            "password_seen" => quote!(::store::auth::PasswordSeen),
            "session" => quote!(::store::auth::Session),
            "session_2fa" => quote!(::store::auth::Session2fa),
            "session_2fa_fresh" => quote!(::store::auth::Fresh2fa),
            "admin" => quote!(::store::auth::Admin2fa),
            "upload" => {
                return Err(syn::Error::new(
                    name.span(),
                    "a server function reads the session cookie; `upload` belongs to the upload router alone",
                ));
            }
            "feed" => {
                return Err(syn::Error::new(
                    name.span(),
                    "a server function reads the session cookie; `feed` opens a history's feed and nothing else",
                ));
            }
            _ => {
                return Err(syn::Error::new(
                    name.span(),
                    "unknown policy: use public, password_seen, session, session_2fa, session_2fa_fresh or admin",
                ));
            }
        };
        Ok(Self { proof })
    }
}
