//! What a description looks like.

use domain::upload::Flavour;
use store::readme;

/// As its markup, without what every link carries.
fn shown(text: &str) -> String {
    let html = readme::markdown(text, Flavour::Gfm).unwrap();
    html.as_str().replace(" rel=\"nofollow ugc noopener noreferrer\"", "").trim_end().to_owned()
}

#[test]
fn headings_stand_below_those_of_the_page_and_can_be_linked_to() {
    assert_eq!(
        shown("# Quick *start*\n\n## Quick start\n\n[up](#quick-start)"),
        "<h3 id=\"user-content-quick-start\">Quick <em>start</em></h3>\n<h4 id=\"user-content-quick-start-1\">Quick start</h4>\n<p><a href=\"#user-content-quick-start\">up</a></p>"
    );
    assert_eq!(shown("<h1 align=\"center\">a</h1>"), "<h3 align=\"center\">a</h3>");
    assert_eq!(shown("##### a"), "<h6 id=\"user-content-a\">a</h6>");
}

#[test]
fn an_image_is_a_link_to_it_and_inside_a_link_its_words() {
    assert_eq!(shown("![Logo](https://a.example/b.svg)"), "<p><a class=\"image\" href=\"https://a.example/b.svg\">Logo</a></p>");
    assert_eq!(
        shown("[![Build](https://a.example/b.svg)](https://c.example/)"),
        "<p><a href=\"https://c.example/\"><span class=\"image\">Build</span></a></p>"
    );
    assert_eq!(
        shown("![](https://a.example/docs/map.png?raw=1)"),
        "<p><a class=\"image\" href=\"https://a.example/docs/map.png?raw=1\">map.png</a></p>"
    );
    assert_eq!(shown("![Logo](docs/logo.png)"), "<p><span class=\"image\">Logo</span></p>");
    assert_eq!(
        shown("[![Logo](https://a.example/b.svg)](docs/a.md)"),
        "<p><a></a><a class=\"image\" href=\"https://a.example/b.svg\">Logo</a></p>"
    );
    assert_eq!(shown("![x](data:image/png;base64,AAAA)"), "<p><span class=\"image\">x</span></p>");
}

#[test]
fn a_link_that_needs_a_place_leads_nowhere() {
    assert_eq!(shown("[guide](docs/guide.md)"), "<p><a>guide</a></p>");
    assert_eq!(
        shown("www.example.org, a@example.org"),
        "<p><a href=\"http://www.example.org\">www.example.org</a>, <a href=\"mailto:a@example.org\">a@example.org</a></p>"
    );
}

#[test]
fn tables_and_long_lines_scroll_in_themselves_and_short_ones_take_no_focus() {
    let table = shown("| a | b |\n|---|--:|\n| 1 | 2 |");
    assert!(table.starts_with("<div class=\"wide\" tabindex=\"0\"><table>") && table.ends_with("</table></div>"), "{table}");
    assert!(table.contains("<td align=\"right\">2</td>"), "{table}");
    assert_eq!(shown("```sh\npip install demo\n```"), "<pre><code>pip install demo\n</code></pre>");
    assert!(shown(&format!("```\n{}\n```", "x".repeat(100))).starts_with("<pre tabindex=\"0\"><code>x"));
}

#[test]
fn tasks_alerts_footnotes_and_html_are_those_of_github() {
    assert_eq!(
        shown("- [x] done\n- [ ] open"),
        "<ul>\n<li class=\"task-list-item\">☑ done</li>\n<li class=\"task-list-item\">☐ open</li>\n</ul>"
    );
    assert!(
        shown("> [!TIP]\n> Drink.")
            .starts_with("<div class=\"markdown-alert markdown-alert-tip\">\n<p class=\"markdown-alert-title\">Tip</p>")
    );
    let footnote = shown("a[^1]\n\n[^1]: b");
    assert!(
        footnote.contains("<sup class=\"footnote-ref\"><a href=\"#user-content-fn-1\" id=\"user-content-fnref-1\">1</a></sup>"),
        "{footnote}"
    );
    assert_eq!(
        shown("<details><summary>More</summary>\n\n~~a~~ <kbd>b</kbd>\n\n</details>"),
        "<details><summary>More</summary>\n<p><del>a</del> <kbd>b</kbd></p>\n</details>"
    );
    assert_eq!(shown("<center>a</center>"), "<div align=\"center\">a</div>");
}

#[test]
fn plain_common_mark_knows_no_extensions() {
    let html = readme::markdown("~~a~~ www.example.org", Flavour::CommonMark).unwrap();
    assert_eq!(html.as_str(), "<p>~~a~~ www.example.org</p>\n");
}
