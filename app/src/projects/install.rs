//! The lines that install a release.

use domain::project::{NormalizedName, Version};
use leptos::prelude::*;

use crate::show::{Sentence, copy};

/// The commands for pip, uv and Poetry. Without a version they take the latest.
pub(super) fn install(index: &str, name: &NormalizedName, version: Option<&Version>) -> AnyView {
    let wanted = version.map_or_else(|| name.to_string(), |version| format!("{name}=={version}"));
    let lines = [
        ("pip", format!("pip install --index-url {index} {wanted}")),
        ("uv", format!("uv pip install --default-index {index} {wanted}")),
        ("Poetry", format!("poetry source add --priority=explicit bonded {index} && poetry add --source bonded {wanted}")),
    ];
    let lines = lines.into_iter().map(|(tool, line)| {
        let id = format!("install-{}", tool.to_ascii_lowercase());
        view! {
            <div class="install-line">
                <dt>{tool}</dt>
                <dd><code id=id.clone()>{line}</code> {copy(id, words::projects::line_for(tool))}</dd>
            </div>
        }
    });
    view! {
        <section class="install" aria-labelledby="install">
            <h2 id="install">{words::projects::install()}</h2>
            <dl>{lines.collect_view()}</dl>
            <p class="muted">{Sentence::new(words::projects::configure()).link("tools", "/help/#clients").view()}</p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_version_installs_that_version() {
        let name = NormalizedName::parse("demo").unwrap();
        let html = install("https://index.example/simple/", &name, Some(&Version::parse("1.0").unwrap())).to_html();
        assert!(html.contains("pip install --index-url https://index.example/simple/ demo==1.0<"), "{html}");
        let html = install("https://index.example/simple/", &name, None).to_html();
        assert!(html.contains("uv pip install --default-index https://index.example/simple/ demo<"), "{html}");
        assert!(html.contains("poetry add --source bonded demo<"), "{html}");
    }
}
