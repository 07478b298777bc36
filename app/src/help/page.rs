//! The help page.

use store::Settings;
use store::auth::Public;

use super::section::Section;
use super::token_restrictions::token_restrictions;
use super::trusted_publishing::trusted_publishing;
use super::{accounts, clients, installing, publishing, refusals};
use crate::layout;
use crate::page::Page;
use crate::prelude::*;
use crate::show::COPY_SCRIPT;
use crate::visit::Visit;

/// What the texts name of this site.
pub(super) struct Site {
    /// Address of the upload door.
    pub(super) upload: String,
    /// Address of the simple index.
    pub(super) index: String,
    /// What an identity token must be made out to.
    pub(super) audience: String,
    /// Where an identity token is exchanged.
    pub(super) mint: String,
    /// Largest file, in bytes.
    pub(super) max_file_bytes: u64,
    /// Largest project, in bytes.
    pub(super) max_project_bytes: u64,
    /// Whether versions with a local part are taken.
    pub(super) takes_local_versions: bool,
}

impl Site {
    fn of(settings: &Settings) -> Self {
        Self {
            upload: settings.absolute("/legacy/"),
            index: settings.absolute("/simple/"),
            audience: settings.audience(),
            mint: settings.absolute("/_/oidc/mint-token"),
            max_file_bytes: settings.uploads.max_file_bytes,
            max_project_bytes: settings.uploads.max_project_bytes,
            takes_local_versions: settings.uploads.allow_local_versions,
        }
    }
}

/// The help page.
///
/// # Errors
///
/// None.
pub async fn help(_: Public, visit: Visit) -> Result<Page, Fault> {
    let site = Site::of(visit.store().settings());
    Ok(Page::new(words::help::title(), move || {
        let sections = sections(&site);
        let entries = sections.iter().map(Section::entry).collect_view();
        view! {
            <div class="with-contents">
                <nav class="contents" aria-labelledby="contents">
                    <h2 id="contents">{words::help::contents()}</h2>
                    <ul>{entries}</ul>
                </nav>
                <div class="prose">
                    <h1>{words::help::title()}</h1>
                    {sections.into_iter().map(Section::view).collect_view()}
                </div>
            </div>
        }
    })
    .with_offline_script(COPY_SCRIPT)
    .in_section(layout::Section::Help))
}

fn sections(site: &Site) -> Vec<Section> {
    let mut sections = vec![installing::installing(site), publishing::publishing(site), clients::clients(site)];
    sections.extend([trusted_publishing(site), publishing::tokens(site), token_restrictions()]);
    sections.extend(accounts::sections());
    sections.extend(refusals::sections(site));
    sections
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn site() -> Site {
        Site {
            upload: "https://index.example/legacy/".to_owned(),
            index: "https://index.example/simple/".to_owned(),
            audience: "index.example".to_owned(),
            mint: "https://index.example/_/oidc/mint-token".to_owned(),
            max_file_bytes: 100 << 20,
            max_project_bytes: 10 << 30,
            takes_local_versions: false,
        }
    }

    fn named(directory: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                named(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                found.extend(source.split("section(\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)));
            }
        }
    }

    #[test]
    fn every_section_that_a_refusal_names_is_on_the_page() {
        let mut found = Vec::new();
        for room in ["domain", "store"] {
            named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(room).join("src"), &mut found);
        }
        found.retain(|name| name != "x");
        assert!(found.len() > 10, "{found:?}");
        let sections = sections(&site());
        for name in found {
            assert!(sections.iter().any(|section| section.id == name), "no section #{name}");
        }
    }

    #[test]
    fn no_two_sections_share_an_address() {
        let mut ids: Vec<&str> = sections(&site()).iter().map(|section| section.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
