//! The fields that tell a publisher, as a person reads them.

use domain::publishing::{Field, FieldProblem, Publisher, PublisherKind};
use leptos::prelude::*;
use store::publishing::Issuer;

use super::typed::input;
use crate::form::Form;

/// The fields for this service. Ids that never change are behind a few words: the first upload says them.
pub(super) fn view(form: &Form, issuer: &Issuer) -> AnyView {
    let (ids, fields): (Vec<_>, Vec<_>) = Publisher::form(issuer.kind, &issuer.claims).into_iter().partition(|field| field.is_immutable_id);
    let names: Vec<_> = ids.iter().map(|field| input(&field.name)).collect();
    let open = names.iter().any(|name| form.kept(name).is_some_and(|typed| !typed.is_empty()))
        || form.refused_one_of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let fields = fields.iter().map(|field| one(form, issuer.kind, field)).collect_view();
    let ids = (!ids.is_empty()).then(|| {
        let ids = ids.iter().map(|field| one(form, issuer.kind, field)).collect_view();
        view! {
            <details class="more" open=open>
                <summary>{words::publishers::ids_more()}</summary>
                <p class="hint">{words::publishers::ids_hint()}</p>
                {ids}
            </details>
        }
    });
    view! { {fields} {ids} }.into_any()
}

fn one(form: &Form, kind: PublisherKind, field: &Field) -> AnyView {
    let shown = form.field(input(&field.name), label(kind, &field.name)).code();
    let shown = if field.is_required { shown } else { shown.optional() };
    match hint(kind, &field.name) {
        Some(hint) => shown.hint(hint).view(),
        None => shown.view(),
    }
}

/// What a person calls a field.
pub(super) fn label(kind: PublisherKind, field: &str) -> String {
    match (kind, field) {
        (PublisherKind::Oidc, claim) => words::publishers::claim(claim),
        (PublisherKind::GitHub, "owner") => words::publishers::owner(),
        (PublisherKind::GitHub, "repository") => words::publishers::repository(),
        (PublisherKind::GitHub, "workflow") => words::publishers::workflow(),
        (PublisherKind::GitHub, "repository_owner_id") => words::publishers::owner_id(),
        (PublisherKind::GitHub, "repository_id") => words::publishers::repository_id(),
        (PublisherKind::GitLab, "namespace") => words::publishers::namespace(),
        (PublisherKind::GitLab, "workflow_filepath") => words::publishers::pipeline(),
        (PublisherKind::GitLab, "namespace_id") => words::publishers::namespace_id(),
        (PublisherKind::GitLab | PublisherKind::ActiveState, "project") => words::publishers::gitlab_project(),
        (PublisherKind::GitLab | PublisherKind::ActiveState, "project_id") => words::publishers::project_id(),
        (PublisherKind::Google, "email") => words::publishers::email(),
        (PublisherKind::Google, "sub") => words::publishers::subject(),
        (PublisherKind::ActiveState, "organization") => words::publishers::organization(),
        (PublisherKind::ActiveState, "organization_id") => words::publishers::organization_id(),
        (PublisherKind::ActiveState, "actor_id") => words::publishers::actor(),
        (_, "environment") => words::publishers::environment(),
        (_, other) => other.to_owned(),
    }
}

fn hint(kind: PublisherKind, field: &str) -> Option<String> {
    Some(match (kind, field) {
        (PublisherKind::Oidc, _) => words::publishers::claim_hint(),
        (PublisherKind::GitHub, "owner") => words::publishers::owner_hint(),
        (PublisherKind::GitHub, "repository") => words::publishers::repository_hint(),
        (PublisherKind::GitHub, "workflow") => words::publishers::workflow_hint(),
        (PublisherKind::GitLab, "namespace") => words::publishers::namespace_hint(),
        (PublisherKind::GitLab, "project") => words::publishers::gitlab_project_hint(),
        (PublisherKind::GitLab, "workflow_filepath") => words::publishers::pipeline_hint(),
        (PublisherKind::Google, "email") => words::publishers::email_hint(),
        (PublisherKind::ActiveState, "actor_id") => words::publishers::actor_hint(),
        (_, "environment") => words::publishers::environment_hint(),
        _ => return None,
    })
}

/// Why what was filled in is not good.
pub(super) fn problem(problem: FieldProblem) -> String {
    match problem {
        FieldProblem::Missing => words::publishers::missing(),
        FieldProblem::TooLong => words::publishers::too_long(u64::try_from(Field::LONGEST).unwrap_or(u64::MAX)),
        FieldProblem::Characters => words::publishers::characters(),
        FieldProblem::WorkflowSuffix => words::publishers::workflow_suffix(),
        FieldProblem::WorkflowDirectory => words::publishers::workflow_directory(),
        FieldProblem::PipelineSuffix => words::publishers::pipeline_suffix(),
        FieldProblem::NotANumber => words::publishers::not_a_number(),
        FieldProblem::NotAnAddress => words::publishers::not_an_address(),
    }
}
