//! Help for what the upload door refuses.

use leptos::prelude::*;

use super::page::Site;
use super::section::Section;

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
        <p>"A name is yours when you are the first to upload it. It is refused when"</p>
        <ul>
            <li>"it belongs to a project in which you have no role: ask one of its owners to upload, or choose another name;"</li>
            <li>"it looks like an existing name: capitals, dots, hyphens and underscores do not count, and letters that look alike count as one;"</li>
            <li>"it is a module of Python's standard library: installing it would confuse everybody;"</li>
            <li>"it is not a name: letters, digits, dots, hyphens and underscores, with a letter or digit at both ends;"</li>
            <li>"the token is for another project: a token for one project cannot make a new one. Use one for your entire account, or one that may create this project."</li>
        </ul>
    };
    Section { id: "project-name", title: "Project names", text: text.into_any() }
}

fn file_name_reuse() -> Section {
    let text = view! {
        <p>
            "A file name means the same bytes for ever, so that everybody who installs a version gets the same. Uploading the very same file again is fine and changes nothing; other content under the same name is refused, also after the first file was deleted."
        </p>
        <p>"Something to correct? Give it a new version; " <code>"1.0.post1"</code> " is enough. Wheels can carry a new build number instead."</p>
    };
    Section { id: "file-name-reuse", title: "File names are used once", text: text.into_any() }
}

fn file_size(max_bytes: u64) -> Section {
    let text = view! {
        <p>
            {format!("A file may have {} MiB here. ", max_bytes >> 20)}
            "If yours is larger: are test data, debug symbols or other platforms' libraries inside? An administrator of this site can raise the limit."
        </p>
    };
    Section { id: "file-size-limit", title: "Size of a file", text: text.into_any() }
}

fn project_size(max_bytes: u64) -> Section {
    let text = view! {
        <p>
            {format!("All files of a project together may have {} MiB here. ", max_bytes >> 20)}
            "An administrator of this site can raise the limit."
        </p>
    };
    Section { id: "project-size-limit", title: "Size of a project", text: text.into_any() }
}

fn local_versions(taken: bool) -> Section {
    let stance = if taken {
        "This site takes them."
    } else {
        "This site does not take them: publish under a version without the part after the plus."
    };
    let text = view! {
        <p>
            "A version such as " <code>"1.0+cu118"</code> " marks a build that somebody made for themselves (PEP 440, “local version identifiers”). " {stance}
        </p>
    };
    Section { id: "local-version-identifiers", title: "Local versions", text: text.into_any() }
}

fn description() -> Section {
    let text = view! {
        <p>
            "The description of a release is plain text, reStructuredText or Markdown. Its type is stated in the metadata; with "
            <code>"readme = \"README.md\""</code> " in " <code>"pyproject.toml"</code> " your build tool does that for you."
        </p>
    };
    Section { id: "description-content-type", title: "Description of a release", text: text.into_any() }
}

fn administrators() -> Section {
    let text = view! {
        <p>
            "The people who run this site can close it for uploads or for new projects, for example while they move it. Nothing is lost: try again later, or ask them."
        </p>
    };
    Section { id: "admin-intervention", title: "Closed by the administrators", text: text.into_any() }
}

fn archived() -> Section {
    let text = view! {
        <p>
            "Its owners have archived the project: they mean to release nothing more. Everything stays as it is and can be installed; uploads are refused. An owner opens it again on the project's page “Settings”."
        </p>
    };
    Section { id: "archived", title: "Archived projects", text: text.into_any() }
}

fn quarantined() -> Section {
    let text = view! {
        <p>
            "The people who run this site have put the project into quarantine, because something about it may do harm. Until they have looked at it nothing of it is offered and nothing can be changed or uploaded. Its people were told; write to those who run this site if you know more."
        </p>
    };
    Section { id: "quarantined", title: "Projects in quarantine", text: text.into_any() }
}

fn passkey_required() -> Section {
    let text = view! {
        <p>
            "The owners of the project want everybody who works on it to have a passkey or security key, because a code can be asked for by a false page and a passkey can't. "
            "Your role counts again once you have " <a href="/manage/account/webauthn-provision">"added one"</a>
            ". To change something in the project, log in or confirm with it."
        </p>
    };
    Section { id: "passkey-required", title: "Projects that require passkeys", text: text.into_any() }
}
