//! The pages of one project, as its own people see them: which there are, and where one is.

use domain::policy::Role;
use domain::project::ProjectName;
use domain::project::act::ProjectAct;
use leptos::prelude::*;
use store::projects::manage::ManagedProject;

use crate::show::{Sentence, day};

/// The element that says that the project is in quarantine.
pub(crate) const QUARANTINE: &str = "quarantine";

/// A page about one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Its releases.
    Releases,
    /// Who has a role in it.
    Collaborators,
    /// The tokens that reach it.
    Tokens,
    /// Its trusted publishers.
    Publishing,
    /// What happened to it.
    History,
    /// Archiving, deleting.
    Settings,
}

impl Tab {
    const ALL: [Self; 6] = [Self::Releases, Self::Collaborators, Self::Tokens, Self::Publishing, Self::History, Self::Settings];

    fn place(self) -> (&'static str, String) {
        match self {
            Self::Releases => ("releases", words::projects::releases()),
            Self::Collaborators => ("collaboration", words::projects::collaborators()),
            Self::Tokens => ("tokens", words::projects::api_tokens()),
            Self::Publishing => ("publishing", words::publishers::title()),
            Self::History => ("history", words::projects::history()),
            Self::Settings => ("settings", words::projects::settings()),
        }
    }
}

/// The head of the pages on which a project is changed: that of all, and whether it can be changed.
pub(crate) fn managed_head(project: &ManagedProject, here: Tab) -> AnyView {
    (tabs(&project.name, project.role, here), quarantine(project)).into_any()
}

fn quarantine(project: &ManagedProject) -> Option<AnyView> {
    let (since, why) = project.quarantined.clone()?;
    let state = Sentence::new(words::manage::in_quarantine()).with("day", move |_| day(since)).view();
    let why = (!why.is_empty()).then(|| {
        let why = Sentence::new(words::manage::quarantine_reason()).with("reason", move |_| view! { <q>{why.clone()}</q> }).view();
        view! { " " {why} }
    });
    Some(view! { <p class="notice refused" id=QUARANTINE>{state} {why}</p> }.into_any())
}

/// The head of each of these pages: the project's name, and the way to the others.
pub(crate) fn tabs(name: &ProjectName, role: Role, here: Tab) -> AnyView {
    let path = format!("/project/{}/", name.normalized());
    // All of them are the owners'; somebody who only uploads has none.
    let may = ProjectAct::Archive.declaration().allows(Some(role));
    let entries = Tab::ALL.into_iter().filter(|_| may).map(|tab| {
        let (place, label) = tab.place();
        let path = format!("/manage/project/{}/{place}/", name.normalized());
        let current = (tab == here).then_some("page");
        view! {
            <li>
                <a href=path aria-current=current>
                    {label}
                </a>
            </li>
        }
    });
    view! {
        <div class="managed-head">
            <p class="managed-name">
                <a href=path>{name.to_string()}</a>
            </p>
            <nav class="tabs" aria-label=words::common::project()>
                <ul>{entries.collect_view()}</ul>
            </nav>
        </div>
    }
    .into_any()
}
