//! Reserved names: what nobody may call a new project.

use domain::project::act::{NotConfirmed, Thing};
use domain::project::{ProjectName, YankReason};
use store::auth::Admin2fa;
use store::site::ReservedName;

use super::person_acts::typed_out;
use super::person_page::to_type;
use super::{Finding, Tab, paging, site_fault, tabs};
use crate::form::{Form, fold, submit};
use crate::gate::{self, store};
use crate::layout::Section;
use crate::manage::CONFIRM_SCRIPT;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, empty, outcome};
use crate::visit::Visit;

/// Shows the reserved names.
///
/// # Errors
///
/// When the store does not answer.
pub async fn names_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let finding = Finding::of(&visit);
    let found = visit.store().reserved_names(&who, &finding.text, finding.page).await?;
    let paging = paging(&finding, found.page, found.pages);
    let content =
        if found.names.is_empty() { empty(words::admin::no_name(), words::admin::no_name_way()) } else { list(&visit, found.names) };
    let reserve = reserve(&visit);
    let outcome = outcome(&visit);
    Ok(Page::new(words::admin::reserved_names(), move || {
        view! {
            {tabs(Tab::Names)}
            <h1>{words::admin::reserved_names()}</h1>
            {outcome}
            {finding.form(words::admin::name())}
            {content}
            {paging}
            {reserve}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Administration))
}

fn list(visit: &Visit, names: Vec<ReservedName>) -> AnyView {
    let columns = [words::admin::name(), words::admin::kept_for(), words::admin::comment(), words::admin::since(), words::common::action()];
    let mut table = Table::new(words::admin::names(), columns);
    for name in names {
        let id = format!("name-{}", name.name);
        let kept_for = match (name.of_deleted, name.holders.is_empty()) {
            (_, false) => name.holders.join(", "),
            (true, true) => words::admin::kept_for_gone(),
            (false, true) => words::admin::kept_for_nobody(),
        };
        let comment = if name.of_deleted { words::admin::deleted_project() } else { name.comment.clone() };
        let free = free(visit, &name, id.clone());
        let shown = view! { <span id=id>{name.name.clone()}</span> };
        table.row(shown, vec![kept_for.into_any(), comment.into_any(), day(name.reserved_at), free]);
    }
    table.view()
}

/// The form of one row. Once somebody else has taken the name it cannot be kept again: it must be typed.
fn free(visit: &Visit, name: &ReservedName, id: String) -> AnyView {
    let (thing, expected) = (Thing::ProjectName, name.name.clone());
    let warning = if name.of_deleted { words::admin::free_deleted_warning() } else { words::admin::free_name_warning() };
    let form = Form::of_row::<FreeName>(visit, &expected).hidden("name", expected.clone());
    let otherwise = NotConfirmed::Nothing(expected.clone()).to_string();
    let field = form.field(thing.field(), thing.label()).code().hint(to_type(&expected)).expecting(expected, otherwise).view();
    let button = view! { <button class="danger" aria-describedby=id>{words::admin::free_name()}</button> };
    let (open, label) = (!form.is_fresh(), words::admin::free_name_of(&name.name));
    let content = view! { <p class="act-warning">{warning}</p> {form.view(field, button)} };
    fold(open, "act-in-row", words::admin::free_name_more(), Some(label), content)
}

fn reserve(visit: &Visit) -> AnyView {
    let form = Form::of::<ReserveName>(visit);
    let name = form.field("name", words::admin::name()).code().hint(words::admin::reserve_name_hint()).view();
    let comment = form.field("comment", words::admin::comment()).optional().hint(words::admin::reserve_comment_hint()).view();
    view! {
        <section aria-labelledby="reserve">
            <h2 id="reserve">{words::admin::reserve_title()}</h2>
            <div class="narrow">{form.view((name, comment), submit(words::admin::reserve_name()))}</div>
        </section>
    }
    .into_any()
}

/// Keeps a name from everybody.
///
/// # Errors
///
/// When it is no name, there is a project of it, it is reserved already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/reserve-name")]
pub async fn reserve_name(name: String, comment: String) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep("name", &name).keep("comment", &comment);
    let parsed = ProjectName::parse(name.trim()).map_err(|error| keep(Fault::field("name", error.to_string())))?;
    let line = YankReason::parse(&comment).map_err(|error| keep(Fault::field("comment", error.to_string())))?;
    store()?.reserve_name(who, &parsed, line.as_str()).await.map_err(|error| keep(site_fault(error)))?;
    gate::go_to("/admin/names/?done=name-reserved");
    Ok(())
}

/// Lets everybody use a name again.
///
/// # Errors
///
/// When another name was typed, it is not reserved, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/free-name")]
pub async fn free_name(name: String, confirm_project_name: String) -> Result<(), Fault> {
    typed_out(Thing::ProjectName, &confirm_project_name, &name)?;
    let name = ProjectName::parse(&name).map_err(|_| Fault::not_found())?;
    store()?.free_name(who, &name).await.map_err(site_fault)?;
    gate::go_to("/admin/names/?done=name-freed");
    Ok(())
}
