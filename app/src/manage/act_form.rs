//! [`ActForm`]: the form of an act on a project, made from the act's declaration.

use domain::project::NormalizedName;
use domain::project::act::{Declaration, NotConfirmed, ProjectAct};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::projects::manage::ManagedProject;

use super::tabs::QUARANTINE;
use crate::form::{Form, fold};
use crate::show::Sentence;
use crate::visit::Visit;

/// The script that says early what must be typed to confirm, for every page with such a form.
pub(crate) const CONFIRM_SCRIPT: &str = "/pkg/confirm.js";

/// The form of one act: what follows from it, what must be typed, the button.
pub(crate) struct ActForm {
    declared: Declaration,
    form: Form,
    fields: Vec<AnyView>,
    /// What must be typed, for an act that is confirmed.
    expected: Option<String>,
    described_by: Option<String>,
    is_plain: bool,
    /// Nothing is changed now; the head of the page says why.
    is_off: bool,
}

/// What an act is about.
pub(crate) trait ActedOn {
    /// The project.
    fn project(&self) -> &NormalizedName;

    /// Whether its people change nothing at this moment.
    fn is_held(&self) -> bool {
        false
    }
}

impl ActedOn for NormalizedName {
    fn project(&self) -> &NormalizedName {
        self
    }
}

impl ActedOn for ManagedProject {
    fn project(&self) -> &NormalizedName {
        self.name.normalized()
    }

    fn is_held(&self) -> bool {
        self.quarantined.is_some()
    }
}

impl ActForm {
    /// The form of this act on this project, which is sent to this server function.
    pub(crate) fn of<F: ServerFn>(visit: &Visit, act: ProjectAct, on: &impl ActedOn) -> Self {
        let form = Self::new(Form::of::<F>(visit), act).hidden("project", on.project().as_str());
        Self { is_off: on.is_held(), ..form }
    }

    /// The same for a row that unfolds: what was refused is said there.
    pub(crate) fn of_row<F: ServerFn>(visit: &Visit, act: ProjectAct, on: &impl ActedOn, row: &str) -> Self {
        let form = Self::new(Form::of_row::<F>(visit, row), act).apart(row).hidden("project", on.project().as_str());
        Self { is_off: on.is_held(), ..form }
    }

    /// The same in one of many rows that have no room for words: what was refused is said once, at the top of the page.
    pub(crate) fn in_row<F: ServerFn>(visit: &Visit, act: ProjectAct, on: &impl ActedOn) -> Self {
        let form = Self::new(Form::bare::<F>(visit), act).plain().hidden("project", on.project().as_str());
        Self { is_off: on.is_held(), ..form }
    }

    /// A form of this act, about something else than a project.
    pub(crate) fn new(form: Form, act: ProjectAct) -> Self {
        let declared = act.declaration();
        let mark = declared.door.replace('/', "-");
        Self { declared, form: form.apart(mark), fields: Vec::new(), expected: None, described_by: None, is_plain: false, is_off: false }
    }

    /// Tells its fields from those of the same act in another row.
    pub(crate) fn apart(mut self, mark: &str) -> Self {
        self.form = self.form.apart(format!("{}-{mark}", self.declared.door.replace('/', "-")));
        self
    }

    /// Its button is one of many, or the lesser of two: it does not stand out unless it takes something away.
    pub(crate) const fn plain(mut self) -> Self {
        self.is_plain = true;
        self
    }

    /// Adds a value that the person does not see.
    pub(crate) fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.form = self.form.hidden(name, value);
        self
    }

    /// Adds a field above the one that confirms.
    pub(crate) fn field(mut self, field: impl FnOnce(&Form) -> AnyView) -> Self {
        self.fields.push(field(&self.form));
        self
    }

    /// What must be typed: the name of the thing, as it is shown.
    pub(crate) fn confirming(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// The element that names what a row's button is about.
    pub(crate) fn described_by(mut self, id: impl Into<String>) -> Self {
        self.described_by = Some(id.into());
        self
    }

    /// Whether nothing was refused yet.
    pub(crate) const fn is_fresh(&self) -> bool {
        self.form.is_fresh()
    }

    /// The form with its warning.
    pub(crate) fn view(self) -> AnyView {
        let warning = self.declared.warning();
        view! {
            <div class="act">
                <p class="act-warning">{warning}</p>
                {self.bare_view()}
            </div>
        }
        .into_any()
    }

    /// The form behind a few words that unfold it, with what is to be known before.
    pub(crate) fn folded(self, summary: String, label: String, known: Option<String>) -> AnyView {
        let open = !self.form.is_fresh();
        let known = known.map(|known| view! { <p>{known}</p> });
        fold(open, "act-in-row", summary, Some(label), view! { {known} {self.view()} })
    }

    /// The form alone, where the page has said what follows.
    pub(crate) fn bare_view(self) -> AnyView {
        let confirm = self.declared.confirms.zip(self.expected).map(|(thing, expected)| {
            let shown = expected.clone();
            let hint = Sentence::new(words::manage::type_to_confirm());
            let hint = hint.with("thing", move |_| view! { <strong class="to-type">{shown.clone()}</strong> }).view();
            let otherwise = NotConfirmed::Nothing(expected.clone()).to_string();
            self.form.field(thing.field(), thing.label()).code().hint(hint).expecting(expected, otherwise).view()
        });
        let class = match (self.declared.is_destructive, self.is_plain) {
            (true, _) => Some("danger"),
            (false, true) => None,
            (false, false) => Some("primary"),
        };
        let (button, described) = (self.declared.button(), self.described_by);
        let fields = (self.fields, confirm);
        if self.is_off {
            let fields = view! { <fieldset class="held" disabled>{fields}</fieldset> };
            return self.form.view(fields, view! { <button class=class aria-describedby=QUARANTINE disabled>{button}</button> });
        }
        self.form.view(fields, view! { <button class=class aria-describedby=described>{button}</button> })
    }
}
