//! A second opinion: parses a page as browsers do and names everything in it that a description may not bring. Its lists are its own, so that a slip in the
//! sanitiser's is seen.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

const TAGS: &str = " a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h3 h4 h5 h6 hr i ins kbd li mark ol p pre \
    q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead tr ul ";

const ATTRIBUTES: &str = " align dir id lang title class tabindex aria-label href name rel open value start type reversed colspan rowspan headers \
    valign abbr scope ";

const CLASSES: &str = " image footnote-backref wide markdown-alert markdown-alert-note markdown-alert-tip markdown-alert-important markdown-alert-warning \
    markdown-alert-caution admonition topic line-block line sidebar field-list option-list docinfo task-list-item arabic loweralpha upperalpha \
    lowerroman upperroman markdown-alert-title admonition-title topic-title rubric attribution footnotes footnote-ref footnote-list footnote citation label literal ";

/// Where a page shows a description, and what comes after.
const PAGE: (&str, &str) =
    ("<!DOCTYPE html><html><head></head><body><main><section><div>", "</div><hr></section><p>after</p></main></body></html>");

/// All that is wrong with it; nothing, if all is well.
pub(crate) fn complaints(html: &str) -> Vec<String> {
    let page = format!("{}{html}{}", PAGE.0, PAGE.1);
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut complaints = Vec::new();
    let section = descend(&dom.document, &["html", "body", "main", "section"]);
    let around = [&dom.document].into_iter().chain(section.iter()).map(children).collect::<Vec<_>>();
    if around != [" html", " head body", " main", " section p", " div hr"] {
        complaints.push(format!("it reaches out of its place: {around:?}"));
    }
    let Some(own) = section.last().and_then(|section| element(section, "div")) else { return complaints };
    let mut nodes: Vec<Handle> = own.children.borrow().clone();
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children.borrow().iter().cloned());
        judge(&node, &mut complaints);
    }
    complaints
}

fn judge(node: &Handle, complaints: &mut Vec<String>) {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        if !matches!(node.data, NodeData::Text { .. }) {
            complaints.push(format!("a node that is neither element nor text: {:?}", node.data));
        }
        return;
    };
    let tag = &*name.local;
    if !has(TAGS, tag) || &*name.ns != "http://www.w3.org/1999/xhtml" {
        complaints.push(format!("element {tag}"));
    }
    for attribute in attrs.borrow().iter() {
        let (key, value) = (&*attribute.name.local, &*attribute.value);
        let fine = has(ATTRIBUTES, key)
            && match key {
                "href" => leads_somewhere_harmless(value),
                "id" | "name" => value.starts_with("user-content-"),
                "headers" => value.split(' ').all(|id| id.is_empty() || id.starts_with("user-content-")),
                "class" => value.split_ascii_whitespace().all(|class| has(CLASSES, class)),
                "tabindex" => value == "0" && (tag == "pre" || tag == "div"),
                "rel" => tag == "a" && value == "nofollow ugc noopener noreferrer",
                _ => true,
            };
        if !fine {
            complaints.push(format!("attribute {key}={value:?} on {tag}"));
        }
    }
    if tag == "a" && !attrs.borrow().iter().any(|attribute| &*attribute.name.local == "rel") {
        complaints.push("a link without rel".to_owned());
    }
}

/// As a browser reads it: without white space in it and control characters before it.
fn leads_somewhere_harmless(address: &str) -> bool {
    let read: String = address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let read = read.to_ascii_lowercase();
    ["http://", "https://", "http:", "https:", "mailto:", "#user-content-"].iter().any(|start| read.starts_with(start))
}

fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|one| one == word)
}

fn element(node: &Handle, name: &str) -> Option<Handle> {
    let is = |child: &&Handle| matches!(&child.data, NodeData::Element { name: own, .. } if &*own.local == name);
    node.children.borrow().iter().find(is).cloned()
}

fn descend(from: &Handle, path: &[&str]) -> Vec<Handle> {
    let mut found: Vec<Handle> = Vec::new();
    for name in path {
        let Some(child) = element(found.last().unwrap_or(from), name) else { break };
        found.push(child);
    }
    found
}

fn children(node: &Handle) -> String {
    let children = node.children.borrow();
    let names = children.iter().map(|child| match &child.data {
        NodeData::Element { name, .. } => format!(" {}", name.local),
        NodeData::Text { contents } if !contents.borrow().trim().is_empty() => " text".to_owned(),
        NodeData::Comment { .. } => " comment".to_owned(),
        _ => String::new(),
    });
    names.collect()
}
