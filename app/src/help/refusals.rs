//! Help for what the upload door refuses.

use leptos::prelude::*;

use super::page::Site;
use super::section::Section;
use crate::show::Sentence;

pub(super) fn sections(site: &Site) -> Vec<Section> {
    vec![
        project_name(),
        file_name_reuse(),
        file_size(site.max_file_bytes),
        project_size(site.max_project_bytes),
        local_versions(site.takes_local_versions),
        description(),
        archived(),
        quarantined(),
        passkey_required(),
        administrators(),
    ]
}

fn project_name() -> Section {
    let text = view! {
        <p>{words::help::project_name_lead()}</p>
        <ul>
            <li>{words::help::project_name_role()}</li>
            <li>{words::help::project_name_similar()}</li>
            <li>{words::help::project_name_stdlib()}</li>
            <li>{words::help::project_name_form()}</li>
            <li>{words::help::project_name_token()}</li>
        </ul>
    };
    Section { id: "project-name", title: words::help::project_name(), text: text.into_any() }
}

fn file_name_reuse() -> Section {
    let text = view! {
        <p>{words::help::file_name_reuse_why()}</p>
        <p>{Sentence::new(words::help::file_name_reuse_how()).code("version", "1.0.post1").view()}</p>
    };
    Section { id: "file-name-reuse", title: words::help::file_name_reuse(), text: text.into_any() }
}

fn file_size(max_bytes: u64) -> Section {
    let text = view! { <p>{words::help::file_size_limit(max_bytes >> 20)}</p> };
    Section { id: "file-size-limit", title: words::help::file_size(), text: text.into_any() }
}

fn project_size(max_bytes: u64) -> Section {
    let text = view! { <p>{words::help::project_size_limit(max_bytes >> 20)}</p> };
    Section { id: "project-size-limit", title: words::help::project_size(), text: text.into_any() }
}

fn local_versions(taken: bool) -> Section {
    let stance = if taken { words::help::local_versions_taken() } else { words::help::local_versions_refused() };
    let text = view! { <p>{Sentence::new(stance).code("version", "1.0+cu118").view()}</p> };
    Section { id: "local-version-identifiers", title: words::help::local_versions(), text: text.into_any() }
}

fn description() -> Section {
    let text = view! {
        <p>{Sentence::new(words::help::description_type()).code("line", "readme = \"README.md\"").code("file", "pyproject.toml").view()}</p>
    };
    Section { id: "description-content-type", title: words::help::description(), text: text.into_any() }
}

fn administrators() -> Section {
    let text = view! {
        <p>{words::help::administrators_why()}</p>
    };
    Section { id: "admin-intervention", title: words::help::administrators(), text: text.into_any() }
}

fn archived() -> Section {
    let text = view! {
        <p>{words::help::archived_why()}</p>
    };
    Section { id: "archived", title: words::help::archived(), text: text.into_any() }
}

fn quarantined() -> Section {
    let text = view! {
        <p>{words::help::quarantined_why()}</p>
    };
    Section { id: "quarantined", title: words::help::quarantined(), text: text.into_any() }
}

fn passkey_required() -> Section {
    let text = view! {
        <p>{Sentence::new(words::help::passkey_required_why()).link("device", "/manage/account/webauthn-provision").view()}</p>
    };
    Section { id: "passkey-required", title: words::help::passkey_required(), text: text.into_any() }
}
