//! Pages of the simple API, rendered once and kept as bytes.
//!
//! A page is dropped when its project changes: at once for a change made here, at the commit's notification for one made by another node. What is being
//! rendered has its place in the cache already: dropping the page takes that place too, so an old page cannot slip in behind the news. Whoever asks for it
//! meanwhile waits for the one who renders it.

use std::sync::Arc;

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
    /// Every form.
    pub(super) fn all() -> impl Iterator<Item = Self> {
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
        Self { kept: Cache::with_weighter(ESTIMATE, CAPACITY, Bytewise) }
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
        match self.kept.get_value_or_guard_async(&key).await {
            Ok(ready) => Ok(Some(ready)),
            Err(place) => {
                let Some(ready) = make().await? else { return Ok(None) };
                // Refused where the place was dropped in between: then it is served this once.
                let _is_kept = place.insert(Arc::clone(&ready));
                Ok(Some(ready))
            }
        }
    }

    /// Drops what a change made stale.
    pub fn forget(&self, change: &Change) {
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
    use std::sync::atomic::{AtomicUsize, Ordering};

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
    async fn a_page_that_was_rendered_while_it_changed_is_not_kept() {
        for change in [Change::Anything, Change::Project(NormalizedName::parse("sample").unwrap())] {
            let pages = Pages::default();
            assert_eq!(get(&pages, "old", Some(change)).await, "old");
            assert_eq!(get(&pages, "new", None).await, "new");
        }
    }

    #[tokio::test]
    async fn a_change_of_another_project_is_no_reason_to_render_again() {
        let pages = Pages::default();
        assert_eq!(get(&pages, "old", Some(Change::Project(NormalizedName::parse("other").unwrap()))).await, "old");
        assert_eq!(get(&pages, "new", None).await, "old");
    }

    #[tokio::test]
    async fn a_crowd_that_asks_for_one_page_has_it_rendered_once() {
        let (pages, rendered) = (Pages::default(), AtomicUsize::new(0));
        let crowd = (0..50).map(|_| {
            pages.get(key(), async || {
                rendered.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Ok::<_, ()>(Some(Ready::simple("page".into(), 1, Representation::V1Json)))
            })
        });
        assert!(futures_util::future::join_all(crowd).await.into_iter().all(|page| page.unwrap().is_some()));
        assert_eq!(rendered.into_inner(), 1);
    }
}
