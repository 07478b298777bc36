//! Who has a role in a project. Its questions are: who can change this project, and should they?

use domain::policy::Role;
use domain::project::act::ProjectAct;
use store::auth::Session2fa;
use store::projects::collaborators::{Colleague, PendingInvitation};
use store::projects::manage::ManagedProject;

use super::{ActForm, CONFIRM_SCRIPT, ChangeRole, Invite, RemoveCollaborator, RevokeInvitation, Tab, managed_head, project_of, role_name};
use crate::form::Choice;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, moment, outcome};
use crate::visit::Visit;

/// Shows a project's people and invitations to its owners.
///
/// # Errors
///
/// When the person is no owner of such a project, or the store does not answer.
pub async fn collaboration_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = project_of(&visit)?;
    let project = visit.store().managed_project(&who, &name, ProjectAct::Invite).await?;
    let people = visit.store().colleagues(&who, &project).await?;
    let invitations = visit.store().pending_invitations(&project).await?;
    let list = list(&visit, &project, people);
    let pending = (!invitations.is_empty()).then(|| pending(&visit, &project, invitations));
    let invite = invite(&visit, &project);
    let head = managed_head(&project, Tab::Collaborators);
    let outcome = outcome(&visit);
    Ok(Page::new(words::projects::collaborators_of(&project.name), move || {
        view! {
            {head}
            <h1>{words::projects::collaborators()}</h1>
            {outcome}
            {list}
            {pending}
            {invite}
        }
    })
    .with_offline_script(CONFIRM_SCRIPT)
    .in_section(Section::Projects))
}

fn list(visit: &Visit, project: &ManagedProject, people: Vec<Colleague>) -> AnyView {
    let columns =
        [words::manage::person(), words::common::role(), words::manage::since(), words::manage::passkey(), words::manage::remove()];
    let mut table = Table::new(words::manage::people(), columns);
    for person in people {
        let id = format!("person-{}", person.username);
        let you = person.is_self.then(|| view! { " " <span class="muted">{words::manage::you()}</span> });
        let shown = person.display_name.clone();
        let name = view! { <span id=id.clone()>{person.username.clone()}</span> {you} <br /> <span class="muted how">{shown}</span> };
        let passkey = if person.has_passkey { words::common::yes() } else { words::common::no() };
        let cells = vec![change(visit, project, &person, id), day(person.since), passkey.into_any(), remove(visit, project, &person)];
        table.row(name, cells);
    }
    table.view()
}

fn change(visit: &Visit, project: &ManagedProject, person: &Colleague, id: String) -> AnyView {
    let form = ActForm::in_row::<ChangeRole>(visit, ProjectAct::ChangeRole, project)
        .apart(&person.username)
        .hidden("username", person.username.clone())
        .field(|form| form.select("role", words::common::role(), roles()).chosen(person.role.name()).view())
        .described_by(id);
    view! { <div class="role-form">{form.bare_view()}</div> }.into_any()
}

fn roles() -> Vec<Choice> {
    [Role::Maintainer, Role::Owner].map(|role| Choice { value: role.name().to_owned(), label: role_name(role) }).into()
}

fn remove(visit: &Visit, project: &ManagedProject, person: &Colleague) -> AnyView {
    let form = ActForm::of_row::<RemoveCollaborator>(visit, ProjectAct::RemoveCollaborator, project, &person.username)
        .hidden("username", person.username.clone())
        .confirming(person.username.clone());
    form.folded(words::manage::remove_more(), words::manage::remove_person(&person.username), None)
}

fn pending(visit: &Visit, project: &ManagedProject, invitations: Vec<PendingInvitation>) -> AnyView {
    let columns =
        [words::manage::invited(), words::common::role(), words::manage::invited_by(), words::projects::until(), words::common::action()];
    let mut table = Table::new(words::manage::pending(), columns);
    for invitation in invitations {
        let id = format!("invitation-{}", invitation.id);
        let revoke = ActForm::in_row::<RevokeInvitation>(visit, ProjectAct::RevokeInvitation, project)
            .hidden("invitation", invitation.id.to_string())
            .described_by(id.clone());
        let name = view! { <span id=id>{invitation.to.clone()}</span> };
        let by = invitation.invited_by.clone().unwrap_or_else(|| "–".to_owned());
        table.row(name, vec![role_name(invitation.role).into_any(), by.into_any(), moment(invitation.expires_at), revoke.bare_view()]);
    }
    view! {
        <section aria-labelledby="invitations">
            <h2 id="invitations">{words::projects::invitations()}</h2>
            {table.view()}
        </section>
    }
    .into_any()
}

fn invite(visit: &Visit, project: &ManagedProject) -> AnyView {
    let form = ActForm::of::<Invite>(visit, ProjectAct::Invite, project)
        .field(|form| form.field("to", words::manage::invitee()).hint(words::manage::invitee_hint()).view())
        .field(|form| form.select("role", words::common::role(), roles()).chosen(Role::Maintainer.name()).view());
    view! {
        <section aria-labelledby="invite">
            <h2 id="invite">{words::manage::invite()}</h2>
            <div class="narrow">{form.view()}</div>
        </section>
    }
    .into_any()
}
