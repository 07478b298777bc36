//! Pages of the simple API, rendered once and kept as bytes.
//!
//! A page is dropped when its project changes: at once for a change made here, at the commit's notification for one made by another node. A page that was being
//! rendered while something changed is served but not kept, so an old page cannot slip in behind the news.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::index::Representation;
use domain::project::NormalizedName;
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};
use store::{Change, Store};

use super::ready::Ready;

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

/// The same, borrowed from a request.
#[derive(Hash)]
struct Wanted<'a> {
    project: Option<&'a str>,
    form: Representation,
}

impl Equivalent<Key> for Wanted<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.form == key.form && self.project == key.project.as_ref().map(NormalizedName::as_str)
    }
}

#[derive(Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Ready>> for Bytewise {
    fn weight(&self, _key: &Key, page: &Arc<Ready>) -> u64 {
        page.bytes() as u64 + 1024
    }
}

impl Default for Pages {
    fn default() -> Self {
        Self { kept: Cache::with_weighter(ESTIMATE, CAPACITY, Bytewise), generation: AtomicU64::new(0) }
    }
}

impl Pages {
    /// The kept page, for a name in normal form; no name stands for the list of all projects.
    pub(super) fn kept(&self, project: Option<&str>, form: Representation) -> Option<Arc<Ready>> {
        self.kept.get(&Wanted { project, form })
    }

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
    use axum::http::HeaderMap;

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
                Ok::<_, ()>(Some(Ready::new(body.into(), 1, Representation::V1Json)))
            })
            .await;
        String::from_utf8(ready.unwrap().unwrap().answer(&HeaderMap::new()).into_body().to_vec()).unwrap()
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
    async fn a_kept_page_is_found_by_what_was_asked() {
        let pages = Pages::default();
        assert!(pages.kept(Some("sample"), Representation::V1Json).is_none());
        get(&pages, "page", None).await;
        assert!(pages.kept(Some("sample"), Representation::V1Json).is_some());
        for (project, form) in
            [(Some("sample"), Representation::Html), (Some("samples"), Representation::V1Json), (None, Representation::V1Json)]
        {
            assert!(pages.kept(project, form).is_none(), "{project:?} {form:?}");
        }
    }

    #[tokio::test]
    async fn a_page_that_was_rendered_while_something_changed_is_not_kept() {
        let pages = Pages::default();
        assert_eq!(get(&pages, "old", Some(Change::Anything)).await, "old");
        assert_eq!(get(&pages, "new", None).await, "new");
    }
}
