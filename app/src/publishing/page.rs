//! A project's trusted publishers, for its owners. Its question is: which workflows can upload here, and should they?

use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::manage::ManagedProject;
use store::publishing::{Issuer, ProjectPublisher};

use super::{
    AddPublisher, RemovePublisher, RequireTrustedPublishing, StopRequiringTrustedPublishing, fields_of, listed, of_issuer, row,
    switched_off,
};
use crate::layout::Section;
use crate::manage::{ActForm, Tab, managed_head, project_of};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, empty, moment, outcome};
use crate::visit::Visit;

/// Shows a project's trusted publishers to its owners.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn publishing_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = project_of(&visit)?;
    let project = visit.store().managed_project(&who, &name, ProjectAct::AddPublisher).await?;
    let publishers = visit.store().project_publishers(&project).await?;
    let has_one = !publishers.is_empty();
    let (list, add) = (list(&visit, &project, publishers), add(&visit, &project));
    let only = only(&visit, &project, has_one);
    let head = managed_head(&project, Tab::Publishing);
    let outcome = outcome(&visit);
    Ok(Page::new(words::publishers::title_of(&project.name), move || {
        view! {
            {head}
            <h1>{words::publishers::title()}</h1>
            {outcome}
            <p class="lead">{Sentence::new(words::publishers::lead()).link("help", "/help/#trusted-publishing").view()}</p>
            {list}
            {add}
            {only}
        }
    })
    .in_section(Section::Projects))
}

fn list(visit: &Visit, project: &ManagedProject, publishers: Vec<ProjectPublisher>) -> AnyView {
    if publishers.is_empty() {
        let is_off = visit.store().settings().publishing.issuers.is_empty();
        return if is_off { switched_off() } else { empty(words::publishers::none(), words::publishers::none_way()) };
    }
    let columns = [
        words::publishers::publisher(),
        words::publishers::ids(),
        words::publishers::added(),
        words::publishers::last_used(),
        words::manage::remove(),
    ];
    let mut table = Table::new(words::publishers::caption(), columns);
    for known in publishers {
        let id = known.id.to_string();
        let shown = known.publisher.describe();
        let by = known.added_by.as_ref().map(|by| view! { <br /> <span class="muted">{words::projects::by(by)}</span> });
        let added = view! { {day(known.added_at)} {by} };
        let used = known.last_used_at.map_or_else(|| words::publishers::never().into_any(), moment);
        let remove = ActForm::of_row::<RemovePublisher>(visit, ProjectAct::RemovePublisher, project, &id).hidden("publisher", id);
        let remove = remove.folded(words::manage::remove_more(), words::publishers::remove(&shown), None);
        table.row(shown, vec![listed::ids(&known.publisher), added.into_any(), used, remove]);
    }
    table.view()
}

fn add(visit: &Visit, project: &ManagedProject) -> Option<AnyView> {
    let issuers = &visit.store().settings().publishing.issuers;
    let is_only = issuers.len() == 1;
    let form = |(index, issuer): (usize, &Issuer)| {
        let form = ActForm::of_row::<AddPublisher>(visit, ProjectAct::AddPublisher, project, &row(index))
            .hidden("issuer", issuer.name.clone())
            .field(|form| fields_of(form, issuer));
        let is_fresh = form.is_fresh();
        of_issuer(issuer, is_only, is_fresh, form.view())
    };
    let forms: Vec<_> = issuers.iter().enumerate().map(form).collect();
    let section = || {
        view! {
            <section aria-labelledby="add">
                <h2 id="add">{words::publishers::add()}</h2>
                <p>{words::publishers::add_lead()}</p>
                <div class="narrow">{forms}</div>
            </section>
        }
        .into_any()
    };
    (!issuers.is_empty()).then(section)
}

/// Whether uploads come from trusted publishers alone. Without one nobody could upload: then there is nothing to turn on.
fn only(visit: &Visit, project: &ManagedProject, has_one: bool) -> Option<AnyView> {
    let (state, form) = if project.trusted_publishing_only {
        let act = ProjectAct::StopRequiringTrustedPublishing;
        (words::publishers::only_on(), ActForm::of::<StopRequiringTrustedPublishing>(visit, act, project))
    } else {
        let act = ProjectAct::RequireTrustedPublishing;
        (words::publishers::only_off(), ActForm::of::<RequireTrustedPublishing>(visit, act, project))
    };
    let section = move || {
        view! {
            <section aria-labelledby="only">
                <h2 id="only">{words::publishers::only()}</h2>
                <p>{state}</p>
                <div class="narrow">{form.view()}</div>
            </section>
        }
        .into_any()
    };
    (has_one || project.trusted_publishing_only).then(section)
}
