//! What one row of a table unfolds to: a form that is shut until somebody wants it.

use leptos::prelude::*;

/// A form of one row behind a few words that open it. Where it was refused it is open, so that the person finds what they had typed.
pub(crate) fn fold(open: bool, class: &'static str, summary: String, label: Option<String>, content: impl IntoView + 'static) -> AnyView {
    view! {
        <details class=class open=open>
            <summary aria-label=label>{summary}</summary>
            {content.into_any()}
        </details>
    }
    .into_any()
}
