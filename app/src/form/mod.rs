//! Forms that work without a script: a plain post to a server function, answered by a redirect.
//!
//! A refusal comes back in the page's address; the form then shows it beside the field it belongs to, with what the person had typed.

mod beside;
mod checkbox;
mod complaint;
mod field;
mod fold;
mod secret_input;
mod select;

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use url::form_urlencoded;

use crate::fault::Fault;
use crate::show::Scripts;
use crate::visit::Visit;

pub(crate) use checkbox::Checkbox;
pub(crate) use complaint::complaint;
pub(crate) use field::Field;
pub(crate) use fold::fold;
pub(crate) use secret_input::SecretInput;
pub(crate) use select::{Choice, Select};

/// The script that sends a form once, however often its button is pressed, and shows that it is under way.
const SENT_SCRIPT: &str = "/pkg/sent.js";

/// A form that posts to one server function.
pub(crate) struct Form {
    action: String,
    fault: Option<Fault>,
    /// What was filled in before, where nothing was refused.
    filled_in: Vec<(&'static str, String)>,
    hidden: Vec<(&'static str, String)>,
    /// What the ids of its fields begin with, on a page where another form has a field of the same name.
    apart: Option<String>,
}

impl Form {
    /// The form of this page for a server function, with what was refused when it was last sent.
    pub(crate) fn of<F: ServerFn>(visit: &Visit) -> Self {
        Self::coming_back_to::<F>(&visit.address(), said(visit, visit.complaint(F::PATH)))
    }

    /// The same for a form far down on a page, or one of several that look alike: what was refused on the whole is said once, at the top of the page.
    pub(crate) fn below<F: ServerFn>(visit: &Visit) -> Self {
        Self::coming_back_to::<F>(&visit.address(), said(visit, visit.complaint(F::PATH).filter(|fault| fault.field.is_some())))
    }

    /// The same for one of many rows that have no room for words: what was refused is said once, at the top of the page.
    pub(crate) fn bare<F: ServerFn>(visit: &Visit) -> Self {
        Self::coming_back_to::<F>(&visit.address(), None)
    }

    /// The same for the row of this name: what was refused comes back to it, with what was typed there.
    pub(crate) fn of_row<F: ServerFn>(visit: &Visit, row: &str) -> Self {
        let fault = visit.complaint(F::PATH).filter(|_| visit.is_about_row(row));
        Self::coming_back_to::<F>(&visit.address_of_row(row), said(visit, fault)).apart(row)
    }

    fn coming_back_to<F: ServerFn>(page: &str, fault: Option<Fault>) -> Self {
        let page: String = form_urlencoded::Serializer::new(String::new()).append_pair("page", page).finish();
        Self { action: format!("{}?{page}", F::PATH), fault, filled_in: Vec::new(), hidden: Vec::new(), apart: None }
    }

    /// Fills these fields in, unless something was refused: then they show what was sent.
    pub(crate) fn filled_in(mut self, names: &[&'static str], value: impl Fn(&str) -> Option<String>) -> Self {
        self.filled_in = names.iter().filter_map(|name| Some((*name, value(name)?))).collect();
        self
    }

    /// What a field holds.
    pub(crate) fn kept(&self, name: &str) -> Option<&str> {
        match &self.fault {
            Some(fault) => fault.kept.iter().find(|(kept, _)| kept == name).map(|(_, typed)| typed.as_str()),
            None => self.filled_in.iter().find(|(kept, _)| *kept == name).map(|(_, typed)| typed.as_str()),
        }
    }

    /// Whether what was refused is in one of these fields.
    pub(crate) fn refused_one_of(&self, names: &[&str]) -> bool {
        self.fault.as_ref().and_then(|fault| fault.field.as_deref()).is_some_and(|field| names.contains(&field))
    }

    /// Tells its fields from those of the same name in another form of the page.
    pub(crate) fn apart(mut self, mark: impl Into<String>) -> Self {
        self.apart = Some(mark.into());
        self
    }

    fn id(&self, name: &str) -> String {
        match &self.apart {
            Some(mark) => format!("{mark}-{name}"),
            None => name.to_owned(),
        }
    }

    /// Adds a value that the person does not see.
    pub(crate) fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// A text field of this form.
    pub(crate) fn field(&self, name: impl Into<String>, label: impl Into<String>) -> Field {
        let name = name.into();
        let (id, kept) = (self.id(&name), self.kept(&name).map(str::to_owned));
        let field = Field::new(id, name, label.into());
        match &self.fault {
            Some(fault) => field.after(fault),
            None => field.holding(kept.as_deref()),
        }
    }

    /// A field whose content is never shown again.
    pub(crate) fn password(&self, name: &'static str, label: impl Into<String>, autocomplete: &'static str) -> Field {
        self.field(name, label).secret().autocomplete(autocomplete)
    }

    /// A choice of this form.
    pub(crate) fn select(&self, name: &'static str, label: impl Into<String>, choices: Vec<Choice>) -> Select {
        Select::new(self.id(name), name, label.into(), choices).after(self.kept(name), self.fault.as_ref())
    }

    /// Something that is on unless the person turns it off.
    pub(crate) fn checkbox(&self, name: &'static str, label: impl Into<String>) -> Checkbox {
        Checkbox::new(name, label.into(), self.fault.as_ref())
    }

    /// Whether nothing was refused yet: then the first field takes the focus, else the one that was refused.
    pub(crate) const fn is_fresh(&self) -> bool {
        self.fault.is_none()
    }

    /// The form: what was refused on the whole, the fields, the button.
    pub(crate) fn view(self, fields: impl IntoView + 'static, button: impl IntoView + 'static) -> AnyView {
        Scripts::note(SENT_SCRIPT);
        let whole = self.fault.filter(|fault| fault.field.is_none()).map(|fault| complaint(&fault));
        let hidden = self.hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
        view! {
            <form method="post" action=self.action class="form">
                {whole} {hidden} {fields.into_any()} <div class="actions">{button.into_any()}</div>
            </form>
        }
        .into_any()
    }
}

/// What a form says of what was refused in it; then nobody else does.
fn said(visit: &Visit, fault: Option<&Fault>) -> Option<Fault> {
    fault.inspect(|_| visit.note_said()).cloned()
}

/// The button that sends a form.
pub(crate) fn submit(label: impl Into<String>) -> AnyView {
    let label = label.into();
    view! { <button class="primary">{label}</button> }.into_any()
}
