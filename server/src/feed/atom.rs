//! The document (RFC 4287).

use std::io;

use domain::Timestamp;
use domain::audit::{EventRecord, Method, Outcome, Tag};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use store::Settings;
use store::audit::HistoryEvent;
use store::auth::FeedReader;
use time::UtcOffset;
use time::format_description::well_known::Rfc3339;

type Xml = Writer<Vec<u8>>;

/// Writes the feed.
pub(super) fn feed(settings: &Settings, reader: &FeedReader, events: &[HistoryEvent]) -> io::Result<String> {
    let (title, page) = match reader.history().project() {
        None => (words::history::feed_title(reader.username()), "/manage/account/history/".to_owned()),
        Some(project) => (words::history::feed_title_of_project(project), format!("/manage/project/{}/history/", project.normalized())),
    };
    let newest = events.first().map_or(reader.since(), |event| event.record.time);
    let mut xml = Writer::new(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_vec());
    xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom")).write_inner_content(|xml| {
        text(xml, "id", &format!("urn:uuid:{}", reader.feed()))?;
        text(xml, "title", &title)?;
        text(xml, "updated", &moment(newest))?;
        link(xml, &settings.absolute(&page))?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", settings.host()))?;
        events.iter().try_for_each(|event| entry(xml, settings, &page, event))
    })?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

fn entry(xml: &mut Xml, settings: &Settings, page: &str, event: &HistoryEvent) -> io::Result<()> {
    let record = &event.record;
    xml.create_element("entry").write_inner_content(|xml| {
        // RFC 4151: an identifier that stays when the page moves.
        text(xml, "id", &format!("tag:{},2026:audit/{}", settings.host(), record.id))?;
        text(xml, "title", &title(record))?;
        text(xml, "updated", &moment(record.time))?;
        // The page that begins with this event.
        link(xml, &settings.absolute(&format!("{page}?before={}", record.id.saturating_add(1))))?;
        text(xml, "summary", &summary(event))
    })?;
    Ok(())
}

fn title(record: &EventRecord) -> String {
    let sentence = Tag::from_name(&record.tag).map_or_else(|| record.tag.clone(), Tag::describe);
    if record.outcome == Outcome::Refused.name() { words::history::feed_refused(&sentence) } else { sentence }
}

/// By what means, by whom, from where, why, and what to do.
fn summary(event: &HistoryEvent) -> String {
    let record = &event.record;
    let method = Method::from_name(&record.method).map_or_else(|| record.method.clone(), Method::describe);
    let mut lines = vec![words::history::feed_how(&method)];
    lines.extend(event.by.as_ref().map(words::history::feed_by));
    lines.extend(record.ip.as_ref().map(words::history::feed_from));
    lines.extend(record.user_agent.as_ref().filter(|said| !said.is_empty()).map(words::history::feed_program));
    lines.extend(record.reason.as_ref().map(|reason| words::history::feed_why(app::history::reason(reason))));
    lines.extend(Tag::from_name(&record.tag).and_then(Tag::advice));
    lines.join("\n")
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    let content: String = content.chars().filter(|character| is_allowed(*character)).collect();
    xml.create_element(name).write_text_content(BytesText::new(&content))?;
    Ok(())
}

fn link(xml: &mut Xml, to: &str) -> io::Result<()> {
    xml.create_element("link").with_attribute(("rel", "alternate")).with_attribute(("href", to)).write_empty()?;
    Ok(())
}

/// What an XML document can hold (XML 1.0, production 2): strangers choose what their programs are called.
const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn moment(at: Timestamp) -> String {
    at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stranger_writes_stays_text() {
        let mut xml = Writer::new(Vec::new());
        text(&mut xml, "summary", "\u{0}</summary><script>\u{1b}[31m & \"'\u{ffff}").unwrap();
        let written = String::from_utf8(xml.into_inner()).unwrap();
        assert_eq!(written.matches('<').count(), 2, "{written}");
        assert!(written.chars().all(is_allowed), "{written}");
        assert!(written.contains("&lt;/summary") && written.contains("&amp;"), "{written}");
    }
}
