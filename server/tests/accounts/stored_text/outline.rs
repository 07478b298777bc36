//! What a browser makes of a page: its elements with the names of their attributes, in order. Text is no part of it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element a line. What could run, load or lead away is named in full.
pub(super) fn outline(html: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut lines = Vec::new();
    walk(&dom.document, 0, &mut lines);
    lines
}

fn walk(node: &Handle, depth: usize, lines: &mut Vec<String>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let mut attributes: Vec<_> = attrs.borrow().iter().map(|attribute| told(&attribute.name.local, &attribute.value)).collect();
        attributes.sort();
        lines.push(format!("{depth} {} {}", name.local, attributes.join(" ")));
    }
    for child in node.children.borrow().iter() {
        walk(child, depth + 1, lines);
    }
}

/// The attribute's name; for one that leads somewhere also where: text may only ever be in the query of an address of ours.
fn told(name: &str, value: &str) -> String {
    match name {
        "href" | "src" | "action" | "formaction" => {
            format!("{name}={}", value.split(['?', '#']).next().unwrap_or_default().replace(' ', "%20"))
        }
        name => name.to_owned(),
    }
}

#[test]
fn what_text_became_is_seen() {
    let clean = "<p title='x'>hello</p>";
    for other in
        ["<p title='x'>hello<b></b></p>", "<p title='x' onclick='y'>hello</p>", "<p title='x'>a</p><script></script>", "<p>hello</p>"]
    {
        assert_ne!(outline(clean), outline(other), "{other}");
    }
    assert_eq!(outline(clean), outline("<p title='&lt;b&gt;'>&lt;script&gt;</p>"));
    assert_ne!(outline("<a href='/x'>y</a>"), outline("<a href='javascript:x'>y</a>"));
}
