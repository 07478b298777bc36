//! A letter as HTML: the same words as the text, nothing loaded from anywhere, every link shown as it is.

use std::fmt::Write as _;

/// Colours of the site's pages, in both schemes. A mail program that drops style elements shows plain black on white, which is fine too.
const STYLE: &str = "\
body { margin: 0; padding: 24px 12px; background: #f4f5f2; color: #1f2421; font: 16px/1.55 system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }\n\
main { display: block; max-width: 560px; margin: 0 auto; padding: 8px 28px 20px; background: #ffffff; border: 1px solid #d9ddd5; border-radius: 10px; }\n\
a { color: #14614a; overflow-wrap: anywhere; word-break: break-word; }\n\
footer { margin-top: 28px; border-top: 1px solid #d9ddd5; color: #59615c; font-size: 14px; }\n\
@media (prefers-color-scheme: dark) {\n\
body { background: #161a18; color: #e4e8e4; }\n\
main { background: #1f2421; border-color: #3a423d; }\n\
a { color: #7fd1b0; }\n\
footer { border-color: #3a423d; color: #a7b0aa; }\n\
}\n";

/// What a letter consists of.
pub(super) struct Sheet<'a> {
    pub(super) subject: &'a str,
    pub(super) greeting: &'a str,
    /// Paragraphs of plain text; an empty line inside one begins the next.
    pub(super) paragraphs: &'a [&'a str],
    pub(super) host: &'a str,
    pub(super) site: &'a str,
}

impl Sheet<'_> {
    /// The whole document, in short lines of ASCII as long as its words are.
    pub(super) fn document(&self) -> String {
        let mut body = paragraph(self.greeting);
        for text in self.paragraphs.iter().flat_map(|text| text.split("\n\n")) {
            body.push_str(&paragraph(text));
        }
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}<footer>\n<p>{}<br>\n{}</p>\n</footer>\n</main>\n</body>\n</html>\n",
            words::language().tag(),
            escape(self.subject),
            escape(self.host),
            linked(self.site),
        )
    }
}

fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| line.split(' ').map(linked).collect::<Vec<_>>().join(" ")).collect();
    format!("<p>{}</p>\n", lines.join("\n"))
}

/// A word; as a link if it is an address of the web. What ends the sentence is not part of it.
fn linked(word: &str) -> String {
    if !word.starts_with("http://") && !word.starts_with("https://") {
        return escape(word);
    }
    let address = word.trim_end_matches(['.', ',', ')']);
    let (shown, rest) = (escape(address), word.strip_prefix(address).unwrap_or_default());
    format!("<a href=\"{shown}\">{shown}</a>{}", escape(rest))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Writing to a string cannot fail.
            other if !other.is_ascii() => drop(write!(escaped, "&#{};", u32::from(other))),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_shown_whole_and_nothing_is_loaded() {
        let sheet = Sheet {
            subject: "[localhost] New <password>",
            greeting: "Hello alice,",
            paragraphs: &["Open this page:\n\nhttps://localhost/a/?token=x-y_z", "See https://localhost/b/."],
            host: "localhost",
            site: "https://localhost/",
        };
        let html = sheet.document();
        assert!(html.contains("<p><a href=\"https://localhost/a/?token=x-y_z\">https://localhost/a/?token=x-y_z</a></p>"), "{html}");
        assert!(html.contains("<a href=\"https://localhost/b/\">https://localhost/b/</a>.</p>"), "{html}");
        assert!(html.contains("New &lt;password&gt;"), "{html}");
        for loading in ["src=", "url(", "@import", "<link", "<script", "<img"] {
            assert!(!html.contains(loading), "{loading} in {html}");
        }
    }

    #[test]
    fn whatever_stands_in_a_word_stays_a_word() {
        assert_eq!(escape("o'brien&co <b>\"é\""), "o&#39;brien&amp;co &lt;b&gt;&quot;&#233;&quot;");
        assert_eq!(linked("http://x/\"onclick=y"), "<a href=\"http://x/&quot;onclick=y\">http://x/&quot;onclick=y</a>");
        assert_eq!(linked("javascript:x"), "javascript:x");
    }
}
