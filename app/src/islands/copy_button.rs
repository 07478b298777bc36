//! A button that copies the text of an element.

#![expect(missing_docs, reason = "#[island] makes a public type that takes no sentence")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::facts::Facts;

/// Copies the text of the element with this id. Browsers allow it over TLS and on localhost; elsewhere the button stays hidden.
#[cfg(feature = "ssr")]
#[component]
pub fn CopyButton(
    /// The element's id.
    #[prop(into)]
    target: String,
    /// What is copied, for those who hear the button: "token".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    Facts::default().and("target", target).and("what", what).around(|| view! { <CopyIsland /> }.into_any())
}

#[island]
pub fn CopyIsland() -> impl IntoView {
    let facts = Facts::of("CopyIsland");
    copy_button(facts.text("target"), facts.text("what"))
}

/// The same, for use inside an island.
pub(super) fn copy_button(target: String, what: String) -> impl IntoView {
    let (usable, set_usable) = signal(false);
    let (said, set_said) = signal("");
    Effect::new(move |_| set_usable.set(window().is_secure_context()));
    let copy = move |_| {
        let text = document().get_element_by_id(&target).and_then(|element| element.text_content()).unwrap_or_default();
        let promise = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            let done = JsFuture::from(promise).await.is_ok();
            set_said.set(if done { "Copied" } else { "Copying is not allowed here. Select the text instead." });
        });
    };
    view! {
        <span class="copy">
            <button type="button" class="quiet" hidden=move || !usable.get() on:click=copy>
                "Copy " <span class="visually-hidden">{what}</span>
            </button>
            <span class="copy-said" role="status">
                {said}
            </span>
        </span>
    }
}
