//! [`Field`]: one labelled input with its hint and its refusal.

use leptos::prelude::*;

use super::beside::Beside;
use crate::fault::Fault;

/// A text input. Label, hint and refusal are tied to it for those who cannot see them together.
pub(crate) struct Field {
    id: String,
    name: String,
    label: String,
    kind: &'static str,
    autocomplete: &'static str,
    hint: Option<AnyView>,
    value: Option<String>,
    refusal: Option<String>,
    /// What must be typed, and what is said while it is not.
    expected: Option<(String, String)>,
    traits: Traits,
}

/// What else makes an input what it is.
#[derive(Clone, Copy, Default)]
struct Traits {
    takes_focus: bool,
    input_mode: Option<&'static str>,
    is_code: bool,
    is_optional: bool,
}

impl Field {
    pub(super) fn new(id: String, name: String, label: String) -> Self {
        Self {
            id,
            name,
            label,
            kind: "text",
            autocomplete: "off",
            hint: None,
            value: None,
            refusal: None,
            expected: None,
            traits: Traits::default(),
        }
    }

    /// Shows what was typed before, and what was wrong with it.
    pub(super) fn after(mut self, fault: &Fault) -> Self {
        self.value = fault.kept.iter().find(|(name, _)| *name == self.name).map(|(_, typed)| typed.clone());
        if fault.field.as_ref() == Some(&self.name) {
            self.refusal = Some(fault.message.clone());
            self.traits.takes_focus = true;
        }
        self
    }

    /// Shows what was chosen before, when nothing was refused.
    pub(super) fn holding(mut self, value: Option<&str>) -> Self {
        self.value = value.map(str::to_owned);
        self
    }

    /// May stay empty.
    pub(crate) const fn optional(mut self) -> Self {
        self.traits.is_optional = true;
        self
    }

    /// A day of the calendar.
    pub(crate) const fn date(mut self) -> Self {
        self.kind = "date";
        self
    }

    /// A whole number.
    pub(crate) const fn number(mut self) -> Self {
        self.kind = "number";
        self
    }

    /// An e-mail address.
    pub(crate) fn email(mut self) -> Self {
        self.kind = "email";
        self.autocomplete("email")
    }

    /// What stands there already, unless something was typed over it and refused.
    pub(crate) fn or(mut self, known: &str) -> Self {
        self.value.get_or_insert_with(|| known.to_owned());
        self
    }

    pub(super) fn secret(mut self) -> Self {
        self.kind = "password";
        // Whatever was kept, it is not for this field.
        self.value = None;
        self
    }

    /// A code that is typed from another device: digits from an authenticator app.
    pub(crate) fn digits(mut self) -> Self {
        self.traits.input_mode = Some("numeric");
        self.code().autocomplete("one-time-code")
    }

    /// A code: shown in even steps, and never corrected by the browser. Not shown again.
    pub(crate) const fn code(mut self) -> Self {
        self.traits.is_code = true;
        self
    }

    /// What the browser may fill in (HTML, "autofill field names").
    pub(crate) const fn autocomplete(mut self, word: &'static str) -> Self {
        self.autocomplete = word;
        self
    }

    /// Nothing else than this can be meant: a script says `otherwise` early, the server says it in any case.
    /// What is right is never there already: an address must not be able to type it.
    pub(crate) fn expecting(mut self, expected: String, otherwise: String) -> Self {
        self.value = self.value.filter(|typed| *typed != expected);
        self.expected = Some((expected, otherwise));
        self
    }

    /// A sentence below the label.
    pub(crate) fn hint(mut self, hint: impl IntoView + 'static) -> Self {
        self.hint = Some(hint.into_any());
        self
    }

    /// Takes the focus when the page opens, if this holds.
    pub(crate) const fn focus_if(mut self, first: bool) -> Self {
        self.traits.takes_focus |= first;
        self
    }

    /// The field.
    pub(crate) fn view(self) -> AnyView {
        let Beside { view, described_by, invalid } = Beside::of(&self.id, self.hint, self.refusal);
        let (expected, explained) = self.expected.unzip();
        let plain = self.traits.is_code || self.kind != "text" || self.name == "username";
        view! {
            <div class="field">
                <label for=self.id.clone()>{self.label}</label>
                {view}
                <input
                    id=self.id
                    name=self.name
                    type=self.kind
                    class:code=self.traits.is_code
                    autocomplete=self.autocomplete
                    autocapitalize=plain.then_some("none")
                    spellcheck=plain.then_some("false")
                    inputmode=self.traits.input_mode
                    min=(self.kind == "number").then_some("1")
                    value=self.value
                    required=!self.traits.is_optional
                    autofocus=self.traits.takes_focus
                    aria-invalid=invalid
                    aria-describedby=described_by
                    data-expected=expected
                    data-explained=explained
                />
            </div>
        }
        .into_any()
    }
}
