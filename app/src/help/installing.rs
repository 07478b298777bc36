//! How to install from this index.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};
use crate::show::Sentence;

pub(super) fn installing(site: &Site) -> Section {
    let index = &site.index;
    let text = view! {
        <p>{words::help::installing_once()}</p>
        {sample("install", format!("pip install --index-url {index} NAME\nuv pip install --default-index {index} NAME"))}
        <p>{Sentence::new(words::help::installing_uv()).code("file", "pyproject.toml").view()}</p>
        {sample("uv-project", format!("[[tool.uv.index]]\nname = \"bonded\"\nurl = \"{index}\"\ndefault = true"))}
        <p>{words::help::installing_pip()}</p>
        {sample("pip-config", format!("pip config set global.index-url {index}"))}
        <p>{Sentence::new(words::help::installing_extra_index()).code("option", "--extra-index-url").view()}</p>
    };
    Section { id: "installing", title: words::help::installing(), text: text.into_any() }
}
