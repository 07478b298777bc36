//! Help beside two password fields: what is typed can be shown, and what is still missing is said before the form is sent.

#![expect(missing_docs, reason = "#[island] makes a public type that takes no sentence")]

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::facts::Facts;

/// Watches the password and its repetition. The server judges again, and judges more.
#[cfg(feature = "ssr")]
#[component]
pub fn PasswordHelp(
    /// The id of the first field.
    #[prop(into)]
    password: String,
    /// The id of the field that repeats it.
    #[prop(into)]
    confirm: String,
    /// The least number of characters.
    least: usize,
) -> impl IntoView {
    let facts = Facts::default().and("password", password).and("confirm", confirm).and("least", least.to_string());
    facts.around(|| view! { <PasswordIsland /> }.into_any())
}

#[island]
pub fn PasswordIsland() -> impl IntoView {
    let facts = Facts::of("PasswordIsland");
    let (password, confirm, least) = (facts.text("password"), facts.text("confirm"), facts.text("least"));
    let enough: usize = least.parse().unwrap_or_default();
    let (runs, set_runs) = signal(false);
    let (shown, set_shown) = signal(false);
    let (typed, set_typed) = signal((String::new(), String::new()));
    Effect::new(move |first: Option<()>| {
        let ids = (password.clone(), confirm.clone());
        if first.is_none() {
            let read = move || set_typed.set((value(&ids.0), value(&ids.1)));
            read();
            set_runs.set(true);
            let listener = window_event_listener(ev::input, move |_| read());
            on_cleanup(move || listener.remove());
        }
        let kind = if shown.get() { "text" } else { "password" };
        for input in [input(&password), input(&confirm)].into_iter().flatten() {
            input.set_type(kind);
        }
    });
    let long_enough = move || typed.with(|(password, _)| password.chars().count() >= enough);
    let same = move || typed.with(|(password, confirm)| !confirm.is_empty() && password == confirm);
    view! {
        <div class="password-help" hidden=move || !runs.get()>
            <ul>
                <li class:met=long_enough>{format!("At least {least} characters")} {move || state(long_enough())}</li>
                <li class:met=same>"Both passwords are the same" {move || state(same())}</li>
            </ul>
            <button type="button" class="quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| set_shown.update(|shown| *shown = !*shown)>
                {move || if shown.get() { "Hide passwords" } else { "Show passwords" }}
            </button>
        </div>
    }
}

/// The state of a line in words: a tick alone would say nothing to a screen reader.
fn state(met: bool) -> impl IntoView {
    view! { <span class="visually-hidden">{if met { ": yes" } else { ": not yet" }}</span> }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn value(id: &str) -> String {
    input(id).map(|input| input.value()).unwrap_or_default()
}
