//! Events in words: what happened, when, by what means, from where, and what to do about it.

use domain::audit::{EventRecord, Method, Outcome, Tag};
use store::audit::HistoryEvent;

use super::particulars::particulars;
use super::reason::reason;
use crate::prelude::*;
use crate::show::{Sentence, Table, agent, moment};

/// The table of events.
pub(super) fn table(events: Vec<HistoryEvent>) -> AnyView {
    let columns = [words::history::event(), words::history::when(), words::history::how(), words::history::from()];
    let mut table = Table::new(words::history::events(), columns);
    for event in events {
        let cells = vec![moment(event.record.time), how(&event.record), from(&event)];
        let advice = Tag::from_name(&event.record.tag).and_then(Tag::advice);
        table.row(what(&event.record, advice), cells);
    }
    table.view()
}

/// What happened. The advice is for whoever reads about themselves.
pub(super) fn what(event: &EventRecord, advice: Option<String>) -> AnyView {
    let tag = Tag::from_name(&event.tag);
    let sentence = tag.map_or_else(|| event.tag.clone(), Tag::describe);
    let refused = event.outcome == Outcome::Refused.name();
    let badge = refused.then(|| view! { " " <span class="badge warn">{words::history::refused()}</span> });
    let reason = event.reason.as_deref().map(|word| view! { <p class="event-reason">{reason(word)} "."</p> });
    let facts =
        particulars(&event.detail).into_iter().map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }).collect_view();
    let advice = advice.map(|advice| {
        view! {
            <details>
                <summary>{words::history::not_you()}</summary>
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

/// By what means.
pub(super) fn how(event: &EventRecord) -> AnyView {
    let method = Method::from_name(&event.method).map_or_else(|| event.method.clone(), Method::describe);
    view! { <span>{method}</span> }.into_any()
}

fn from(event: &HistoryEvent) -> AnyView {
    if let Some(username) = event.by.clone() {
        return Sentence::new(words::history::by()).strong("person", username).view();
    }
    let address = event
        .record
        .ip
        .clone()
        .unwrap_or_else(|| if event.record.actor.is_some() { words::history::somebody_else() } else { words::history::the_server() });
    let program = event.record.user_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    view! {
        <span class="address">{address}</span>
        {program.map(|program| view! { <br /> {program} })}
    }
    .into_any()
}
