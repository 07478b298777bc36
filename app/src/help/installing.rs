//! How to install from this index.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};

pub(super) fn installing(site: &Site) -> Section {
    let index = &site.index;
    let text = view! {
        <p>"Installing needs no account. Once, on the command line:"</p>
        {sample("install", format!("pip install --index-url {index} NAME\nuv pip install --default-index {index} NAME"))}
        <p>"For a project that uv manages, in its " <code>"pyproject.toml"</code> ":"</p>
        {sample("uv-project", format!("[[tool.uv.index]]\nname = \"bonded\"\nurl = \"{index}\"\ndefault = true"))}
        <p>"For every pip on a machine:"</p>
        {sample("pip-config", format!("pip config set global.index-url {index}"))}
        <p>
            "Be careful with " <code>"--extra-index-url"</code>
            ": pip then takes the highest version from whichever index has it, so that a stranger can publish a higher version of your private name elsewhere. uv asks the first index that has the name, and no other."
        </p>
    };
    Section { id: "installing", title: "Install packages", text: text.into_any() }
}
