//! Showing a page.

use std::future::Future;

use app::fault::{Fault, FaultKind};
use app::page::Page;
use app::visit::Visit;
use axum::extract::{RawPathParams, Request};
use axum::response::{IntoResponse, Response};

use super::{page_response, turn_away};
use crate::site::Site;

/// Runs a page function and renders what it returns.
pub(crate) async fn show<Fut>(site: &Site, parameters: RawPathParams, request: Request, page: impl FnOnce(Visit) -> Fut) -> Response
where
    Fut: Future<Output = Result<Page, Fault>>,
{
    let (parts, _) = request.into_parts();
    let viewer = match site.store().viewer(&parts).await {
        Ok(viewer) => viewer,
        Err(cause) => return turn_away::fault(site, &parts, None, &cause.into()),
    };
    let parameters = parameters.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let visit = Visit::new(site.store().clone(), parts.clone(), viewer.clone(), parameters);
    let refused = visit.any_complaint().filter(|fault| fault.field.is_none()).map(|fault| fault.message.clone());
    match page(visit).await {
        Ok(page) => page_response(site, &parts, viewer, page).into_response(),
        // The page whose form was refused may be gone, which is often why.
        Err(fault) if fault.kind == FaultKind::NotFound => {
            turn_away::fault(site, &parts, viewer, &Fault { message: refused.unwrap_or(fault.message), ..fault })
        }
        Err(fault) => turn_away::fault(site, &parts, viewer, &fault),
    }
}
