//! What waits for a person's word beside their projects: invitations, and deleted projects that can come back.

use domain::project::act::ProjectAct;
use leptos::prelude::*;
use store::projects::collaborators::OwnInvitation;
use store::projects::manage::DeletedProject;

use crate::form::Form;
use crate::manage::{AcceptInvitation, ActForm, DeclineInvitation, RestoreProject, role_name};
use crate::show::{Table, moment};
use crate::visit::Visit;

/// The invitations that can be answered.
pub(super) fn invitations_to_answer(visit: &Visit, invitations: Vec<OwnInvitation>) -> AnyView {
    let columns = [
        words::common::project(),
        words::common::role(),
        words::projects::invited_by(),
        words::projects::until(),
        words::projects::answer(),
    ];
    let mut table = Table::new(words::projects::invitations_to_projects(), columns);
    for invitation in invitations {
        let (id, of) = (format!("invitation-{}", invitation.id), invitation.id.to_string());
        let accept = ActForm::new(Form::bare::<AcceptInvitation>(visit), ProjectAct::AcceptInvitation).hidden("invitation", of.clone());
        let decline = ActForm::new(Form::bare::<DeclineInvitation>(visit), ProjectAct::DeclineInvitation).plain().hidden("invitation", of);
        let answer = view! {
            <div class="row-actions">{accept.described_by(id.clone()).bare_view()} {decline.described_by(id.clone()).bare_view()}</div>
        };
        let path = format!("/project/{}/", invitation.project.normalized());
        let name = view! { <a id=id href=path>{invitation.project.to_string()}</a> };
        let cells =
            vec![role_name(invitation.role).into_any(), invitation.invited_by.into_any(), moment(invitation.expires_at), answer.into_any()];
        table.row(name, cells);
    }
    view! {
        <section aria-labelledby="invitations">
            <h2 id="invitations">{words::projects::invitations()}</h2>
            <p>{words::projects::roles()}</p>
            {table.view()}
        </section>
    }
    .into_any()
}

/// The deleted projects that can come back.
pub(super) fn deleted_projects(visit: &Visit, projects: Vec<DeletedProject>) -> AnyView {
    let columns = [words::common::project(), words::projects::deleted(), words::projects::until(), words::common::action()];
    let mut table = Table::new(words::projects::restorable(), columns);
    for project in projects {
        let id = format!("deletion-{}", project.deletion);
        let form = ActForm::new(Form::bare::<RestoreProject>(visit), ProjectAct::RestoreProject)
            .plain()
            .hidden("deletion", project.deletion.to_string())
            .described_by(id.clone());
        let by = words::projects::by(&project.deleted_by);
        let when = view! { {moment(project.deleted_at)} <br /> <span class="muted">{by}</span> };
        let name = view! { <span id=id>{project.name.to_string()}</span> };
        table.row(name, vec![when.into_any(), moment(project.final_at), form.bare_view()]);
    }
    view! {
        <section aria-labelledby="deleted">
            <h2 id="deleted">{words::projects::deleted_lately()}</h2>
            {table.view()}
        </section>
    }
    .into_any()
}
