//! A button that copies, on pages that load nothing else: `style/assets/copy.js` shows it where copying works.

use leptos::prelude::*;

use super::Sentence;

/// Where the script is served.
pub(crate) const COPY_SCRIPT: &str = "/pkg/copy.js";

/// Copies the text of the element with this id. `what` is for those who hear the button.
pub(crate) fn copy(target: String, what: String) -> AnyView {
    let label =
        Sentence::new(words::islands::copy(what)).with("hidden", |text| view! { <span class="visually-hidden">{text}</span> }).view();
    let (copied, refused) = (words::islands::copied(), words::islands::copy_refused());
    view! {
        <span class="copy">
            <button type="button" class="quiet" data-copies=target data-copied=copied data-refused=refused hidden>
                {label}
            </button>
            <span class="copy-said" role="status"></span>
        </span>
    }
    .into_any()
}
