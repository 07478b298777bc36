//! The mark, drawn into the page so that it takes the colours of the scheme. `style/assets/mark.svg` is the same drawing for the browser's tab.

use leptos::prelude::*;

/// A stem and two links of a chain: a `B`, bonded.
pub(super) fn mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path class="mark-stem" d="M8 4v24" />
            <path class="mark-link" d="M8 5h8.5a5.75 5.75 0 0 1 0 11.5H13" />
            <path class="mark-link" d="M8 27h10a6.25 6.25 0 0 0 0-12.5h-4.5" />
        </svg>
    }
}
