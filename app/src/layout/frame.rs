//! [`Frame`]: what stands around a page's content.

use leptos::prelude::*;
use store::auth::Viewer;

/// What the frame shows besides the page itself.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Host name of the site.
    pub site: String,
    /// Whom the page greets.
    pub viewer: Option<Viewer>,
}

impl Frame {
    /// The document's title.
    pub(crate) fn title(&self, page: &str) -> String {
        format!("{page} · {}", self.site)
    }

    /// Puts the frame around a page's content.
    pub(crate) fn around(self, content: AnyView) -> impl IntoView {
        view! { <main id="content">{content}</main> }
    }
}
