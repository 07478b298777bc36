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
    let name = form
        .field("name", "Token name")
        .hint("So that you know it again: where will it be used? For example “CI of my-project”.")
        .focus_if(form.is_fresh())
        .view();
    let (scope, end) = (scope(&form, offer), end(&form, offer));
    let several = several::view(&form, &offer.projects, offer.several);
    let more = more(&form, offer.open || form.refused_one_of(&["new_projects", "actions", "networks", "file", "uses"]));
    let buttons = view! {
        {submit("Create token")}
        <button formmethod="get" formaction="/manage/account/token/" formnovalidate id="ask-words">
            "Show what it can do"
        </button>
    };
    form.view((name, scope, several, end, more), buttons)
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned() }
}

fn scope(form: &Form, offer: &Offer) -> AnyView {
    let projects = offer.projects.iter();
    let projects = projects.map(|project| Choice { value: project_value(project.name.normalized()), label: project.name.to_string() });
    let mut choices = vec![choice(ACCOUNT, "Entire account")];
    choices.extend(projects);
    choices.push(choice(NAMED, "Only projects named below"));
    let hint = if offer.projects.is_empty() {
        "For the first upload of a project choose “Entire account”, or name the new project below. Afterwards, make a token for that project alone."
    } else {
        "Choose a single project where you can. A token that leaks then opens that project only."
    };
    form.select("scope", "Scope", choices).hint(hint).view()
}

fn end(form: &Form, offer: &Offer) -> AnyView {
    let mut choices = vec![choice("30", "In 30 days"), choice("90", "In 90 days"), choice("365", "In a year"), choice("date", "On a date")];
    if offer.may_live_for_ever {
        choices.push(choice("never", "Never"));
    }
    let expires = form.select("expires", "Expires", choices).chosen(DEFAULT_DAYS).hint("We write to you 14 days and 3 days before.").view();
    let on = form.field("expires_on", "Last day").date().optional().hint("For “On a date”: good until the end of this day in UTC.").view();
    view! { <div class="pair">{expires} {on}</div> }.into_any()
}

fn more(form: &Form, open: bool) -> AnyView {
    let new = form
        .field("new_projects", "New projects")
        .optional()
        .hint("Names that don't exist yet: the token may create these projects, and then upload to what it created.")
        .view();
    let actions = vec![
        choice("upload", "Upload anything"),
        choice("upload-release", "No new projects"),
        choice("upload-file", "No new projects and no new releases"),
    ];
    let actions = form.select("actions", "Actions", actions).view();
    let networks = form
        .field("networks", "Networks")
        .optional()
        .hint("Where it may be used, with commas between them: 192.0.2.0/24, 2001:db8::/32. Empty: everywhere.")
        .view();
    let file = form
        .field("file", "File name or SHA-256")
        .optional()
        .hint("If it is for one file: demo-1.0.tar.gz, or the 64 hexadecimal digits of its digest.")
        .view();
    let uses =
        form.field("uses", "How often").optional().number().hint("After so many files it is used up. Empty: as often as you like.").view();
    view! {
        <details class="more" open=open>
            <summary>"More restrictions"</summary>
            {new}
            {actions}
            {networks}
            {file}
            {uses}
        </details>
    }
    .into_any()
}
