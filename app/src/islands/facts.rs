//! What a page tells an island.
//!
//! The properties of an `#[island]` travel as JSON, and what reads JSON (with its numbers, its escapes and its complaints) was a fifth of the whole bundle. So
//! an island takes no properties: the page puts an element with plain text around it, and the island reads that. `scripts/check/30-bundle` refuses a bundle
//! that can read JSON.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// Named texts, one a line. A name may come more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(String);

impl Facts {
    /// The text of this name, empty if there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.texts(name).next().unwrap_or_default().to_owned()
    }

    /// Every text of this name, in the order in which they were told.
    pub(crate) fn texts<'facts>(&'facts self, name: &'facts str) -> impl Iterator<Item = &'facts str> {
        self.0.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix('='))
    }
}

#[cfg(feature = "ssr")]
impl Facts {
    /// Adds a text. A line break in it becomes a space: no value can pass for another.
    #[must_use]
    pub(crate) fn and(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(&text.into().replace(['\r', '\n'], " "));
        self.0.push('\n');
        self
    }

    /// Puts them around the island.
    pub(crate) fn around(self, island: fn() -> AnyView) -> AnyView {
        provide_context(self.clone());
        let island = island();
        view! { <island-facts data-facts=self.0>{island}</island-facts> }.into_any()
    }

    /// What the island of this name is told.
    pub(crate) fn of(_island: &str) -> Self {
        use_context().unwrap_or_default()
    }
}

#[cfg(not(feature = "ssr"))]
impl Facts {
    /// What the island of this name is told. Islands wake in the order of the document, so it is the first of them that still sleeps.
    pub(crate) fn of(island: &str) -> Self {
        let asleep = format!("island-facts:not([data-awake])>[data-component^={island}_]");
        let read = || {
            let around = leptos::prelude::document().query_selector(&asleep).ok()??.parent_element()?;
            around.set_attribute("data-awake", "").ok()?;
            around.get_attribute("data-facts")
        };
        Self(read().unwrap_or_default())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_read_by_its_name() {
        let facts = Facts::default().and("target", "new-token").and("project", "a").and("project", "b=c");
        assert_eq!(facts.text("target"), "new-token");
        assert_eq!(facts.texts("project").collect::<Vec<_>>(), ["a", "b=c"]);
        assert_eq!(facts.text("tar"), "");
    }

    #[test]
    fn a_text_cannot_pass_for_another() {
        let facts = Facts::default().and("what", "x\ntarget=y\r\ntarget=z").and("target", "new-token");
        assert_eq!(facts.texts("target").collect::<Vec<_>>(), ["new-token"]);
    }

    #[test]
    fn the_page_writes_them_where_the_island_reads_them() {
        let html = Owner::new_root(None)
            .with(|| Facts::default().and("what", "\"a\"").around(|| Facts::of("Any").text("what").into_any()).to_html());
        assert!(html.starts_with("<island-facts data-facts=\"what=&quot;a&quot;\n\">"), "{html}");
        assert!(html.contains(">\"a\""), "the island knows: {html}");
    }
}
