//! The pages of the simple API that lie ready are handed out before the router: an installer asks for hundreds of them, and what the router and its layers
//! cost is a multiple of looking one up.
//!
//! Only the two doors of the simple pages are answered for, whose policy is `public`. A request with an `Authorization` header goes on to the router, which
//! writes down that somebody showed one.

use std::sync::Arc;

use axum::http::{HeaderMap, Method, header};

use super::cache::Pages;
use super::simple;
use crate::layers::headers;
use crate::listen::{Asked, Desk, HandedOut};
use crate::site::Site;

/// Hands out kept pages.
pub struct IndexDesk {
    pages: Arc<Pages>,
    headers: HeaderMap,
}

impl IndexDesk {
    /// A desk for the pages that this site keeps.
    pub fn new(site: &Site) -> Self {
        Self { pages: Arc::clone(site.pages()), headers: headers::of_index(site.store().settings()) }
    }
}

impl Desk for IndexDesk {
    fn hand_out(&self, asked: Asked<'_>) -> Option<HandedOut> {
        let (route, project) = door(asked.path)?;
        let is_head = *asked.method == Method::HEAD;
        if !(is_head || *asked.method == Method::GET) || asked.headers.contains_key(header::AUTHORIZATION) {
            return None;
        }
        let page = self.pages.kept(project, simple::wanted(asked.headers))?;
        let mut response = page.answer(asked.headers);
        response.headers_mut().extend(self.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
        if is_head {
            // As a router does it: the length of what is not sent.
            let body = std::mem::take(response.body_mut());
            if response.status().is_success() {
                response.headers_mut().insert(header::CONTENT_LENGTH, body.len().into());
            }
        }
        Some(HandedOut { route, response })
    }
}

/// The pattern of the door, and the project if it is one's. A name that is not in normal form belongs to no page that is kept.
fn door(path: &str) -> Option<(&'static str, Option<&str>)> {
    match path.strip_prefix("/simple/")? {
        "" => Some(("/simple/", None)),
        rest => Some(("/simple/{name}/", Some(rest.strip_suffix('/')?))),
    }
}
