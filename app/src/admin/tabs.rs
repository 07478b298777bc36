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

    fn place(self) -> (&'static str, String) {
        match self {
            Self::Overview => ("/admin/", words::admin::overview()),
            Self::People => ("/admin/people/", words::admin::people()),
            Self::Invitations => ("/admin/invitations/", words::admin::invitations()),
            Self::Projects => ("/admin/projects/", words::admin::projects()),
            Self::Names => ("/admin/names/", words::admin::reserved_names()),
            Self::Site => ("/admin/site/", words::admin::site()),
            Self::Jobs => ("/admin/jobs/", words::admin::jobs()),
            Self::Mail => ("/admin/mail/", words::admin::mail()),
            Self::Audit => ("/admin/audit/", words::admin::audit()),
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
            <p class="managed-name">{words::admin::administration()}</p>
            <nav class="tabs" aria-label=words::admin::administration()>
                <ul>{entries.collect_view()}</ul>
            </nav>
        </div>
    }
    .into_any()
}
