//! `/simple/`: the list of all projects (PEP 503, 691).
//!
//! Short lists are pages like all others. A long one is never held in memory: it is written to a file without a name, in the form that is asked for, and
//! sent from there. It may be a minute old, for it takes seconds to write and a large index changes every second; its serial says what it stands for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::index::ListWriter;
use store::auth::Public;
use store::{Store, Unavailable};
use tokio::sync::Mutex;

use super::cache::{Form, Key, Language, Pages};
use super::ready::Ready;
use super::simple::{unavailable, wanted};
use super::spool::Spool;
use crate::doors::Pass;
use crate::site::Site;

/// Most projects of a short list: about a megabyte.
const SHORT: u32 = 20_000;

/// How old a long list may be.
const OLD: Duration = Duration::from_mins(1);

/// Lists that are too long to be kept in memory.
pub struct Lists {
    is_long: AtomicBool,
    written: Vec<(Form, Mutex<Option<Arc<Spool>>>)>,
}

/// All projects.
pub(super) async fn list(_: Pass<Public>, State(site): State<Site>, headers: HeaderMap) -> Response {
    let form = wanted(&headers);
    if !site.lists().is_long.load(Ordering::Relaxed) {
        match short(site.store(), site.pages(), form).await {
            Ok(Some(page)) => return page.answer(&headers).map(Body::from),
            Ok(None) => site.lists().is_long.store(true, Ordering::Relaxed),
            Err(cause) => return unavailable(&cause),
        }
    }
    match site.lists().get(site.store(), form).await {
        Ok(list) => list.answer(&headers),
        Err(cause) => unavailable(&cause),
    }
}

/// The whole list, if it is short.
async fn short(store: &Store, pages: &Pages, form: Form) -> Result<Option<Arc<Ready>>, Unavailable> {
    let Language::Simple(language) = form.language else { return Ok(None) };
    pages
        .get(Key { project: None, form }, async || {
            // Read first: what changes meanwhile is in the list already, and is told of once more.
            let serial = store.newest_serial().await?;
            let projects = store.listed_projects(None, SHORT + 1).await?;
            if projects.len() > SHORT as usize {
                return Ok(None);
            }
            let mut writer = ListWriter::new(language, serial);
            let page = writer.head() + &writer.projects(&projects) + &writer.end();
            Ok(Some(Ready::simple(page.into_bytes(), serial, language)))
        })
        .await
}

impl Default for Lists {
    fn default() -> Self {
        Self { is_long: AtomicBool::new(false), written: Form::all().map(|form| (form, Mutex::default())).collect() }
    }
}

impl Lists {
    /// The long list in this form, written anew if it is stale. Whoever asks meanwhile waits for it.
    async fn get(&self, store: &Store, form: Form) -> Result<Arc<Spool>, Unavailable> {
        let slot = self.written.iter().find(|(of, _)| *of == form).map(|(_, slot)| slot);
        let (Some(slot), Language::Simple(language)) = (slot, form.language) else {
            return Err(Unavailable::Inconsistent("a list was asked for in a form that lists do not have"));
        };
        let mut slot = slot.lock().await;
        if let Some(list) = slot.as_ref()
            && (list.age() < OLD || list.serial() == store.newest_serial().await?)
        {
            return Ok(Arc::clone(list));
        }
        let list = Arc::new(Spool::write(store, language, form.coding).await?);
        self.is_long.store(list.projects() > SHORT as usize, Ordering::Relaxed);
        *slot = Some(Arc::clone(&list));
        Ok(list)
    }
}
