//! [`Frame`]: what stands around a page's content.

use leptos::prelude::*;
use store::auth::Viewer;
use store::site::Switches;
use store::{Registration, Settings};

use super::languages::languages;
use super::navigation::{entry, for_strangers, for_viewer};
use super::{Section, mark};

/// What the frame shows besides the page itself.
#[derive(Clone, Debug)]
pub struct Frame {
    site: String,
    viewer: Option<Viewer>,
    open_to_new_people: bool,
    banner: String,
    address: String,
}

impl Frame {
    /// The frame for this viewer, around the page with this address.
    pub fn new(settings: &Settings, switches: Switches, viewer: Option<Viewer>, address: String) -> Self {
        let open_to_new_people = switches.registration(settings) == Registration::Open && !switches.is_read_only;
        let banner = match (switches.is_read_only, switches.banner) {
            (true, banner) if banner.is_empty() => words::layout::read_only(),
            (_, banner) => banner,
        };
        Self { site: settings.host().to_owned(), viewer, open_to_new_people, banner, address }
    }

    /// The document's title.
    pub(crate) fn title(&self, page: &str) -> String {
        format!("{page} · {}", self.site)
    }

    /// Puts the frame around a page's content.
    pub(crate) fn around(self, section: Option<Section>, content: AnyView) -> impl IntoView {
        let navigation = match self.viewer {
            Some(viewer) => for_viewer(&viewer, section),
            None => for_strangers(self.open_to_new_people, section),
        };
        let banner = (!self.banner.is_empty()).then(|| {
            view! {
                <p class="site-banner" role="note">
                    {self.banner}
                </p>
            }
        });
        let search = (!section.is_some_and(Section::has_search_box)).then(search_box);
        view! {
            <a class="skip-link" href="#content">
                {words::layout::skip()}
            </a>
            <header class="site-head">
                <div class="site-head-line">
                    <a class="site-name" href="/">
                        {mark::mark()} <span>{self.site}</span>
                    </a>
                    {search} {navigation}
                </div>
                {banner}
            </header>
            <main id="content" tabindex="-1">
                {content}
            </main>
            <footer class="site-foot">
                <nav aria-label=words::layout::foot()>
                    <ul>
                        {entry(Section::Help, section)} {entry(Section::Security, section)} <li>
                            <a href="/simple/">{words::layout::simple_index()}</a>
                        </li>
                    </ul>
                </nav>
                {languages(self.address)} <p>{words::layout::run_with()}</p>
            </footer>
        }
    }
}

fn search_box() -> impl IntoView {
    view! {
        <form class="search-box" role="search" method="get" action="/search/">
            <label class="visually-hidden" for="site-search">
                {words::layout::search_projects()}
            </label>
            <input id="site-search" type="search" name="q" placeholder=words::layout::search_projects() autocomplete="off" />
            <button class="quiet">{words::layout::search()}</button>
        </form>
    }
}
