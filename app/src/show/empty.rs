//! What stands where there is nothing yet: what it would hold, and how it comes there.

use leptos::prelude::*;

/// An empty place, with the way to fill it.
pub(crate) fn empty(title: impl Into<String>, way: impl IntoView + 'static) -> AnyView {
    let title = title.into();
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <div>{way.into_any()}</div>
        </div>
    }
    .into_any()
}
