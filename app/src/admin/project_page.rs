//! One project, for an administrator. Its questions are: whose is it, how large is it, and must it be stopped?

use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::ProjectAct;
use store::auth::Admin2fa;
use store::projects::{AdministeredProject, Quarantined};

use super::{EndQuarantineOfProject, QuarantineProject, SetProjectLimits, Tab, tabs};
use crate::layout::Section;
use crate::manage::{ActForm, CONFIRM_SCRIPT};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, moment, outcome, role, size};
use crate::visit::Visit;

/// Shows a project.
///
/// # Errors
///
/// When there is none of this name, or the store does not answer.
pub async fn project_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let name = NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())?;
    let project = visit.store().administered_project(&who, &name).await?.ok_or_else(Fault::not_found)?;
    let (quarantine, limits) = (quarantine(&visit, &project), limits(&visit, &project));
    let facts = facts(&visit, &project);
    let outcome = outcome(&visit);
    Ok(Page::new(project.name.to_string(), move || {
        let public = format!("/project/{}/", project.name.normalized());
        let events = format!("/admin/audit/?who={}", project.name.normalized());
        let state = project.quarantine.clone().map(in_quarantine);
        view! {
            {tabs(Tab::Projects)}
            <h1>{project.name.to_string()}</h1>
            {outcome}
            {state}
            <p>
                <a href=public>{words::admin::public_page()}</a>
                " · "
                <a href=events>{words::admin::its_events()}</a>
            </p>
            {facts}
            {people(&project.people)}
            {quarantine}
            {limits}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Administration))
}

/// That it is in quarantine, since when, by whom and why.
fn in_quarantine(Quarantined { since, why, by }: Quarantined) -> AnyView {
    let sentence = Sentence::new(words::admin::quarantined()).with("since", move |_| moment(since)).view();
    let by = by.map(|by| {
        let path = format!("/admin/people/{by}/");
        let link = move |_: String| view! { <a href=path.clone()>{by.clone()}</a> };
        view! { " " {Sentence::new(words::admin::quarantined_by()).with("administrator", link).view()} }
    });
    let why = why.map(|why| {
        let why = Sentence::new(words::manage::quarantine_reason()).with("reason", move |_| view! { <q>{why.clone()}</q> }).view();
        view! { " " {why} }
    });
    view! { <p class="notice refused">{sentence} {by} {why}</p> }.into_any()
}

fn facts(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let configured = &visit.store().settings().uploads;
    let state = match (project.quarantine.as_ref().map(|quarantine| quarantine.since), project.archived_at) {
        (Some(since), _) => Sentence::new(words::admin::in_quarantine_since()).with("day", move |_| day(since)).view(),
        (None, Some(since)) => Sentence::new(words::admin::archived_since()).with("day", move |_| day(since)).view(),
        (None, None) => words::admin::active().into_any(),
    };
    let passkeys = if project.requires_passkeys { words::admin::passkeys_required() } else { words::admin::passkeys_not_required() };
    view! {
        <dl class="facts">
            {fact(words::admin::state(), state)}
            {fact(words::admin::made(), day(project.created_at))}
            {fact(words::admin::releases(), project.releases.into_any())}
            {fact(words::admin::files(), project.files.into_any())} {fact(words::admin::size_of_all(), size(project.bytes))}
            {fact(words::admin::newest_upload(), project.uploaded_at.map_or_else(|| "–".into_any(), moment))}
            {fact(words::admin::passkeys(), passkeys.into_any())}
            {fact(words::admin::largest_file(), size(project.limits.file(configured)))}
            {fact(words::admin::all_files(), size(project.limits.project(configured)))}
        </dl>
    }
    .into_any()
}

fn fact(name: String, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn people(people: &[(String, Role)]) -> AnyView {
    if people.is_empty() {
        return view! { <p>{words::admin::nobody_in_project()}</p> }.into_any();
    }
    let mut table = Table::new(words::admin::who_has_role(), [words::common::username(), words::common::role()]);
    for (username, held) in people {
        let path = format!("/admin/people/{username}/");
        table.row(view! { <a href=path>{username.clone()}</a> }, vec![role(*held).into_any()]);
    }
    table.view()
}

fn quarantine(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let name = project.name.normalized();
    let (title, form) = if project.quarantine.is_some() {
        (words::admin::end_quarantine_title(), ActForm::of::<EndQuarantineOfProject>(visit, ProjectAct::EndQuarantine, name))
    } else {
        let form = ActForm::of::<QuarantineProject>(visit, ProjectAct::Quarantine, name)
            .field(|form| form.field("why", words::admin::reason()).hint(words::admin::reason_hint()).view())
            .confirming(project.name.as_str());
        (words::admin::quarantine_title(), form)
    };
    section("quarantine", title, form)
}

fn limits(visit: &Visit, project: &AdministeredProject) -> AnyView {
    let shown = |limit: Option<u64>| limit.map(|bytes| (bytes >> 20).to_string()).unwrap_or_default();
    let (file, all) = (shown(project.limits.max_file_bytes), shown(project.limits.max_project_bytes));
    let form = ActForm::of::<SetProjectLimits>(visit, ProjectAct::SetLimits, project.name.normalized())
        .field(|form| {
            form.field("max_file_mib", words::admin::largest_file_mib())
                .number()
                .optional()
                .or(&file)
                .hint(words::admin::limit_empty())
                .view()
        })
        .field(|form| {
            form.field("max_project_mib", words::admin::all_files_mib())
                .number()
                .optional()
                .or(&all)
                .hint(words::admin::limit_empty())
                .view()
        });
    section("limits", words::admin::limits_title(), form)
}

fn section(id: &'static str, title: String, form: ActForm) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="narrow">{form.view()}</div>
        </section>
    }
    .into_any()
}
