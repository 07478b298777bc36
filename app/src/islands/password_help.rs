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
    /// Words that belong to the account.
    #[prop(optional)]
    words: Vec<String>,
    /// The ids of fields that hold more of them.
    #[prop(optional)]
    fields: Vec<&'static str>,
) -> impl IntoView {
    let facts = Facts::default().and("password", password).and("confirm", confirm).and("least", least.to_string());
    let facts = words.into_iter().fold(facts, |facts, word| facts.and("word", word));
    let facts = fields.into_iter().fold(facts, |facts, field| facts.and("field", field));
    let facts = facts
        .and("length", ::words::islands::password_length(least))
        .and("own", ::words::islands::password_own())
        .and("same", ::words::islands::password_same())
        .and("met", ::words::islands::password_met())
        .and("unmet", ::words::islands::password_unmet())
        .and("show", ::words::islands::password_show())
        .and("hide", ::words::islands::password_hide());
    facts.around(|| view! { <PasswordIsland /> }.into_any())
}

#[island]
pub fn PasswordIsland() -> impl IntoView {
    let facts = Facts::of("PasswordIsland");
    let (password, confirm) = (facts.text("password"), facts.text("confirm"));
    let enough: usize = facts.text("least").parse().unwrap_or_default();
    let (length, own, same_twice) = (facts.text("length"), facts.text("own"), facts.text("same"));
    let states = StoredValue::new([facts.text("unmet"), facts.text("met")]);
    let buttons = StoredValue::new([facts.text("show"), facts.text("hide")]);
    let (runs, set_runs) = signal(false);
    let (shown, set_shown) = signal(false);
    let (typed, set_typed) = signal((String::new(), String::new()));
    let (left, set_left) = signal(0);
    Effect::new(move |first: Option<()>| {
        let ids = (password.clone(), confirm.clone());
        if first.is_none() {
            let facts = facts.clone();
            let read = move || {
                let words = facts.texts("word").map(str::to_owned).chain(facts.texts("field").map(value));
                set_typed.set((value(&ids.0), value(&ids.1)));
                set_left.set(left_of(&value(&ids.0), words));
            };
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
    let of_its_own = move || left.get() >= OF_ITS_OWN;
    let same = move || typed.with(|(password, confirm)| !confirm.is_empty() && password == confirm);
    view! {
        <div class="password-help" hidden=move || !runs.get()>
            <ul>
                <li class:met=long_enough>{length} {move || state(states, long_enough())}</li>
                <li class:met=of_its_own>{own} {move || state(states, of_its_own())}</li>
                <li class:met=same>{same_twice} {move || state(states, same())}</li>
            </ul>
            <button type="button" class="quiet" aria-pressed=move || shown.get().to_string() on:click=move |_| set_shown.update(|shown| *shown = !*shown)>
                {move || one_of(buttons, shown.get())}
            </button>
        </div>
    }
}

/// So many characters must be no part of a word that belongs to the account.
const OF_ITS_OWN: usize = 8;

/// How much is left of the password without these words and their parts. The server looks closer: at other spellings, too.
fn left_of(password: &str, words: impl Iterator<Item = String>) -> usize {
    let mut rest = password.to_ascii_lowercase();
    for word in words {
        let word = word.to_ascii_lowercase();
        for part in std::iter::once(word.as_str()).chain(word.split(|c: char| !c.is_ascii_alphanumeric())) {
            if part.len() >= 4 {
                rest = rest.replace(part, "");
            }
        }
    }
    rest.chars().count()
}

/// The state of a line in words: a tick alone would say nothing to a screen reader.
fn state(words: StoredValue<[String; 2]>, met: bool) -> impl IntoView {
    view! { <span class="visually-hidden">{format!(": {}", one_of(words, met))}</span> }
}

/// The words for no, or for yes.
fn one_of(words: StoredValue<[String; 2]>, yes: bool) -> String {
    words.with_value(|[no_words, yes_words]| if yes { yes_words.clone() } else { no_words.clone() })
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn value(id: &str) -> String {
    input(id).map(|input| input.value()).unwrap_or_default()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::left_of;

    #[test]
    fn what_belongs_to_the_account_does_not_count() {
        let left = |password: &str| left_of(password, ["Ada Lovelace", "ada@example.org"].map(str::to_owned).into_iter());
        assert_eq!(left("ada lovelace 123"), " 123".len());
        assert_eq!(left("LovelaceLovelace"), 0);
        assert_eq!(left("ada@example.org!"), 1);
        assert_eq!(left("nine purple otters"), 18);
    }
}
