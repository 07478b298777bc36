//! The document (RSS 2.0).

use std::io;

use domain::Timestamp;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use store::Settings;
use time::UtcOffset;
use time::format_description::well_known::Rfc2822;

type Xml = Writer<Vec<u8>>;

/// A feed.
pub(super) struct Channel {
    pub(super) title: String,
    /// The page that it is about.
    pub(super) path: String,
    /// Where it is itself.
    pub(super) feed: String,
    pub(super) description: String,
    pub(super) items: Vec<Item>,
}

/// Something new.
pub(super) struct Item {
    pub(super) title: String,
    /// Its page; the address names it for ever.
    pub(super) path: String,
    pub(super) description: String,
    pub(super) at: Timestamp,
}

/// Writes the feed.
pub(super) fn written(settings: &Settings, channel: &Channel) -> io::Result<String> {
    let mut xml = Writer::new(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_vec());
    let attributes = [("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")];
    xml.create_element("rss").with_attributes(attributes).write_inner_content(|xml| {
        xml.create_element("channel").write_inner_content(|xml| {
            text(xml, "title", &channel.title)?;
            text(xml, "link", &settings.absolute(&channel.path))?;
            text(xml, "description", &escape(channel.description.as_str()))?;
            text(xml, "language", "en")?;
            let own = settings.absolute(&channel.feed);
            let link = [("href", own.as_str()), ("rel", "self"), ("type", "application/rss+xml")];
            xml.create_element("atom:link").with_attributes(link).write_empty()?;
            channel.items.iter().try_for_each(|item| write(xml, settings, item))
        })?;
        Ok(())
    })?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

fn write(xml: &mut Xml, settings: &Settings, item: &Item) -> io::Result<()> {
    xml.create_element("item").write_inner_content(|xml| {
        let address = settings.absolute(&item.path);
        text(xml, "title", &item.title)?;
        text(xml, "link", &address)?;
        text(xml, "guid", &address)?;
        // HTML by the standard: what is text becomes HTML first.
        text(xml, "description", &escape(item.description.as_str()))?;
        text(xml, "pubDate", &item.at.to_offset(UtcOffset::UTC).format(&Rfc2822).unwrap_or_default())
    })?;
    Ok(())
}

/// Strangers choose names and summaries: what an XML document cannot hold (XML 1.0, production 2) is left out, the rest is escaped.
fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    let content: String = content.chars().filter(|character| is_allowed(*character)).collect();
    xml.create_element(name).write_text_content(BytesText::new(&content))?;
    Ok(())
}

const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
