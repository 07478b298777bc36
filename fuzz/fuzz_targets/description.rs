//! A description in Markdown, and the same bytes as HTML that docutils might have made: the oracle of store's tests has nothing to say about either.

#![no_main]

#[path = "../../store/tests/xss/oracle.rs"]
mod oracle;

use domain::upload::Flavour;
use libfuzzer_sys::fuzz_target;
use store::readme;

fuzz_target!(|text: &str| {
    for html in [readme::markdown(text, Flavour::Gfm), readme::markdown(text, Flavour::CommonMark), readme::foreign(text)].into_iter().flatten() {
        let complaints = oracle::complaints(html.as_str());
        assert!(complaints.is_empty(), "{complaints:?}");
    }
});
