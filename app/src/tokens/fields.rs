//! The fields of the form for a new token: three that everybody fills in, and more projects and restrictions for those who want them.

use store::tokens::ProjectChoice;

use super::order::{ACCOUNT, DEFAULT_DAYS, NAMED, project_value};
use super::several;
use crate::form::{Choice, Form, submit};
use crate::prelude::*;

/// What the form offers.
pub(super) struct Offer {
    /// The projects that the person may upload to.
    pub(super) projects: Vec<ProjectChoice>,
    /// Whether the operator allows a token without an end.
    pub(super) may_live_for_ever: bool,
    /// Whether the choice of several projects is unfolded.
    pub(super) several: bool,
    /// Whether the further restrictions are unfolded.
    pub(super) open: bool,
}

/// The form. Its first button makes the token, its second only asks.
pub(super) fn view(form: Form, offer: &Offer) -> AnyView {
    let name = form.field("name", words::tokens::name_field()).hint(words::tokens::name_hint()).focus_if(form.is_fresh()).view();
    let (scope, end) = (scope(&form, offer), end(&form, offer));
    let several = several::view(&form, &offer.projects, offer.several);
    let more = more(&form, offer.open || form.refused_one_of(&["new_projects", "actions", "networks", "file", "uses"]));
    let buttons = view! {
        {submit(words::tokens::create())}
        <button formmethod="get" formaction="/manage/account/token/" formnovalidate id="ask-words">
            {words::tokens::ask()}
        </button>
    };
    form.view((name, scope, several, end, more), buttons)
}

fn choice(value: &str, label: String) -> Choice {
    Choice { value: value.to_owned(), label }
}

fn scope(form: &Form, offer: &Offer) -> AnyView {
    let projects = offer.projects.iter();
    let projects = projects.map(|project| Choice { value: project_value(project.name.normalized()), label: project.name.to_string() });
    let mut choices = vec![choice(ACCOUNT, words::tokens::entire_account())];
    choices.extend(projects);
    choices.push(choice(NAMED, words::tokens::named_projects()));
    let hint = if offer.projects.is_empty() { words::tokens::scope_hint_first() } else { words::tokens::scope_hint() };
    form.select("scope", words::tokens::scope(), choices).hint(hint).view()
}

fn end(form: &Form, offer: &Offer) -> AnyView {
    let mut choices = vec![
        choice("30", words::tokens::in_30_days()),
        choice("90", words::tokens::in_90_days()),
        choice("365", words::tokens::in_a_year()),
        choice("date", words::tokens::on_a_date()),
    ];
    if offer.may_live_for_ever {
        choices.push(choice("never", words::common::never()));
    }
    let expires = form.select("expires", words::tokens::expires(), choices).chosen(DEFAULT_DAYS).hint(words::tokens::expires_hint()).view();
    let on = form.field("expires_on", words::tokens::last_day()).date().optional().hint(words::tokens::last_day_hint()).view();
    view! { <div class="pair">{expires} {on}</div> }.into_any()
}

fn more(form: &Form, open: bool) -> AnyView {
    let new = form.field("new_projects", words::tokens::new_projects()).optional().hint(words::tokens::new_projects_hint()).view();
    let actions = vec![
        choice("upload", words::tokens::action_upload()),
        choice("upload-release", words::tokens::action_upload_release()),
        choice("upload-file", words::tokens::action_upload_file()),
    ];
    let actions = form.select("actions", words::tokens::actions(), actions).view();
    let networks = form.field("networks", words::tokens::networks()).optional().hint(words::tokens::networks_hint()).view();
    let file = form.field("file", words::tokens::file()).optional().hint(words::tokens::file_hint()).view();
    let uses = form.field("uses", words::tokens::uses()).optional().number().hint(words::tokens::uses_hint()).view();
    view! {
        <details class="more" open=open>
            <summary>{words::tokens::more_restrictions()}</summary>
            {new}
            {actions}
            {networks}
            {file}
            {uses}
        </details>
    }
    .into_any()
}
