//! Finding something in a long list: the form, how much was found, and the way from page to page. All of it is in the page's address.

use url::form_urlencoded::Serializer;

use crate::form::Choice;
use crate::prelude::*;
use crate::visit::Visit;

/// What is looked for, and on which page of the results.
pub(super) struct Finding {
    path: String,
    pub(super) text: String,
    pub(super) page: u32,
    /// What may be chosen beside the text: only what is in this state.
    states: Vec<Choice>,
    state: String,
}

impl Finding {
    /// What the page's address asks for.
    pub(super) fn of(visit: &Visit) -> Self {
        let text = visit.query("q").unwrap_or_default().trim().chars().take(200).collect();
        let page = visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
        Self { path: visit.path().to_owned(), text, page, states: Vec::new(), state: String::new() }
    }

    /// The same where one may ask for what is in one of these states alone, each with its name in the address; and the state that was asked for.
    pub(super) fn in_state<T: Copy, const N: usize>(visit: &Visit, states: [(T, &str, String); N]) -> (Self, Option<T>) {
        let asked = visit.query("state").unwrap_or_default();
        let chosen = states.iter().find(|(_, name, _)| *name == asked);
        let (state, name) = (chosen.map(|(state, ..)| *state), chosen.map(|(_, name, _)| (*name).to_owned()));
        let states = states.map(|(_, name, label)| Choice { value: name.to_owned(), label }).into();
        (Self { states, state: name.unwrap_or_default(), ..Self::of(visit) }, state)
    }

    /// The form that looks for something else.
    pub(super) fn form(&self, label: String) -> AnyView {
        let clear =
            (!self.text.is_empty() || !self.state.is_empty()).then(|| view! { <a href=self.path.clone()>{words::admin::show_all()}</a> });
        view! {
            <form class="find" role="search" aria-label=label method="get" action=self.path.clone()>
                <label for="q">{label.clone()}</label>
                <div class="search-line">
                    <input id="q" name="q" type="search" value=self.text.clone() autocomplete="off" spellcheck="false" maxlength="200" />
                    {self.state_field()}
                    <button>{words::admin::find_it()}</button>
                    {clear}
                </div>
            </form>
        }
        .into_any()
    }

    fn state_field(&self) -> Option<AnyView> {
        let options = self.states.iter().map(|choice| {
            view! { <option value=choice.value.clone() selected=choice.value == self.state>{choice.label.clone()}</option> }
        });
        let select = view! {
            <select name="state" aria-label=words::admin::state()>
                <option value="">{words::admin::any_state()}</option>
                {options.collect_view()}
            </select>
        };
        (!self.states.is_empty()).then(|| select.into_any())
    }

    fn address(&self, page: u32) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in [("q", &self.text), ("state", &self.state)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", self.path, query.append_pair("page", &page.to_string()).finish())
    }
}

/// Links to the pages before and after this one.
pub(super) fn paging(finding: &Finding, page: u32, pages: u32) -> Option<AnyView> {
    if pages < 2 && page < 2 {
        return None;
    }
    let previous = (page > 1).then(|| view! { <li><a href=finding.address(page - 1) rel="prev">{words::admin::previous_page()}</a></li> });
    let next = (page < pages).then(|| view! { <li><a href=finding.address(page + 1) rel="next">{words::admin::next_page()}</a></li> });
    let place = words::admin::page_of(page, pages);
    let links = view! {
        <nav class="paging" aria-label=words::admin::pages()>
            <ul>{previous} <li>{place}</li> {next}</ul>
        </nav>
    };
    Some(links.into_any())
}
