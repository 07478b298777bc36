//! What a release depends on, by extra, linked where we have the project.

use std::collections::{BTreeMap, HashSet};

use domain::project::NormalizedName;
use domain::upload::{CoreMetadata, Field};
use leptos::prelude::*;
use store::{Store, Unavailable};

use super::dependency::Dependency;
use crate::show::Sentence;

/// The dependencies of a release.
pub(super) struct Dependencies {
    /// By extra; under none those of everybody.
    groups: BTreeMap<Option<String>, Vec<Dependency>>,
    known: HashSet<NormalizedName>,
}

impl Dependencies {
    /// Reads the metadata, and looks up what of it is here.
    pub(super) async fn of(store: &Store, metadata: &CoreMetadata) -> Result<Self, Unavailable> {
        let mut groups: BTreeMap<Option<String>, Vec<Dependency>> = BTreeMap::new();
        for extra in metadata.all(Field::ProvidesExtra) {
            groups.entry(Some(extra.clone())).or_default();
        }
        let mut names = Vec::new();
        for requirement in metadata.all(Field::RequiresDist) {
            let dependency = Dependency::of(requirement);
            names.extend(dependency.name.clone());
            groups.entry(dependency.extra.clone()).or_default().push(dependency);
        }
        Ok(Self { groups, known: store.known_projects(&names).await? })
    }

    /// The section beside the description; none where there is nothing to say.
    pub(super) fn view(self) -> Option<AnyView> {
        let Self { groups, known } = self;
        if groups.is_empty() {
            return None;
        }
        let groups = groups.into_iter().map(|(extra, dependencies)| group(extra, dependencies, &known)).collect_view();
        let section = view! {
            <section aria-labelledby="dependencies">
                <h2 id="dependencies">{words::projects::dependencies()}</h2>
                {groups}
            </section>
        };
        Some(section.into_any())
    }
}

fn group(extra: Option<String>, dependencies: Vec<Dependency>, known: &HashSet<NormalizedName>) -> AnyView {
    let count = dependencies.len();
    let items = dependencies.into_iter().map(|dependency| item(dependency, known)).collect_view();
    let list = view! { <ul class="plain dependencies">{items}</ul> };
    match extra {
        None => list.into_any(),
        Some(extra) => {
            let summary = Sentence::new(words::projects::with_extra(count)).code("extra", format!("[{extra}]")).view();
            view! {
                <details>
                    <summary>{summary}</summary>
                    {(count > 0).then_some(list)}
                </details>
            }
            .into_any()
        }
    }
}

fn item(dependency: Dependency, known: &HashSet<NormalizedName>) -> AnyView {
    let Dependency { name, written, rest, condition, .. } = dependency;
    let name = match name.filter(|name| known.contains(name)) {
        Some(name) => view! { <a href=format!("/project/{name}/")>{written}</a> }.into_any(),
        None => written.into_any(),
    };
    let rest = (!rest.is_empty()).then(|| view! { " " <span class="version">{rest}</span> });
    let condition = condition.map(|condition| view! { <br /> <span class="muted">{condition}</span> });
    view! { <li>{name} {rest} {condition}</li> }.into_any()
}
