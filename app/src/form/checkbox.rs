//! [`Checkbox`]: something that is on unless it is turned off.

use leptos::prelude::*;

use crate::fault::Fault;

/// A labelled box. What is not checked is not sent at all.
pub(crate) struct Checkbox {
    name: &'static str,
    label: String,
    hint: Option<String>,
    checked: bool,
}

impl Checkbox {
    /// Checked at first; after a refusal as the person had left it.
    pub(super) fn new(name: &'static str, label: String, fault: Option<&Fault>) -> Self {
        let left = fault.and_then(|fault| fault.kept.iter().find(|(kept, _)| kept == name));
        Self { name, label, hint: None, checked: left.is_none_or(|(_, value)| !value.is_empty()) }
    }

    /// A sentence below the label.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The field.
    pub(crate) fn view(self) -> AnyView {
        let hint_id = format!("{}-hint", self.name);
        let described = self.hint.as_ref().map(|_| hint_id.clone());
        let hint = self.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
        view! {
            <div class="field choice">
                <input type="checkbox" id=self.name name=self.name value="on" checked=self.checked aria-describedby=described />
                <div>
                    <label for=self.name>{self.label}</label>
                    {hint}
                </div>
            </div>
        }
        .into_any()
    }
}
