//! Writing tokens as HTML again, fitted.

use html5ever::tokenizer::Tag;

use super::elements::{is_void, renamed};

/// A line of code that is longer, in characters, scrolls on the smallest screen.
const LONG_LINE: usize = 36;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    Somewhere,
    Nowhere,
}

#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The link that is open, and whether it leads anywhere.
    link: Option<Leads>,
    tables: usize,
    code: Option<Code>,
}

/// A block of code that is not closed yet.
struct Code {
    /// Its start tag, without the `>`.
    start: String,
    /// Where its content begins in what was written.
    from: usize,
    /// Characters in the line at hand, and in the longest one.
    line: usize,
    longest: usize,
}

impl Code {
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            self.line = if character == '\n' { 0 } else { self.line + 1 };
            self.longest = self.longest.max(self.line);
        }
    }
}

impl Writer {
    pub(super) fn start(&mut self, tag: &Tag) {
        match &*tag.name {
            "img" => return self.image(tag),
            "input" => return self.control(tag),
            "a" => {
                // As a parser does: a link ends where the next one begins.
                self.end("a");
                let leads = attribute(tag, "href").is_some_and(|link| is_web(link) || link.starts_with('#') || link.starts_with("mailto:"));
                self.link = Some(if leads { Leads::Somewhere } else { Leads::Nowhere });
            }
            "table" => {
                if self.tables == 0 {
                    self.out.push_str(r#"<div class="wide" tabindex="0">"#);
                }
                self.tables += 1;
            }
            // What kind of thing a term is: docutils leaves it to its own style to tell the two apart.
            "span" if attribute(tag, "class") == Some("classifier") => self.out.push_str(" : "),
            _ => {}
        }
        let start = opening(tag);
        if &*tag.name == "pre" && self.code.is_none() {
            self.code = Some(Code { start, from: self.out.len(), line: 0, longest: 0 });
            return;
        }
        self.out.push_str(&start);
        self.out.push('>');
    }

    pub(super) fn end(&mut self, name: &str) {
        if is_void(name) {
            return;
        }
        match name {
            "a" if self.link.take().is_none() => return,
            "pre" => self.end_code(),
            _ => {}
        }
        self.close(renamed(name));
        if name == "table" && self.tables > 0 {
            self.tables -= 1;
            if self.tables == 0 {
                self.close("div");
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.text(text);
        }
        escape(&mut self.out, text);
    }

    pub(super) fn finish(mut self) -> String {
        self.end_code();
        self.out
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// A block of code takes the focus if one of its lines is long enough to scroll.
    fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            let content = self.out.split_off(code.from);
            self.out.push_str(&code.start);
            self.out.push_str(if code.longest > LONG_LINE { r#" tabindex="0">"# } else { ">" });
            self.out.push_str(&content);
        }
    }

    /// What an image is of, as a link to it.
    fn image(&mut self, tag: &Tag) {
        let said = |name| attribute(tag, name).map(str::trim).filter(|said| !said.is_empty());
        let source = said("src").filter(|source| !source.starts_with("data:"));
        let words = said("alt").or_else(|| said("title")).or_else(|| source.and_then(file_name)).unwrap_or("image");
        if let Some(source) = source.filter(|source| is_web(source) && self.link != Some(Leads::Somewhere)) {
            self.end("a");
            self.out.push_str(r#"<a class="image" href=""#);
            escape(&mut self.out, source);
            self.out.push_str(r#"">"#);
            escape(&mut self.out, words);
            self.close("a");
        } else {
            self.out.push_str(r#"<span class="image">"#);
            escape(&mut self.out, words);
            self.close("span");
        }
    }

    fn control(&mut self, tag: &Tag) {
        if attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
            self.out.push(if attribute(tag, "checked").is_some() { '☑' } else { '☐' });
        }
    }
}

/// A start tag without its `>`. What decides about looks and focus comes from here alone.
fn opening(tag: &Tag) -> String {
    let mut out = format!("<{}", renamed(&tag.name));
    for attribute in &tag.attrs {
        let name = &*attribute.name.local;
        if matches!(name, "style" | "tabindex") || name.starts_with("on") {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(&mut out, &attribute.value);
        out.push('"');
    }
    if &*tag.name == "center" {
        out.push_str(r#" align="center""#);
    }
    out
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The last part of an address's path.
fn file_name(address: &str) -> Option<&str> {
    address.split(['?', '#']).next()?.rsplit('/').next().filter(|name| !name.is_empty())
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
