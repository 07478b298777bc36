//! [`Pass`]: the extractor that turns a request into a proof, or turns it away.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use store::auth::Proof;

use crate::site::Site;
use crate::web;

/// A proof that the policy of this door was met.
#[derive(Debug)]
pub struct Pass<P: Proof>(pub P);

impl<P: Proof> FromRequestParts<Site> for Pass<P> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        match P::admit(site.store(), parts).await {
            Ok(proof) => Ok(Self(proof)),
            Err(refusal) => Err(web::turn_away(site, parts, refusal).await),
        }
    }
}
