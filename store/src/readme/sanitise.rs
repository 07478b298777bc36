//! The one place where HTML becomes HTML that a page may show: ammonia, with a list of what is allowed. What is not on it goes.
//!
//! The list is GitHub's, without images, `picture` and `source` (see [`super::fit`]), and without anything that scripts, loads, submits, positions or
//! takes a name that the page's own scripts could look up: `id` and `name` get a prefix, and so do links that lead to them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// In front of every `id` and `name`, so that a description takes the name of nothing in the page around it (DOM clobbering).
const PREFIX: &str = "user-content-";

/// What every link says about its target: not recommended by this site, written by its users, and told nothing.
const REL: &str = "nofollow ugc noopener noreferrer";

const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

#[rustfmt::skip]
const TAGS: [&str; 53] = [
    "a", "abbr", "b", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Shown with their content, as the browser would not show it either.
const GONE: [&str; 14] = [
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "textarea", "select", "audio", "video", "canvas",
];

const EVERYWHERE: [&str; 5] = ["align", "dir", "id", "lang", "title"];

const SOMEWHERE: [(&str, &[&str]); 6] = [
    ("a", &["aria-label", "href", "name"]),
    ("details", &["open"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("td", &["colspan", "headers", "rowspan", "valign"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope", "valign"]),
];

/// Regions that scroll must be reached by the keyboard; nothing else takes the focus.
const FOCUSABLE: [&str; 2] = ["div", "pre"];

/// The classes that the style of descriptions knows: what [`super::fit`], comrak and docutils give. None may be one of the page around: `contents`, which
/// docutils gives too, would stay in sight while the page scrolls.
const CLASSES: [(&str, &[&str]); 9] = [
    ("a", &["image", "footnote-backref"]),
    (
        "div",
        &[
            "wide",
            "markdown-alert",
            "markdown-alert-note",
            "markdown-alert-tip",
            "markdown-alert-important",
            "markdown-alert-warning",
            "markdown-alert-caution",
            "admonition",
            "topic",
            "line-block",
            "line",
            "sidebar",
            "footnote-list",
            "footnote",
            "citation",
        ],
    ),
    ("dl", &["field-list", "option-list", "docinfo"]),
    ("li", &["task-list-item"]),
    ("ol", &["arabic", "loweralpha", "upperalpha", "lowerroman", "upperroman"]),
    ("p", &["markdown-alert-title", "admonition-title", "topic-title", "rubric", "attribution"]),
    ("section", &["footnotes"]),
    ("span", &["image", "label", "literal"]),
    ("sup", &["footnote-ref"]),
];

/// HTML that came out of the sanitiser. Nothing else makes one, so whatever shows one unescaped is in the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Lets through what is on the list.
    pub(super) fn sanitise(html: &str) -> Self {
        Self(BUILDER.clean(html).to_string())
    }

    /// What a sanitiser of this program wrote into its row.
    pub(super) fn stored(html: String) -> Self {
        Self(html)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }
}

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into())
        .clean_content_tags(GONE.into())
        .generic_attributes(EVERYWHERE.into())
        .tag_attributes(by_tag(&SOMEWHERE))
        .tag_attribute_values(FOCUSABLE.map(|tag| (tag, HashMap::from([("tabindex", HashSet::from(["0"]))]))).into())
        .allowed_classes(by_tag(&CLASSES))
        .url_schemes(SCHEMES.into())
        .url_relative(UrlRelative::Custom(Box::new(within)))
        .id_prefix(Some(PREFIX))
        .attribute_filter(|_tag, attribute, value| Some(named(attribute, value)))
        .link_rel(Some(REL));
    builder
});

fn by_tag(table: &[(&'static str, &[&'static str])]) -> HashMap<&'static str, HashSet<&'static str>> {
    table.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect()
}

/// A link into the same description leads to the prefixed name. Any other relative link leads nowhere: a description has no place of its own.
fn within(link: &str) -> Option<Cow<'_, str>> {
    let name = link.strip_prefix('#').filter(|name| !name.is_empty())?;
    Some(if name.starts_with(PREFIX) { Cow::Borrowed(link) } else { Cow::Owned(format!("#{PREFIX}{name}")) })
}

/// `id` is ammonia's business; `name` and `headers`, which refers to ids, are ours.
fn named<'v>(attribute: &str, value: &'v str) -> Cow<'v, str> {
    match attribute {
        "name" if !value.starts_with(PREFIX) => Cow::Owned(format!("{PREFIX}{value}")),
        "headers" => Cow::Owned(value.split_ascii_whitespace().map(|id| format!("{PREFIX}{id}")).collect::<Vec<_>>().join(" ")),
        _ => Cow::Borrowed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(html: &str) -> String {
        SafeHtml::sanitise(html).into_string()
    }

    #[test]
    fn what_is_not_on_the_list_goes() {
        assert_eq!(safe("<script>alert(1)</script>a<style>b</style><svg><title>c</title></svg>"), "a");
        assert_eq!(safe("<form><input name=x><button>go</button></form>"), "go");
        assert_eq!(safe(r#"<p style="position:fixed" onclick="x()" class="notice" tabindex="0">a</p>"#), r#"<p class="">a</p>"#);
        assert_eq!(safe(r#"<div class="contents wide">a</div>"#), r#"<div class="wide">a</div>"#);
        assert_eq!(safe(r#"<base href="//x"><meta http-equiv="refresh" content="0"><link rel="stylesheet" href="x">"#), "");
    }

    #[test]
    fn links_lead_to_the_web_or_into_the_description() {
        let rel = r#"rel="nofollow ugc noopener noreferrer""#;
        assert_eq!(safe(r#"<a href="https://example.org/">a</a>"#), format!(r#"<a href="https://example.org/" {rel}>a</a>"#));
        assert_eq!(safe(r##"<a href="#usage">a</a>"##), format!(r##"<a href="#user-content-usage" {rel}>a</a>"##));
        for nowhere in ["javascript:alert(1)", "JaVa\tScRiPt:x", "data:text/html,x", "vbscript:x", "//example.org", "docs/a.md", "?a", "#"]
        {
            assert_eq!(safe(&format!(r#"<a href="{nowhere}">a</a>"#)), format!("<a {rel}>a</a>"), "{nowhere}");
        }
    }

    #[test]
    fn names_are_kept_apart_from_the_pages_own() {
        assert_eq!(safe(r#"<h3 id="main">a</h3>"#), r#"<h3 id="user-content-main">a</h3>"#);
        assert!(safe(r#"<a name="body">a</a>"#).contains(r#"name="user-content-body""#));
    }
}
