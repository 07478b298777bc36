//! The navigation: what this person can open from here, and the button that logs out.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::auth::Viewer;

use super::Section;
use crate::accounts::LogOut;

/// The navigation for somebody who is logged in. A half-enrolled account sees only the way that is open to it.
pub(super) fn for_viewer(viewer: &Viewer, here: Option<Section>) -> AnyView {
    let sections: &[Section] = if viewer.has_second_factor() {
        &[Section::Projects, Section::Tokens, Section::History, Section::Account]
    } else {
        &[Section::Account]
    };
    let entries = sections.iter().map(|section| entry(*section, here)).collect_view();
    let administration = (viewer.is_admin() && viewer.has_second_factor()).then(|| entry(Section::Administration, here));
    around((entries, administration, log_out(viewer.username())))
}

/// The navigation for anybody else.
pub(super) fn for_strangers(may_register: bool, here: Option<Section>) -> AnyView {
    let register = may_register.then(|| entry(Section::Register, here));
    around((entry(Section::LogIn, here), register))
}

fn around(entries: impl IntoView) -> AnyView {
    view! {
        <nav class="navigation" aria-label=words::layout::main()>
            <ul>{entries}</ul>
        </nav>
    }
    .into_any()
}

/// One entry of a navigation.
pub(super) fn entry(section: Section, here: Option<Section>) -> impl IntoView {
    let current = (here == Some(section)).then_some("page");
    view! {
        <li>
            <a href=section.path() aria-current=current>
                {section.label()}
            </a>
        </li>
    }
}

fn log_out(username: &str) -> impl IntoView + use<> {
    let title = words::layout::logged_in_as(username);
    view! {
        <li class="log-out">
            <span class="who" title=title>
                {username.to_owned()}
            </span>
            <form method="post" action=LogOut::PATH>
                <button class="quiet">{words::layout::log_out()}</button>
            </form>
        </li>
    }
}
