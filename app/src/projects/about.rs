//! What a release says about itself: requirements, links, people, classifiers. All of it is its author's word, shown as text.

use domain::project::NormalizedName;
use domain::upload::{CoreMetadata, Field};
use leptos::prelude::*;
use store::projects::Collaborator;

use super::dependencies::Dependencies;
use super::links::links;
use super::search::with_classifier;

/// The column beside the description. `home` is where this index has the project's page.
pub(super) fn about(
    metadata: &CoreMetadata,
    collaborators: &[Collaborator],
    dependencies: Dependencies,
    (home, name): (&str, &NormalizedName),
) -> AnyView {
    view! {
        {facts(metadata)}
        {links(metadata, home, name)}
        {people(collaborators)}
        {dependencies.view()}
        {classifiers(metadata)}
    }
    .into_any()
}

fn facts(metadata: &CoreMetadata) -> AnyView {
    let license = metadata.one(Field::LicenseExpression).or_else(|| metadata.one(Field::License)).map(first_line);
    let author = metadata.one(Field::Author).or_else(|| metadata.one(Field::AuthorEmail)).map(str::to_owned);
    let facts = [
        ("Requires Python", metadata.one(Field::RequiresPython).map(str::to_owned)),
        ("License", license),
        ("Author", author),
        ("Maintainer", metadata.one(Field::Maintainer).or_else(|| metadata.one(Field::MaintainerEmail)).map(str::to_owned)),
        ("Keywords", metadata.one(Field::Keywords).map(|keywords| keywords.replace(',', ", "))),
    ];
    let rows = facts.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}

/// A license field may hold the whole license.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(120).collect()
}

fn people(collaborators: &[Collaborator]) -> Option<AnyView> {
    let items = collaborators
        .iter()
        .map(|person| {
            let name = if person.has_profile {
                let path = format!("/user/{}/", person.username);
                view! { <a href=path>{person.display_name.clone()}</a> }.into_any()
            } else {
                person.display_name.clone().into_any()
            };
            view! {
                <li>
                    {name} " " <span class="muted">{person.username.clone()} " · " {person.role.name()}</span>
                </li>
            }
        })
        .collect_view();
    group("people", "Maintainers", !collaborators.is_empty(), view! { <ul class="plain">{items}</ul> })
}

fn classifiers(metadata: &CoreMetadata) -> Option<AnyView> {
    let all = metadata.all(Field::Classifier);
    let items = all
        .iter()
        .map(|classifier| view! { <li><a href=with_classifier(classifier) rel="nofollow">{classifier.clone()}</a></li> })
        .collect_view();
    group("classifiers", "Classifiers", !all.is_empty(), view! { <ul class="plain small">{items}</ul> })
}

fn group(id: &'static str, title: &'static str, present: bool, content: impl IntoView + 'static) -> Option<AnyView> {
    present.then(|| {
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                {content.into_any()}
            </section>
        }
        .into_any()
    })
}
