//! What a program calls itself, in the words that a person would use for it.

use leptos::prelude::*;

/// Browsers by the word that only they use, the more particular first: most claim to be Chrome and Safari too.
const BROWSERS: &[(&str, &str)] = &[
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];
/// Systems, likewise: Android claims to be Linux, a phone to be like a Mac.
const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// A browser and its system, or a tool and its version. All that the program said is the title.
pub(crate) fn agent(said: &str) -> AnyView {
    view! {
        <span class="muted agent" title=said.to_owned()>
            {short(said)}
        </span>
    }
    .into_any()
}

/// The same as plain words; none for a program that says nothing.
pub(crate) fn agent_name(said: &str) -> Option<String> {
    Some(short(said)).filter(|name| !name.is_empty())
}

/// What it said may be a lie; this only makes it readable.
fn short(said: &str) -> String {
    let browser = said.strip_prefix("Mozilla/").and_then(|_| BROWSERS.iter().find_map(|(word, name)| Some((*name, major(said, word)?))));
    let system = SYSTEMS.iter().find(|(word, _)| said.contains(word));
    match (browser, system) {
        (Some((name, version)), Some((_, system))) => words::show::browser_on(name, system, version),
        (Some((name, version)), None) => format!("{name} {version}"),
        // A tool's own name and version: the first word.
        (None, _) => said.split_whitespace().next().unwrap_or_default().chars().take(40).collect(),
    }
}

/// The number up to the first dot after this word.
fn major<'a>(said: &'a str, word: &str) -> Option<&'a str> {
    let (_, version) = said.split_once(word)?;
    let end = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version.get(..end).filter(|digits| !digits.is_empty() && digits.len() <= 6)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_browser_is_named_with_its_system() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36";
        assert_eq!(short(chrome), "Chrome 148 on Linux");
        assert_eq!(
            short(&format!("{} Edg/148.0.0.0", chrome.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64"))),
            "Edge 148 on Windows"
        );
        assert_eq!(short("Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"), "Firefox 145 on Android");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
        assert_eq!(short(safari), "Safari 19 on iPhone");
    }

    #[test]
    fn a_tool_is_named_by_its_first_word() {
        assert_eq!(short("twine/6.2.0 requests/2.32 CPython/3.13.1"), "twine/6.2.0");
        assert_eq!(short("uv/0.9.4 {\"installer\":{}} Linux"), "uv/0.9.4");
        assert_eq!(short(""), "");
    }

    #[test]
    fn what_claims_to_be_a_browser_and_names_none_stays_short() {
        assert_eq!(short("Mozilla/5.0 (compatible)"), "Mozilla/5.0");
        assert_eq!(short(&format!("Mozilla/5.0 Chrome/{}", "9".repeat(99))), "Mozilla/5.0");
        assert_eq!(short(&"x".repeat(200)).len(), 40);
    }
}
