//! What a release says about itself: requirements, links, people, classifiers. All of it is its author's word, shown as text.

use domain::project::NormalizedName;
use domain::upload::{CoreMetadata, Field, contacts};
use leptos::prelude::*;
use store::projects::{Collaborator, ReleasePage};

use super::dependencies::Dependencies;
use super::links::links;
use super::search::with_classifier;
use crate::manage::role_name;
use crate::show::Sentence;

/// The column beside the description. `home` is where this index has the project's page.
pub(super) fn about(
    shown: &ReleasePage,
    collaborators: &[Collaborator],
    dependencies: Dependencies,
    (home, name): (&str, &NormalizedName),
) -> AnyView {
    let metadata = &shown.metadata;
    view! {
        {facts(metadata, &shown.verified_addresses)}
        {links(metadata, home, name)}
        {people(collaborators, name)}
        {dependencies.view()}
        {classifiers(metadata)}
    }
    .into_any()
}

fn facts(metadata: &CoreMetadata, verified: &[String]) -> AnyView {
    let license = metadata.one(Field::LicenseExpression).or_else(|| metadata.one(Field::License)).map(first_line);
    let text = |value: Option<String>| value.filter(|value| !value.trim().is_empty()).map(IntoAny::into_any);
    let facts = [
        (words::projects::requires_python(), text(metadata.one(Field::RequiresPython).map(str::to_owned))),
        (words::projects::license(), text(license)),
        (words::projects::author(), named((metadata.one(Field::Author), metadata.one(Field::AuthorEmail)), verified)),
        (words::projects::maintainer(), named((metadata.one(Field::Maintainer), metadata.one(Field::MaintainerEmail)), verified)),
        (words::projects::keywords(), text(metadata.one(Field::Keywords).map(|keywords| keywords.replace(',', ", ")))),
    ];
    let rows = facts.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}

/// A name, and addresses: those that an owner of the project has proved are marked.
fn named((name, addresses): (Option<&str>, Option<&str>), verified: &[String]) -> Option<AnyView> {
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    let contacts = contacts(addresses.unwrap_or_default());
    if name.is_none() && contacts.is_empty() {
        return None;
    }
    let name = name.map(|name| view! { <li>{name.to_owned()}</li> });
    let contacts = contacts.into_iter().map(|contact| {
        let is_verified = contact.address.is_some_and(|address| verified.contains(&address.key()));
        let mark = is_verified
            .then(|| view! { " " <span class="badge good" title=words::projects::proved()>{words::projects::verified()}</span> });
        view! { <li>{contact.text.to_owned()} {mark}</li> }
    });
    let list = view! { <ul class="plain">{name} {contacts.collect_view()}</ul> };
    Some(list.into_any())
}

/// A license field may hold the whole license.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(120).collect()
}

fn people(collaborators: &[Collaborator], name: &NormalizedName) -> Option<AnyView> {
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
                    {name} " " <span class="muted">{person.username.clone()} " · " {role_name(person.role)}</span>
                </li>
            }
        })
        .collect_view();
    // Everybody sees the same page, so it does not know who its reader is.
    let manage = Sentence::new(words::projects::manage_own()).link("manage", format!("/manage/project/{name}/releases/")).view();
    let list = view! {
        <ul class="plain">{items}</ul>
        <p class="muted small">{manage}</p>
    };
    group("people", words::projects::people(), !collaborators.is_empty(), list)
}

fn classifiers(metadata: &CoreMetadata) -> Option<AnyView> {
    let all = metadata.all(Field::Classifier);
    let items = all
        .iter()
        .map(|classifier| view! { <li><a href=with_classifier(classifier) rel="nofollow">{classifier.clone()}</a></li> })
        .collect_view();
    group("classifiers", words::projects::classifiers(), !all.is_empty(), view! { <ul class="plain small">{items}</ul> })
}

fn group(id: &'static str, title: String, present: bool, content: impl IntoView + 'static) -> Option<AnyView> {
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
