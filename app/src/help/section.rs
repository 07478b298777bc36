//! [`Section`]: a heading that can be linked to, with its text.

use leptos::prelude::*;

use crate::show::copy;

/// A section of the help page.
pub(super) struct Section {
    /// The fragment that links to it. Texts of the upload door carry it: it never changes.
    pub(super) id: &'static str,
    /// The heading.
    pub(super) title: String,
    /// The text.
    pub(super) text: AnyView,
}

impl Section {
    /// The entry in the table of contents.
    pub(super) fn entry(&self) -> AnyView {
        let address = format!("#{}", self.id);
        view! { <li><a href=address>{self.title.clone()}</a></li> }.into_any()
    }

    /// The section itself.
    pub(super) fn view(self) -> AnyView {
        view! {
            <section class="help-section">
                <h2 id=self.id>{self.title}</h2>
                {self.text}
            </section>
        }
        .into_any()
    }
}

/// Something to paste, with a button that copies it. The id tells it from the others of the page.
pub(super) fn sample(id: impl std::fmt::Display, text: String) -> AnyView {
    let id = format!("sample-{id}");
    view! {
        <div class="sample">
            <pre><code id=id.clone()>{text}</code></pre>
            {copy(id, words::help::these_lines())}
        </div>
    }
    .into_any()
}
