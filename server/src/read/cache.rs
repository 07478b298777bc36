//! Pages of the simple API, rendered once and kept as bytes.
//!
//! A page is dropped when its project changes: at once for a change made here, at the commit's notification for one made by another node. A page that was being
//! rendered while something changed is served but not kept, so an old page cannot slip in behind the news.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;
use bytes::Bytes;
use domain::index::{ETag, Representation};
use domain::project::NormalizedName;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use store::{Change, Store};

/// Most bytes of pages that are kept.
const CAPACITY: u64 = 64 << 20;
/// Roughly how many pages that is.
const ESTIMATE: usize = 4096;

/// Rendered pages.
pub struct Pages {
    kept: Cache<Key, Arc<Ready>, Bytewise>,
    generation: AtomicU64,
}

/// Which page, in which form. No name stands for the list of all projects.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) project: Option<NormalizedName>,
    pub(super) form: Representation,
}

/// A page that is ready to be sent.
pub(super) struct Ready {
    pub(super) body: Bytes,
    pub(super) tag: ETag,
    pub(super) tag_header: HeaderValue,
    pub(super) serial: HeaderValue,
}

#[derive(Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Ready>> for Bytewise {
    fn weight(&self, _key: &Key, page: &Arc<Ready>) -> u64 {
        page.body.len() as u64 + 512
    }
}

impl Default for Pages {
    fn default() -> Self {
        Self { kept: Cache::with_weighter(ESTIMATE, CAPACITY, Bytewise), generation: AtomicU64::new(0) }
    }
}

impl Ready {
    /// Takes the rendered bytes.
    pub(super) fn new(body: Vec<u8>, serial: i64) -> Self {
        let tag = ETag::of(&body);
        let tag_header = HeaderValue::from_str(tag.as_str()).expect("an entity tag of ours is base64 in quotation marks");
        Self { body: body.into(), tag, tag_header, serial: serial.into() }
    }
}

impl Pages {
    /// The kept page, or the one that is rendered now.
    pub(super) async fn get<E>(&self, key: Key, render: impl AsyncFnOnce() -> Result<Option<Ready>, E>) -> Result<Option<Arc<Ready>>, E> {
        if let Some(ready) = self.kept.get(&key) {
            return Ok(Some(ready));
        }
        let before = self.generation.load(Ordering::SeqCst);
        let Some(ready) = render().await?.map(Arc::new) else { return Ok(None) };
        if self.generation.load(Ordering::SeqCst) == before {
            self.kept.insert(key.clone(), Arc::clone(&ready));
            // Whoever dropped pages in between looked before this one was there.
            if self.generation.load(Ordering::SeqCst) != before {
                self.kept.remove(&key);
            }
        }
        Ok(Some(ready))
    }

    /// Drops what a change made stale.
    pub fn forget(&self, change: &Change) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        match change {
            Change::Project(name) => {
                for project in [Some(name.clone()), None] {
                    for form in Representation::ALL {
                        self.kept.remove(&Key { project: project.clone(), form });
                    }
                }
            }
            Change::Anything => self.kept.clear(),
        }
    }

    /// Follows the changes of all nodes for as long as the program runs. While the database cannot be heard nothing is trusted.
    pub async fn follow(self: Arc<Self>, store: Store) {
        loop {
            let pages = Arc::clone(&self);
            let Err(cause) = store.follow_changes(move |change| pages.forget(&change)).await;
            cause.log();
            self.forget(&Change::Anything);
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key { project: Some(NormalizedName::parse("sample").unwrap()), form: Representation::V1Json }
    }

    async fn get(pages: &Pages, body: &'static str, meanwhile: Option<Change>) -> String {
        let ready = pages
            .get(key(), async || {
                if let Some(change) = meanwhile {
                    pages.forget(&change);
                }
                Ok::<_, ()>(Some(Ready::new(body.into(), 1)))
            })
            .await;
        String::from_utf8(ready.unwrap().unwrap().body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_page_is_rendered_once_until_its_project_changes() {
        let pages = Pages::default();
        assert_eq!(get(&pages, "first", None).await, "first");
        assert_eq!(get(&pages, "second", None).await, "first");
        pages.forget(&Change::Project(NormalizedName::parse("sample").unwrap()));
        assert_eq!(get(&pages, "third", None).await, "third");
    }

    #[tokio::test]
    async fn a_page_that_was_rendered_while_something_changed_is_not_kept() {
        let pages = Pages::default();
        assert_eq!(get(&pages, "old", Some(Change::Anything)).await, "old");
        assert_eq!(get(&pages, "new", None).await, "new");
    }
}
