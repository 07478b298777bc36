//! The list of people. Its question is: which account is it?

use store::accounts::{FoundPerson, PersonState};
use store::auth::Admin2fa;

use super::{Finding, Tab, paging, tabs};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, day, empty};
use crate::visit::Visit;

/// Shows the people whom a text finds; all of them, when none is given.
///
/// # Errors
///
/// When the store does not answer.
pub async fn people_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let states = [
        (PersonState::Frozen, "frozen", words::admin::frozen()),
        (PersonState::Administrator, "administrator", words::admin::administrator()),
    ];
    let (finding, state) = Finding::in_state(&visit, states);
    let found = visit.store().find_people(&who, &finding.text, state, finding.page).await?;
    Ok(Page::new(words::admin::people(), move || {
        let count = words::admin::count_people(found.total);
        let paging = paging(&finding, found.page, found.pages);
        let content = if found.people.is_empty() {
            empty(words::admin::nobody_found(), words::admin::nobody_found_way())
        } else {
            list(found.people)
        };
        view! {
            {tabs(Tab::People)}
            <h1>{words::admin::people()}</h1>
            {finding.form(words::admin::find_person())}
            <p class="muted" role="status">
                {count}
            </p>
            {content}
            {paging}
        }
    })
    .in_section(Section::Administration))
}

fn list(people: Vec<FoundPerson>) -> AnyView {
    let columns =
        [words::common::username(), words::admin::name(), words::admin::primary_address(), words::admin::since(), words::admin::state()];
    let mut table = Table::new(words::admin::people_by_username(), columns);
    for person in people {
        let path = format!("/admin/people/{}/", person.username);
        let name = view! { <a href=path>{person.username.clone()}</a> };
        let address = person.address.clone().unwrap_or_else(|| "–".to_owned());
        let address = view! { <span class="address">{address}</span> };
        let cells = vec![person.display_name.clone().into_any(), address.into_any(), day(person.created_at), state(&person)];
        table.row(name, cells);
    }
    table.view()
}

fn state(person: &FoundPerson) -> AnyView {
    let frozen = person.is_frozen.then(|| view! { <span class="badge warn">{words::admin::frozen()}</span> " " });
    let admin = person.is_admin.then(|| view! { <span class="badge good">{words::admin::administrator()}</span> " " });
    let factor = if person.has_second_factor { words::admin::has_second_factor() } else { words::admin::no_second_factor() };
    view! { {frozen} {admin} <span class="muted">{factor}</span> }.into_any()
}
