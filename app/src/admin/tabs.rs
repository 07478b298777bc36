//! The way from one page of the administration to the others.

use crate::prelude::*;

/// The pages of the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    People,
    Invitations,
    Projects,
    Names,
    Site,
    Jobs,
    Mail,
    Audit,
}

impl Tab {
    const ALL: [Self; 9] =
        [Self::Overview, Self::People, Self::Invitations, Self::Projects, Self::Names, Self::Site, Self::Jobs, Self::Mail, Self::Audit];

    const fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Overview => ("/admin/", "Overview"),
            Self::People => ("/admin/people/", "People"),
            Self::Invitations => ("/admin/invitations/", "Invitations"),
            Self::Projects => ("/admin/projects/", "Projects"),
            Self::Names => ("/admin/names/", "Reserved names"),
            Self::Site => ("/admin/site/", "Site"),
            Self::Jobs => ("/admin/jobs/", "Jobs"),
            Self::Mail => ("/admin/mail/", "Mail"),
            Self::Audit => ("/admin/audit/", "Audit"),
        }
    }
}

/// The head of each page of the administration.
pub(crate) fn tabs(here: Tab) -> AnyView {
    let entries = Tab::ALL.into_iter().map(|tab| {
        let (path, label) = tab.place();
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
            <p class="managed-name">"Administration"</p>
            <nav class="tabs" aria-label="Administration">
                <ul>{entries.collect_view()}</ul>
            </nav>
        </div>
    }
    .into_any()
}
