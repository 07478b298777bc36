//! Pages of the simple API, rendered once and kept as bytes.
//!
//! A page is dropped when its project changes: at once for a change made here, at the commit's notification for one made by another node. A page that was being
//! rendered while something changed is served but not kept, so an old page cannot slip in behind the news.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::index::{Coding, Representation};
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
    pub(super) form: Form,
}

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    /// The simple API's.
    Simple(Representation),
    /// The JSON API's.
    Legacy,
}

/// The form of a page: what it is written in, and how it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Form {
    pub(super) language: Language,
    pub(super) coding: Coding,
}

impl Form {
    fn all() -> impl Iterator<Item = Self> {
        let languages = Representation::ALL.map(Language::Simple).into_iter().chain([Language::Legacy]);
        languages.flat_map(|language| Coding::ALL.map(|coding| Self { language, coding }))
    }
}

/// A [`Key`] that is borrowed from a request. It hashes as that one does.
#[derive(Hash)]
struct Wanted<'a> {
    project: Option<&'a str>,
    form: Form,
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
    pub(super) fn kept(&self, project: Option<&str>, form: Form) -> Option<Arc<Ready>> {
        self.kept.get(&Wanted { project, form })
    }

    /// The page in this form: the kept one, or one that is rendered and packed now.
    pub(super) async fn get<E>(&self, key: Key, render: impl AsyncFnOnce() -> Result<Option<Ready>, E>) -> Result<Option<Arc<Ready>>, E> {
        let coding = key.form.coding;
        let plain_key = Key { project: key.project.clone(), form: Form { coding: Coding::Identity, ..key.form } };
        let plain = self.keep(plain_key, async || Ok(render().await?.map(Arc::new)));
        if coding == Coding::Identity {
            return plain.await;
        }
        let pack = async || match plain.await? {
            Some(plain) => Ok(Some(plain.packed(coding).await)),
            None => Ok(None),
        };
        self.keep(key, pack).await
    }

    /// The kept page, or the one that is made now.
    async fn keep<E>(&self, key: Key, make: impl AsyncFnOnce() -> Result<Option<Arc<Ready>>, E>) -> Result<Option<Arc<Ready>>, E> {
        if let Some(ready) = self.kept.get(&key) {
            return Ok(Some(ready));
        }
        let before = self.generation.load(Ordering::SeqCst);
        let Some(ready) = make().await? else { return Ok(None) };
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
                    for form in Form::all() {
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

    const JSON: Form = Form { language: Language::Simple(Representation::V1Json), coding: Coding::Identity };

    fn key() -> Key {
        Key { project: Some(NormalizedName::parse("sample").unwrap()), form: JSON }
    }

    async fn get(pages: &Pages, body: &'static str, meanwhile: Option<Change>) -> String {
        let ready = pages
            .get(key(), async || {
                if let Some(change) = meanwhile {
                    pages.forget(&change);
                }
                Ok::<_, ()>(Some(Ready::simple(body.into(), 1, Representation::V1Json)))
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
        assert!(pages.kept(Some("sample"), JSON).is_none());
        get(&pages, "page", None).await;
        assert!(pages.kept(Some("sample"), JSON).is_some());
        let html = Form { language: Language::Simple(Representation::Html), ..JSON };
        let legacy = Form { language: Language::Legacy, ..JSON };
        let packed = Form { coding: Coding::Gzip, ..JSON };
        for (project, form) in
            [(Some("sample"), html), (Some("sample"), legacy), (Some("sample"), packed), (Some("samples"), JSON), (None, JSON)]
        {
            assert!(pages.kept(project, form).is_none(), "{project:?} {form:?}");
        }
    }

    #[tokio::test]
    async fn a_packed_page_is_made_of_the_kept_one_and_goes_with_it() {
        let pages = Pages::default();
        let zstd = Form { coding: Coding::Zstd, ..JSON };
        let get_packed = async |body: String| {
            let render = async || Ok::<_, ()>(Some(Ready::simple(body.into_bytes(), 1, Representation::V1Json)));
            pages.get(Key { form: zstd, ..key() }, render).await.unwrap().unwrap().answer(&HeaderMap::new())
        };
        let first = get_packed("first".repeat(1000)).await;
        assert_eq!((&first.headers()["content-encoding"], first.body().len() < 100), (&"zstd".parse().unwrap(), true));
        assert_eq!(get(&pages, "second", None).await, "first".repeat(1000), "the plain page is kept too");
        assert_eq!(get_packed("third".repeat(1000)).await.body(), first.body());
        pages.forget(&Change::Project(NormalizedName::parse("sample").unwrap()));
        assert_ne!(get_packed("third".repeat(1000)).await.body(), first.body());
    }

    #[tokio::test]
    async fn a_page_that_was_rendered_while_something_changed_is_not_kept() {
        let pages = Pages::default();
        assert_eq!(get(&pages, "old", Some(Change::Anything)).await, "old");
        assert_eq!(get(&pages, "new", None).await, "new");
    }
}
