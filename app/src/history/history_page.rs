//! The page of a person's own history. Its question is: was this me, and if not, what do I do now?

use domain::audit::{EventRecord, Method, Outcome, Tag};
use store::auth::Session2fa;

use super::particulars::particulars;
use super::reason::reason;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, agent, empty, moment};
use crate::visit::Visit;

/// Events on one page.
const EVENTS: u16 = 50;

/// Shows the newest events, or those before `?before=`.
///
/// # Errors
///
/// When the store does not answer.
pub async fn history_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let before = visit.query("before").and_then(|before| before.parse::<i64>().ok());
    let events = visit.store().history(&who, before, EVENTS).await?;
    let older = (events.len() == usize::from(EVENTS)).then(|| events.last().map(|event| event.id)).flatten();
    Ok(Page::new("Security history", move || {
        let content = if events.is_empty() {
            empty("Nothing older.", view! { <a href="/manage/account/history/">"Back to the newest events"</a> })
        } else {
            table(events)
        };
        view! {
            <h1>"Security history"</h1>
            <p class="lead">
                "Everything that was done in your name, and everything that was tried. If something here wasn't you, open "
                <em>"Wasn't you?"</em> " beside it."
            </p>
            {content}
            {paging(before, older)}
        }
    })
    .in_section(Section::History))
}

fn table(events: Vec<EventRecord>) -> AnyView {
    let mut table = Table::new("Events, newest first", &["Event", "When", "How", "From"]);
    for event in events {
        let cells = vec![moment(event.time), how(&event), from(&event)];
        table.row(what(&event), cells);
    }
    table.view()
}

fn what(event: &EventRecord) -> AnyView {
    let tag = Tag::from_name(&event.tag);
    let sentence = tag.map_or_else(|| event.tag.clone(), |tag| tag.describe().to_owned());
    let refused = event.outcome == Outcome::Refused.name();
    let badge = refused.then(|| view! { " " <span class="badge warn">"Refused"</span> });
    let reason = event.reason.as_deref().map(|word| view! { <p class="event-reason">{reason(word)} "."</p> });
    let facts =
        particulars(&event.detail).into_iter().map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }).collect_view();
    let advice = tag.and_then(Tag::advice).map(|advice| {
        view! {
            <details>
                <summary>"Wasn't you?"</summary>
                <p>{advice}</p>
            </details>
        }
    });
    view! {
        <p class="event-sentence">{sentence} {badge}</p>
        {reason}
        <dl class="particulars">{facts}</dl>
        {advice}
    }
    .into_any()
}

fn how(event: &EventRecord) -> AnyView {
    let method = Method::from_name(&event.method).map_or_else(|| event.method.clone(), |method| method.describe().to_owned());
    view! { <span>{method}</span> }.into_any()
}

fn from(event: &EventRecord) -> AnyView {
    let address = event.ip.clone().unwrap_or_else(|| "The server itself".to_owned());
    let program = event.user_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    view! {
        <span class="address">{address}</span>
        {program.map(|program| view! { <br /> {program} })}
    }
    .into_any()
}

fn paging(before: Option<i64>, older: Option<i64>) -> Option<AnyView> {
    if before.is_none() && older.is_none() {
        return None;
    }
    let newest = before.map(|_| view! { <li><a href="/manage/account/history/">"Newest events"</a></li> });
    let older = older.map(|id| {
        let path = format!("/manage/account/history/?before={id}");
        view! { <li><a href=path rel="next">"Older events"</a></li> }
    });
    let links = view! {
        <nav class="paging" aria-label="Pages">
            <ul>{newest} {older}</ul>
        </nav>
    };
    Some(links.into_any())
}
