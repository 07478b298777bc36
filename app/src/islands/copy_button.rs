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
    told(Facts::default().and("target", target), what).around(|| view! { <CopyIsland /> }.into_any())
}

/// Adds what a button says that copies this. Where an island has several, it is told in their order.
#[cfg(feature = "ssr")]
pub(super) fn told(facts: Facts, what: String) -> Facts {
    let mut label = String::new();
    let mut hidden = String::new();
    for piece in words::islands::copy(what).pieces() {
        match piece {
            words::Piece::Text(text) => label = text,
            words::Piece::Tagged { text, .. } => hidden = text,
        }
    }
    let facts = facts.and("copy", label).and("what", hidden);
    facts.and("copied", words::islands::copied()).and("refused", words::islands::copy_refused())
}

/// What a button says.
pub(super) struct Said {
    label: String,
    /// For those who hear the button.
    what: String,
    copied: String,
    refused: String,
}

impl Said {
    /// By the button with this number.
    pub(super) fn of(facts: &Facts, number: usize) -> Self {
        let text = |name| facts.texts(name).nth(number).unwrap_or_default().to_owned();
        Self { label: text("copy"), what: text("what"), copied: text("copied"), refused: text("refused") }
    }
}

#[island]
pub fn CopyIsland() -> impl IntoView {
    let facts = Facts::of("CopyIsland");
    copy_button(facts.text("target"), Said::of(&facts, 0))
}

/// The same, for use inside an island.
pub(super) fn copy_button(target: String, says: Said) -> impl IntoView {
    let Said { label, what, copied, refused } = says;
    let outcomes = StoredValue::new((copied, refused));
    let (usable, set_usable) = signal(false);
    let (said, set_said) = signal(String::new());
    Effect::new(move |_| set_usable.set(window().is_secure_context()));
    let copy = move |_| {
        let text = document().get_element_by_id(&target).and_then(|element| element.text_content()).unwrap_or_default();
        let promise = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            let done = JsFuture::from(promise).await.is_ok();
            set_said.set(outcomes.with_value(|(copied, refused)| if done { copied.clone() } else { refused.clone() }));
        });
    };
    view! {
        <span class="copy">
            <button type="button" class="quiet" hidden=move || !usable.get() on:click=copy>
                {label} <span class="visually-hidden">{what}</span>
            </button>
            <span class="copy-said" role="status">
                {said}
            </span>
        </span>
    }
}
