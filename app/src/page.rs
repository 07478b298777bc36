//! [`Page`]: what a page function returns, and how it becomes HTML.
//!
//! All data is loaded before anything is rendered, so rendering is one synchronous pass: no streaming. The browser's half of Leptos is loaded where the
//! page has an island; otherwise a page loads at most a few lines of its own: behind its copy buttons, its forms, its moments.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::config::LeptosOptions;
use leptos::hydration::{AutoReload, HydrationScripts};
use leptos::nonce::{provide_nonce, use_nonce};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

use crate::layout::{Frame, Section};
use crate::show::Scripts;

/// What the browser's half of Leptos looks for when it starts. Our islands take their data as properties, so there is never anything in it.
const NO_RESOURCES: &str =
    "__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__RESOURCE_RESOLVERS=[];__INCOMPLETE_CHUNKS=[];";

/// A page that is ready to be rendered.
pub struct Page {
    title: String,
    status: u16,
    interactive: bool,
    scripts: Vec<&'static str>,
    feeds: Vec<(String, String)>,
    section: Option<Section>,
    body: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A rendered page.
pub struct Rendered {
    /// The whole document.
    pub html: String,
    /// The nonce that its scripts carry, for the content security policy.
    pub nonce: String,
    /// The status to answer with.
    pub status: u16,
    /// Whether its scripts may ask the server for anything.
    pub may_connect: bool,
}

impl Page {
    /// A page with this title and this content.
    pub fn new<V: IntoView + 'static>(title: impl Into<String>, body: impl FnOnce() -> V + Send + 'static) -> Self {
        Self {
            title: title.into(),
            status: 200,
            interactive: false,
            scripts: Vec::new(),
            feeds: Vec::new(),
            section: None,
            body: Box::new(move || body().into_any()),
        }
    }

    /// Says that the page has an island, so that the browser's half of Leptos is loaded.
    #[must_use]
    pub const fn with_islands(mut self) -> Self {
        self.interactive = true;
        self
    }

    /// Gives it a script of its own, by its address. A page without islands may open no connection: what is typed there stays there.
    #[must_use]
    pub fn with_offline_script(mut self, address: &'static str) -> Self {
        self.scripts.push(address);
        self
    }

    /// Names a feed of what the page shows: its title and its address.
    #[must_use]
    pub fn with_feed(mut self, title: impl Into<String>, address: impl Into<String>) -> Self {
        self.feeds.push((title.into(), address.into()));
        self
    }

    /// Says which entry of the navigation it belongs to.
    #[must_use]
    pub const fn in_section(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// Answers with another status than 200.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Renders the document.
    pub fn render(self, frame: Frame, options: &LeptosOptions) -> Rendered {
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let rendered = owner.with(|| {
            provide_nonce();
            let nonce = use_nonce().as_ref().map(ToString::to_string).unwrap_or_default();
            let (status, may_connect) = (self.status, self.interactive);
            Scripts::begin();
            let html = format!("<!DOCTYPE html>{}", self.document(frame, options.clone()).to_html());
            Rendered { html, nonce, status, may_connect }
        });
        owner.unset_with_forced_cleanup();
        rendered
    }

    fn document(self, frame: Frame, options: LeptosOptions) -> impl IntoView {
        // Under `make dev` alone: loads the page again when a file was saved.
        let reload = cfg!(debug_assertions).then(|| view! { <AutoReload options=options.clone() /> });
        let scripts = self.interactive.then(|| {
            view! {
                <HydrationScripts options=options islands=true />
                <script nonce=use_nonce()>{NO_RESOURCES}</script>
            }
        });
        let feeds = self
            .feeds
            .into_iter()
            .map(|(title, address)| view! { <link rel="alternate" type="application/rss+xml" title=title href=address /> });
        let feeds = feeds.collect_view();
        let (title, section) = (frame.title(&self.title), self.section);
        let body = (self.body)();
        let own = self.scripts.into_iter().chain(Scripts::noted());
        let own = own.map(|address| view! { <script type="module" src=address nonce=use_nonce()></script> }).collect_view();
        view! {
            <html lang=words::language().tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <title>{title}</title>
                    <link rel="icon" href="/pkg/mark.svg" type="image/svg+xml" />
                    <link rel="stylesheet" href="/pkg/bonded.css" />
                    {feeds} {scripts} {own} {reload}
                </head>
                <body>{frame.around(section, body)}</body>
            </html>
        }
    }
}
