//! What the elements of HTML are to us.

/// Elements without content (HTML, "Void elements").
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr")
}

/// Elements that a parser opens again in each block that follows, until they are closed (HTML, "Formatting").
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(name, "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// Elements that the next one of their kind closes, so that leaving them open nests nothing.
pub(super) fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "colgroup" | "option")
}

/// What an element is called here: headings go down by two levels, what is old-fashioned or a landmark of a page becomes what it looks like.
pub(super) fn renamed(name: &str) -> &str {
    match name {
        "h1" => "h3",
        "h2" => "h4",
        "h3" => "h5",
        "h4" | "h5" => "h6",
        "center" | "aside" | "nav" | "main" | "header" | "footer" | "article" | "address" => "div",
        "tt" => "code",
        "strike" => "s",
        "u" => "ins",
        other => other,
    }
}
