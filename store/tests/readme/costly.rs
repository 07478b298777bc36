//! Text that wants all the time and memory there is. What it asks for too much, it is shown as it is: never slowly.

use std::time::{Duration, Instant};

use domain::upload::Flavour;
use store::readme;

/// As long as a description may be that is rendered at all.
const LONG: usize = 1 << 20;

/// Rendering stops itself after two seconds; what is left is what cannot be stopped. Much of it is spent by the unoptimised parsers of a test.
const PATIENCE: Duration = Duration::from_secs(20);

fn repeated(piece: &str) -> String {
    piece.repeat(LONG / piece.len())
}

#[track_caller]
fn ends_in_time(what: &str, text: &str) {
    let began = Instant::now();
    let _ = readme::markdown(text, Flavour::Gfm);
    let _ = readme::foreign(text);
    assert!(began.elapsed() < PATIENCE, "{what} took {:?}", began.elapsed());
}

#[test]
fn what_repeats_itself_ends_in_time() {
    for piece in [
        "a",
        "<",
        ">",
        "[",
        "![[",
        "*a_ ",
        "**x",
        "~a ",
        "`",
        "\\",
        "&",
        "&#x41;",
        "|",
        "a@",
        "www.a.b ",
        "[a](",
        "[^1] ",
        "<a href=\"",
        "<!-- a -->",
        "<?",
        "<![CDATA[",
        "# a\n",
        "a\n\n",
        "a\n=\n",
        "> [!NOTE]\n",
        "- a\n",
        "<div>",
        "<b>",
        "<p><b>",
        "<li>",
        "<rt>",
        "<table>",
        "<table><td>",
        "<select>",
        "<svg>",
        "<a>",
        "<a name=x>",
        "</p>",
        "</b>",
        "<pre>",
        "<h1>",
    ] {
        ends_in_time(piece, &repeated(piece));
    }
}

#[test]
fn what_grows_as_it_goes_in_ends_in_time() {
    let numbered = |piece: &str, most: usize| (0..most).map(|number| piece.replace('N', &number.to_string())).collect::<String>();
    for (what, text) in [
        ("a tag with very many attributes", format!("<a {}>", numbered("bN ", 100_000))),
        ("quotes in quotes", ">".repeat(LONG)),
        ("lists in lists", (0..1400).map(|depth| " ".repeat(depth) + "* a\n").collect()),
        ("code of every length", (1..1400).map(|length| "`".repeat(length) + " ").collect()),
        ("a wide table without cells", format!("|{}\n|{}\n{}", "a|".repeat(1000), "-|".repeat(1000), "|\n".repeat(200_000))),
        ("one long link in many places", format!("[a]: https://example.org/{}\n\n{}", "y".repeat(1000), "[a] ".repeat(200_000))),
        ("footnotes", format!("{}\n\n{}", numbered("[^N] ", 20_000), numbered("[^N]: x\n", 20_000))),
        ("formatting that is opened again in each block", format!("{}{}", numbered("<b id=N><i id=N>", 1000), "<p>x".repeat(200_000))),
        ("text between the cells of a table", format!("<table>{}", "<b></b>x".repeat(100_000))),
        ("a long text of references", "x&".repeat(LONG / 2)),
        ("a comment without an end", format!("<!--{}", "a".repeat(LONG))),
    ] {
        ends_in_time(what, &text);
    }
}

#[test]
fn a_text_that_is_too_long_is_not_even_begun() {
    let began = Instant::now();
    assert_eq!(readme::markdown(&"*a* ".repeat(5 << 18), Flavour::Gfm), Err(readme::TooMuch));
    assert!(began.elapsed() < Duration::from_secs(1));
}

#[test]
fn an_ordinary_long_text_is_rendered() {
    let section =
        "## Section\n\nSome *text* with `code` and a [link](https://example.org/).\n\n```python\nprint(1)\n```\n\n* one\n* two\n\n";
    assert!(readme::markdown(&section.repeat(500), Flavour::Gfm).is_ok());
}
