//! Keeps the words beside the form for a new token up with what is filled in.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomParser, Element, FormData, HtmlFormElement, Response, SupportedType, UrlSearchParams};

use super::facts::Facts;

/// The element that holds the words, on the page and in the answer.
const WORDS: &str = "token-words";
/// The form that they are about.
const FORM: &str = ".builder form";
/// How long nothing must have been typed.
const PAUSE: Duration = Duration::from_millis(300);
/// The same after an answer without words: each refusal stands in the security history, so they are not asked for at every letter.
const LONGER_PAUSE: Duration = Duration::from_secs(5);

/// The words beside the form. What stands there while they are not known, the page says.
#[cfg(feature = "ssr")]
#[component]
pub fn LiveWords() -> impl IntoView {
    Facts::default().and("unknown", words::islands::words_unknown()).around(|| view! { <WordsIsland /> }.into_any())
}

/// Asks the server when something was changed: the page itself says what such a token could do, by the function that enforces it. The same page
/// answers the button "Show what it can do" where no script runs.
#[island]
pub fn WordsIsland() -> impl IntoView {
    let unknown = StoredValue::new(Facts::of("WordsIsland").text("unknown"));
    let changes = StoredValue::new(0_u32);
    let failed = StoredValue::new(false);
    let asks = move |form: Element| {
        changes.update_value(|count| *count += 1);
        let change = changes.get_value();
        let ask = move || {
            if changes.get_value() != change {
                return;
            }
            spawn_local(async move {
                let words = ask(form).await;
                failed.set_value(words.is_err());
                // An answer that was overtaken by another change says nothing.
                if changes.get_value() == change {
                    unknown.with_value(|unknown| show(words, unknown));
                }
            });
        };
        set_timeout(ask, if failed.get_value() { LONGER_PAUSE } else { PAUSE });
    };
    Effect::new(move |_| {
        let listener = window_event_listener(ev::input, move |event| {
            if let Some(form) = event.target().and_then(|field| field.dyn_into::<Element>().ok()?.closest(FORM).ok()?) {
                asks(form);
            }
        });
        on_cleanup(move || listener.remove());
        // Who was quicker than this program, or came back to a form that the browser remembers, is answered too.
        if let Some(form) = document().query_selector(FORM).ok().flatten().filter(|form| is_changed(form).unwrap_or(true)) {
            asks(form);
        }
    });
}

/// Whether the form holds something else than what the server sent.
fn is_changed(form: &Element) -> Result<bool, JsValue> {
    let as_sent: HtmlFormElement = form.clone_node_with_deep(true)?.unchecked_into();
    as_sent.reset();
    Ok(filled_in(&as_sent)?.to_string() != filled_in(form)?.to_string())
}

/// What stands in the form, as its query.
fn filled_in(form: &Element) -> Result<UrlSearchParams, JsValue> {
    UrlSearchParams::new_with_str_sequence_sequence(&FormData::new_with_form(form.unchecked_ref::<HtmlFormElement>())?.into())
}

/// The words for the form as it is filled in.
async fn ask(form: Element) -> Result<Element, JsValue> {
    let query = filled_in(&form)?;
    // What it is called changes nothing.
    query.delete("name");
    let address = format!("/manage/account/token/?{}", String::from(query.to_string()));
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.unchecked_into();
    let page = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&page, SupportedType::TextHtml)?;
    page.get_element_by_id(WORDS).ok_or(JsValue::NULL)
}

/// Shows the words. Without any, because nobody is logged in any more, the second factor was seen too long ago or nothing answers, the old ones go: they would
/// say of this form what was true of another. The button still says why.
fn show(words: Result<Element, JsValue>, unknown: &str) {
    let Some(old) = document().get_element_by_id(WORDS) else { return };
    match words {
        Ok(words) => {
            // If the page is on its way out there is nothing to show it on.
            let _ = old.replace_with_with_node_1(&words);
        }
        Err(_) => old.set_text_content(Some(unknown)),
    }
}
