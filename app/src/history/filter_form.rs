//! The form that filters a history. It is sent by GET, so that what it shows has an address, and Back works.

use domain::audit::{FilterMistake, HistoryFilter, Method, Outcome, Tag};

use crate::prelude::*;
use crate::visit::Visit;

/// The names of its fields, in the order of the form.
const FIELDS: [&str; 8] = ["kind", "method", "outcome", "address", "from", "until", "who", "text"];

/// What the page's address asks for.
///
/// # Errors
///
/// The first part that says nothing known.
pub(super) fn read(visit: &Visit) -> Result<HistoryFilter, FilterMistake> {
    HistoryFilter::read(|name| visit.query(name))
}

/// The form as it was sent, for the history at this path.
pub(super) struct FilterForm {
    path: String,
    kinds: Vec<Tag>,
    typed: [String; 8],
    is_for_anybody: bool,
    mistake: Option<FilterMistake>,
}

impl FilterForm {
    pub(super) fn new(visit: &Visit, kinds: Vec<Tag>, mistake: Option<FilterMistake>) -> Self {
        let typed = FIELDS.map(|name| visit.query(name).unwrap_or_default().trim().to_owned());
        Self { path: visit.path().to_owned(), kinds, typed, mistake, is_for_anybody: false }
    }

    /// Asks also whom or what the events are about or who acted, and for a text in them.
    pub(super) const fn for_anybody(mut self) -> Self {
        self.is_for_anybody = true;
        self
    }

    fn typed(&self, name: &str) -> String {
        FIELDS.iter().zip(&self.typed).find(|(field, _)| **field == name).map(|(_, typed)| typed.clone()).unwrap_or_default()
    }

    pub(super) fn view(mut self) -> AnyView {
        self.kinds.sort_by_cached_key(|kind| kind.describe());
        let kinds = self.kinds.iter().map(|kind| (kind.name(), kind.describe())).collect();
        let methods = Method::ALL.iter().map(|method| (method.name(), method.describe())).collect();
        let outcomes = vec![(Outcome::Ok.name(), words::history::done()), (Outcome::Refused.name(), words::history::refused())];
        let is_set = self.typed.iter().any(|typed| !typed.is_empty());
        let clear = is_set.then(|| view! { <a href=self.path.clone()>{words::history::clear_filter()}</a> });
        let who = self.is_for_anybody.then(|| self.input("who", words::history::person_or_project(), "text"));
        let text = self.is_for_anybody.then(|| self.input("text", words::history::any_text(), "text"));
        let fields = [
            self.choice("kind", words::history::event(), words::history::any_event(), kinds),
            self.choice("method", words::history::how(), words::history::any_way(), methods),
            self.choice("outcome", words::history::outcome(), words::history::any_outcome(), outcomes),
            self.input("address", words::common::address(), "text"),
            self.input("from", words::history::from_day(), "date"),
            self.input("until", words::history::until_day(), "date"),
        ];
        view! {
            <form method="get" action=self.path.clone() class="filter" aria-label=words::history::filter()>
                <div class="filter-fields">{who} {text} {fields.collect_view()}</div>
                <p class="actions">
                    <button>{words::history::filter()}</button>
                    {clear}
                </p>
            </form>
        }
        .into_any()
    }

    fn choice(&self, name: &'static str, label: String, any: String, choices: Vec<(&'static str, String)>) -> AnyView {
        let typed = self.typed(name);
        let options = choices.into_iter().map(|(value, words)| view! { <option value=value selected=typed == value>{words}</option> });
        let field = view! {
            <select id=name name=name aria-invalid=self.invalid(name) aria-describedby=self.described(name)>
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        };
        self.around(name, label, field.into_any())
    }

    fn input(&self, name: &'static str, label: String, kind: &'static str) -> AnyView {
        let field = view! {
            <input
                id=name
                name=name
                type=kind
                autocomplete="off"
                spellcheck="false"
                value=self.typed(name)
                aria-invalid=self.invalid(name)
                aria-describedby=self.described(name)
            />
        };
        self.around(name, label, field.into_any())
    }

    fn around(&self, name: &'static str, label: String, field: AnyView) -> AnyView {
        let refusal = self.mistake.filter(|mistake| mistake.field() == name);
        let refusal =
            refusal.map(|mistake| view! { <p class="refusal" id=format!("{name}-refusal") role="alert">{mistake.to_string()}</p> });
        view! {
            <div class="field">
                <label for=name>{label}</label>
                {refusal}
                {field}
            </div>
        }
        .into_any()
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.mistake.is_some_and(|mistake| mistake.field() == name).then_some("true")
    }

    fn described(&self, name: &str) -> Option<String> {
        self.invalid(name).map(|_| format!("{name}-refusal"))
    }
}
