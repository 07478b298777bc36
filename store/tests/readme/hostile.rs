//! Text that wants to be more than text.

use domain::upload::Flavour;
use proptest::prelude::*;
use store::readme;

use crate::corpus::corpus;
use crate::oracle::complaints;

/// Goes all ways that a description can go, and asks the oracle.
#[track_caller]
fn holds(text: &str) {
    for (way, html) in [
        ("GFM", readme::markdown(text, Flavour::Gfm)),
        ("CommonMark", readme::markdown(text, Flavour::CommonMark)),
        ("HTML", readme::foreign(text)),
    ] {
        // What is refused is shown as plain text.
        let Ok(html) = html else { continue };
        let complaints = complaints(html.as_str());
        assert!(complaints.is_empty(), "{way} of {text:?}\nbecame {}\n{complaints:?}", html.as_str());
    }
}

#[test]
fn no_string_of_the_corpus_becomes_more_than_a_description_may_be() {
    let corpus = corpus();
    assert!(corpus.len() > 800, "{}", corpus.len());
    for text in &corpus {
        holds(text);
    }
}

#[test]
fn nor_does_it_where_something_is_around_it() {
    for text in corpus() {
        for around in [
            "before TEXT after",
            "> TEXT",
            "- x\n\n  TEXT",
            "| a |\n|---|\n| TEXT |",
            "[TEXT](https://example.org/)",
            "<details>\n\nTEXT\n\n</details>",
            "<p title=\"TEXT\">",
        ] {
            holds(&around.replace("TEXT", &text));
        }
    }
}

#[test]
fn the_oracle_sees_what_is_wrong() {
    for (wrong, told) in [
        ("<script>1</script>", "element script"),
        ("<p onclick=x>a</p>", "attribute onclick"),
        ("<a href=\"java\tscript:x\" rel=\"nofollow ugc noopener noreferrer\">a</a>", "attribute href"),
        ("<a href=\"https://example.org\">a</a>", "without rel"),
        ("<h3 id=\"main\">a</h3>", "attribute id"),
        ("<p class=\"button\">a</p>", "attribute class"),
        ("<span tabindex=\"0\">a</span>", "attribute tabindex"),
        ("</div></section><p>a</p>", "reaches out"),
        ("<!-- a -->", "neither element nor text"),
        ("<svg></svg>", "element svg"),
    ] {
        let complaints = complaints(wrong);
        assert!(complaints.iter().any(|complaint| complaint.contains(told)), "{wrong}: {complaints:?}");
    }
    assert_eq!(complaints("<p>a &lt;script&gt; <em>b</em></p>"), Vec::<String>::new());
}

/// Pieces that mean something to one of the parsers.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<", ">", "</", "/>", "\"", "'", "`", "=", "&", ";", "#", "\n", "\n\n", "    ", "\t", "|", "-", "*", "_", "~~",
    "[", "]", "(", ")", "!", "^", ":", "\\", "<!--", "-->", "<![CDATA[", "]]>", "a", "img", "src", "href", "on",
    "onerror", "x", "javascript:", "https://", "style", "script", "svg", "math", "table", "td", "title",
    "template", "select", "form", "p", "b", "pre", "div", "id", "name", "class", "> [!NOTE]\n", "```", "[^1]",
    "[^1]: ", "&#106;", "&Tab;", "\u{0}", "\u{202e}",
];

/// Some of them, and now and then any other character.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES);
    prop::collection::vec(prop_oneof![9 => known.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nor_does_anything_else(text in pieces()) {
        holds(&text);
    }

    #[test]
    fn nor_do_strings_of_the_corpus_cut_and_joined(one in 0..2000_usize, other in 0..2000_usize, at in 0..80_usize) {
        let corpus = corpus();
        let (one, other) = (&corpus[one % corpus.len()], &corpus[other % corpus.len()]);
        let cut: String = one.chars().take(at).collect();
        holds(&format!("{cut}{other}"));
    }
}
