//! Links that a package's author wrote. They leave the site, and the site says nothing for them.

use leptos::prelude::*;
use url::Url;

/// A link to another site, or just the words if the address is not of the web.
pub(crate) fn outside_link(address: &str, words: &str) -> AnyView {
    let words = words.to_owned();
    match web_address(address) {
        Some(address) => view! {
            <a href=address rel="nofollow ugc noopener noreferrer">
                {words}
            </a>
        }
        .into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    }
}

/// The address, if it is `http` or `https` with a host: nothing that a browser would run.
fn web_address(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(web_address("https://example.org/docs").as_deref(), Some("https://example.org/docs"));
        for address in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "/local",
            "//example.org",
            "ftp://example.org",
            "mailto:a@b.c",
            "",
        ] {
            assert_eq!(web_address(address), None, "{address}");
        }
    }

    #[test]
    fn what_an_author_writes_cannot_leave_the_attribute() {
        let html = outside_link("https://example.org/\"><script>", "<b>Docs</b>").to_html();
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
        assert!(html.contains("rel=\"nofollow ugc noopener noreferrer\""), "{html}");
    }
}
