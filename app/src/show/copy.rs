//! A button that copies, on pages that load nothing else: `style/assets/copy.js` shows it where copying works.

use leptos::prelude::*;

/// Where the script is served.
pub(crate) const COPY_SCRIPT: &str = "/pkg/copy.js";

/// Copies the text of the element with this id. `what` is for those who hear the button.
pub(crate) fn copy(target: String, what: String) -> AnyView {
    view! {
        <span class="copy">
            <button type="button" class="quiet" data-copies=target hidden>
                "Copy " <span class="visually-hidden">{what}</span>
            </button>
            <span class="copy-said" role="status"></span>
        </span>
    }
    .into_any()
}
