//! Ready-to-paste settings for upload tools, with the new token in them. They follow the name that the person gives the index.

#![expect(missing_docs, reason = "#[island] makes a public type that takes no sentence")]

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::copy_button::told;
use super::copy_button::{Said, copy_button};
use super::examples::{DEFAULT_NAME, Examples, index_name};
use super::facts::Facts;

/// Settings for twine and uv. Without a script they carry the default name.
#[cfg(feature = "ssr")]
#[component]
pub fn ToolSetup(
    /// The token's text.
    token: String,
    /// Where tools upload to.
    upload_url: String,
    /// Where tools install from.
    index_url: String,
) -> impl IntoView {
    let facts =
        Facts::default().and("token", token).and("upload", upload_url).and("index", index_url).and("name", words::islands::index_name());
    let facts = told(facts.and("title", words::islands::pypirc()), words::islands::pypirc_what());
    let facts = told(facts.and("title", words::islands::uv()), words::islands::uv_what());
    let facts = told(facts.and("title", words::islands::environment()), words::islands::environment_what());
    facts.around(|| view! { <ToolIsland /> }.into_any())
}

#[island]
pub fn ToolIsland() -> impl IntoView {
    let facts = Facts::of("ToolIsland");
    let (runs, set_runs) = signal(false);
    let (name, set_name) = signal(DEFAULT_NAME.to_owned());
    Effect::new(move |_| set_runs.set(true));
    let examples =
        StoredValue::new(Examples { token: facts.text("token"), upload_url: facts.text("upload"), index_url: facts.text("index") });
    let pypirc = Signal::derive(move || examples.with_value(|examples| examples.pypirc(&name.get())));
    let uv = Signal::derive(move || examples.with_value(|examples| examples.uv(&name.get())));
    let environment = Signal::derive(move || examples.with_value(Examples::environment));
    view! {
        <div class="field" hidden=move || !runs.get()>
            <label for="index-name">{facts.text("name")}</label>
            <input
                id="index-name"
                autocomplete="off"
                spellcheck="false"
                maxlength="40"
                value=DEFAULT_NAME
                on:input=move |event| set_name.set(index_name(&event_target_value(&event)))
            />
        </div>
        {example("pypirc", 0, &facts, pypirc)}
        {example("uv", 1, &facts, uv)}
        {example("environment", 2, &facts, environment)}
    }
}

/// Takes a signal and not any closure: each type of closure would be one more copy of this code in the browser's bundle.
fn example(id: &'static str, number: usize, facts: &Facts, text: Signal<String>) -> impl IntoView + use<> {
    let target = format!("example-{id}");
    let title = facts.texts("title").nth(number).unwrap_or_default().to_owned();
    let says = Said::of(facts, number);
    view! {
        <section class="example">
            <div class="example-head">
                <h3>{title}</h3>
                {copy_button(target.clone(), says)}
            </div>
            <pre><code id=target>{text}</code></pre>
        </section>
    }
}
