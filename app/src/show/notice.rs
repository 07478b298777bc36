//! What was done, said on the page that comes after it.
//!
//! The address carries a word, never the words: nobody can make a page of ours say something by handing out a link.

use leptos::prelude::*;

use crate::form::complaint;
use crate::visit::Visit;

/// What became of the form that was sent last: it was done, or refused, and no form of the page says so itself. Ask when all forms are made.
pub(crate) fn outcome(visit: &Visit) -> AnyView {
    let refused = visit.unsaid().map(complaint);
    view! { {notice(visit)} {refused} }.into_any()
}

/// The notice that the page's address asks for with `?done=…`. It takes the focus: who did something by a form goes on from what came of it.
pub(crate) fn notice(visit: &Visit) -> Option<AnyView> {
    let said = said(visit.query("done")?)?;
    Some(view! { <p class="notice done" role="status" tabindex="-1" autofocus=true>{said}</p> }.into_any())
}

/// The same above a form that is filled in next: its first field takes the focus.
pub(crate) fn notice_above_form(visit: &Visit) -> Option<AnyView> {
    let said = said(visit.query("done")?)?;
    Some(view! { <p class="notice done" role="status">{said}</p> }.into_any())
}

/// The catalogue's own file for this holds nothing else.
fn said(done: &str) -> Option<String> {
    words::notices::find(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word that a server function of ours puts into an address, found in the source itself.
    #[test]
    fn every_word_that_is_sent_is_known() {
        let mut sent = 0;
        for source in sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            for piece in source.split("?done=").skip(1) {
                let word: String = piece.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                if !word.is_empty() {
                    assert!(said(&word).is_some(), "{word}");
                    sent += 1;
                }
            }
        }
        assert!(sent >= 7, "only {sent} found");
    }

    #[test]
    fn a_page_says_nothing_that_a_stranger_writes() {
        assert_eq!(said("Call this number at once"), None);
        assert_eq!(said(""), None);
    }

    fn sources(directory: &std::path::Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
        found
    }
}
