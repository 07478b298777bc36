//! The page of a history. Its question is: was this me, and if not, what do I do now?

use domain::audit::{FilterMistake, HistoryFilter, Tag};
use domain::policy::Role;
use domain::project::NormalizedName;
use store::audit::{History, HistoryEvent};
use store::auth::Session2fa;

use super::events::table;
use super::feed_section::{revealed, section};
use super::filter_form::{self, FilterForm};
use super::links::Links;
use crate::layout::Section;
use crate::manage::{Tab, tabs};
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, empty, notice};
use crate::visit::Visit;

/// Events on one page.
const EVENTS: u16 = 50;

/// Shows what was done in the person's name: the newest events, or those before `?before=`.
///
/// # Errors
///
/// When the store does not answer.
pub async fn history_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let history = visit.store().own_history(&who);
    let lead = Sentence::new(words::history::lead()).with("advice", |text| view! { <em>{text}</em> }).view();
    let words = Words { title: words::history::title(), lead, kinds: Tag::ALL.to_vec(), project: String::new(), head: None };
    Ok(show(&who, &visit, &history, words).await?.in_section(Section::History))
}

/// Shows what was done to a project, to its owners.
///
/// # Errors
///
/// When there is no such project, the person does not own it, or the store does not answer.
pub async fn project_history_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let name = NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())?;
    let history = visit.store().project_history(&who, &name).await?;
    let head = history.project().map(|project| tabs(project, Role::Owner, Tab::History));
    let lead = words::history::lead_of_project().into_any();
    let kinds = Tag::ALL.iter().copied().filter(|tag| !["account:", "site:"].iter().any(|of| tag.name().starts_with(of))).collect();
    let words = Words { title: words::history::title_of_project(&name), lead, kinds, project: name.to_string(), head };
    Ok(show(&who, &visit, &history, words).await?.in_section(Section::Projects))
}

/// What differs between the two pages.
struct Words {
    title: String,
    lead: AnyView,
    /// What stands above the title.
    head: Option<AnyView>,
    kinds: Vec<Tag>,
    project: String,
}

/// What is shown below the form.
struct Shown {
    links: Links,
    before: Option<i64>,
    events: Vec<HistoryEvent>,
}

async fn show(who: &Session2fa, visit: &Visit, history: &History, words: Words) -> Result<Page, Fault> {
    let (shown, mistake) = match filter_form::read(visit) {
        Ok(filter) => (Some(load(visit, history, filter).await?), None),
        Err(mistake) => (None, Some(mistake)),
    };
    let form = FilterForm::new(visit, words.kinds, mistake).view();
    let address = visit.store().reveal_feed(who, history).await?.map(|path| visit.store().settings().absolute(path.expose()));
    let since = visit.store().feed_since(history).await?;
    let feed = section(visit, since, &words.project);
    let is_revealed = address.is_some();
    let notice = notice(visit);
    let title = words.title.clone();
    let page = Page::new(words.title, move || {
        view! {
            {words.head}
            <h1>{title}</h1>
            {notice}
            {address.map(revealed)}
            <p class="lead">{words.lead}</p>
            {form}
            {shown.map(Shown::view)}
            {feed}
        }
    });
    let page = if is_revealed { page.with_islands() } else { page };
    Ok(page.with_status(mistake.map_or(200, |_: FilterMistake| 400)))
}

async fn load(visit: &Visit, history: &History, filter: HistoryFilter) -> Result<Shown, Fault> {
    let before = visit.query("before").and_then(|before| before.parse().ok());
    let events = visit.store().history(history, &filter, before, EVENTS).await?;
    Ok(Shown { links: Links::new(visit.path(), filter), before, events })
}

impl Shown {
    fn view(self) -> AnyView {
        let Self { links, before, events } = self;
        let older = (events.len() == usize::from(EVENTS)).then(|| events.last().map(|event| event.record.id)).flatten();
        let (paging, exports) = (links.paging(before, older), links.exports());
        let content = match (events.is_empty(), links.is_filtered() && before.is_none()) {
            (false, _) => table(events),
            (true, true) => empty(words::history::no_event(), words::history::no_event_way()),
            (true, false) => empty(words::history::nothing_older(), ""),
        };
        (content, paging, exports).into_any()
    }
}
