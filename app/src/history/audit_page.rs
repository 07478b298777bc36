//! All events of the site, for administrators. Its question is: what happened, and who was it?

use domain::audit::{EventRecord, FilterMistake, Tag};
use store::audit::{EventName, FoundEvent, Question};
use store::auth::Admin2fa;

use super::events::{how, what};
use super::filter_form::{self, FilterForm};
use super::links::Links;
use crate::admin::{Tab, tabs};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, agent, empty, moment};
use crate::visit::Visit;

/// Events on one page.
const EVENTS: u16 = 50;

/// Shows what the filter finds among all events: the newest, or those before `?before=`.
///
/// # Errors
///
/// When the store does not answer.
pub async fn audit_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let named = visit.query("who").unwrap_or_default().trim().to_owned();
    let text = visit.query("text").unwrap_or_default().trim().to_owned();
    let before = visit.query("before").and_then(|before| before.parse().ok());
    let (shown, mistake) = match filter_form::read(&visit) {
        Ok(filter) => {
            let search = visit.store().audit_search(&who, filter.clone(), Question { about: &named, text: &text }).await?;
            let events = visit.store().search_events(&search, before, EVENTS).await?;
            (Some((Links::new(visit.path(), filter).about(&named).holding(&text), events)), None)
        }
        Err(mistake) => (None, Some(mistake)),
    };
    let form = FilterForm::new(&visit, Tag::ALL.to_vec(), mistake).for_anybody().view();
    let page = Page::new(words::history::audit(), move || {
        view! {
            {tabs(Tab::Audit)}
            <h1>{words::history::audit()}</h1>
            {form}
            {shown.map(|(links, events)| results(&links, before, events))}
        }
    });
    Ok(page.in_section(Section::Administration).with_status(mistake.map_or(200, |_: FilterMistake| 400)))
}

fn results(links: &Links, before: Option<i64>, events: Vec<FoundEvent>) -> AnyView {
    let older = (events.len() == usize::from(EVENTS)).then(|| events.last().map(|event| event.record.id)).flatten();
    let (paging, exports) = (links.paging(before, older), links.exports());
    let content = if events.is_empty() { empty(words::history::no_event(), words::history::no_event_way()) } else { list(events) };
    (content, paging, exports).into_any()
}

fn list(events: Vec<FoundEvent>) -> AnyView {
    let columns = [
        words::history::event(),
        words::history::when(),
        words::history::who(),
        words::history::about(),
        words::history::how(),
        words::history::from(),
    ];
    let mut table = Table::new(words::history::events_of_site(), columns);
    for event in events {
        let who = named(event.record.actor.as_deref(), event.actor.as_ref());
        let about = named(event.record.subject.as_deref(), event.subject.as_ref());
        let cells = vec![when(&event.record), who, about, how(&event.record), from(&event.record)];
        table.row(what(&event.record, None), cells);
    }
    table.view()
}

/// The time, and the way to what else the same request did.
fn when(event: &EventRecord) -> AnyView {
    let same = event.request_id.as_ref().map(|id| {
        let path = format!("/admin/audit/?text={id}");
        view! { <br /> <a href=path>{words::history::same_request()}</a> }
    });
    view! { {moment(event.time)} {same} }.into_any()
}

/// A link to the account or project; the name alone of one that is gone.
fn named(subject: Option<&str>, name: Option<&EventName>) -> AnyView {
    let Some(subject) = subject else { return view! { <span class="muted">"–"</span> }.into_any() };
    let Some(EventName { name, is_gone }) = name else { return view! { <code>{subject.to_owned()}</code> }.into_any() };
    if *is_gone {
        return view! { {name.clone()} " " <span class="badge">{words::history::gone()}</span> }.into_any();
    }
    let path = match subject.split_once(':') {
        Some(("project", _)) => format!(
            "/admin/projects/{}/",
            domain::project::NormalizedName::normalize_any(name).map_or_else(|_| name.clone(), |name| name.to_string())
        ),
        _ => format!("/admin/people/{name}/"),
    };
    view! { <a href=path>{name.clone()}</a> }.into_any()
}

fn from(event: &EventRecord) -> AnyView {
    let address = event.ip.clone().unwrap_or_else(words::history::the_server);
    let program = event.user_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    view! {
        <span class="address">{address}</span>
        {program.map(|program| view! { <br /> {program} })}
    }
    .into_any()
}
