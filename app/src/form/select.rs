//! [`Select`]: a labelled choice.

use leptos::prelude::*;

use super::beside::Beside;
use crate::fault::Fault;

/// One of the choices.
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) value: String,
    /// What the person reads.
    pub(crate) label: String,
}

/// A choice of one out of several.
pub(crate) struct Select {
    id: String,
    name: &'static str,
    label: String,
    hint: Option<String>,
    choices: Vec<Choice>,
    chosen: Option<String>,
    refusal: Option<String>,
}

impl Select {
    pub(super) fn new(id: String, name: &'static str, label: String, choices: Vec<Choice>) -> Self {
        Self { id, name, label, hint: None, choices, chosen: None, refusal: None }
    }

    /// Shows what was chosen before, and what was wrong with it.
    pub(super) fn after(mut self, kept: Option<&str>, fault: Option<&Fault>) -> Self {
        self.chosen = kept.filter(|kept| !kept.is_empty()).map(str::to_owned);
        self.refusal = fault.filter(|fault| fault.field.as_deref() == Some(self.name)).map(|fault| fault.message.clone());
        self
    }

    /// A sentence below the label.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What is chosen at first.
    pub(crate) fn chosen(mut self, value: &str) -> Self {
        self.chosen.get_or_insert_with(|| value.to_owned());
        self
    }

    /// The field.
    pub(crate) fn view(self) -> AnyView {
        let hint = self.hint.map(IntoAny::into_any);
        let Beside { view, described_by, invalid } = Beside::of(&self.id, hint, self.refusal);
        let options = self.choices.into_iter().map(|choice| {
            let selected = self.chosen.as_ref() == Some(&choice.value);
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        });
        view! {
            <div class="field">
                <label for=self.id.clone()>{self.label}</label>
                {view}
                <select id=self.id name=self.name aria-invalid=invalid aria-describedby=described_by>
                    {options.collect_view()}
                </select>
            </div>
        }
        .into_any()
    }
}
