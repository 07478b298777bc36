//! Pages in HTML (PEP 503): anchors, whose text is the name. All else on the page is passed over.
//!
//! No tree is built: a tokenizer that reads HTML as browsers do is enough for anchors, and its memory does not grow with what a page nests.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use url::Url;

use super::json::no_address;
use crate::import::left::Left;
use crate::import::offer::{Listing, Offer, Place};

/// The names on the list of projects.
pub(super) fn projects(page: &[u8]) -> Vec<String> {
    let anchors = read(page).anchors.into_iter().filter(|anchor| anchor.href.is_some());
    anchors.map(|anchor| anchor.text.trim().to_owned()).filter(|name| !name.is_empty() && name != "..").collect()
}

/// The files on a project's page. Links without a name of a file lead elsewhere.
pub(super) fn files(page: &[u8], at: &Url) -> Listing {
    let State { base, anchors, .. } = read(page);
    let base = base.and_then(|base| at.join(&base).ok()).unwrap_or_else(|| at.clone());
    let mut listing = Listing::default();
    for anchor in anchors {
        let filename = anchor.text.trim().to_owned();
        let Some(href) = anchor.href.filter(|_| filename.contains('.') && !filename.starts_with('.')) else { continue };
        match base.join(&href) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => listing.add(offer(filename, url, anchor.yanked.as_deref())),
            _ => listing.left.push(Left { file: Some(filename), ..no_address(at) }),
        }
    }
    listing
}

/// The address ends in the file's hash, as `#sha256=…`.
fn offer(filename: String, mut url: Url, yanked: Option<&str>) -> Offer {
    let fragment = url.fragment().unwrap_or_default().to_owned();
    url.set_fragment(None);
    let mut offer = Offer::new(filename, Place::Address(url));
    for (algorithm, digest) in fragment.split('&').filter_map(|part| part.split_once('=')) {
        offer.digest(algorithm, digest);
    }
    if let Some(reason) = yanked {
        offer.yank(reason);
    }
    offer
}

fn read(page: &[u8]) -> State {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&String::from_utf8_lossy(page)));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Anchor {
    href: Option<String>,
    yanked: Option<String>,
    text: String,
}

#[derive(Default)]
struct State {
    base: Option<String>,
    anchors: Vec<Anchor>,
    /// Whether what comes is the last anchor's text.
    inside: bool,
}

impl State {
    fn tag(&mut self, tag: &Tag) {
        let value = |name: &str| tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|found| found.value.to_string());
        match (tag.kind, &*tag.name) {
            (TagKind::StartTag, "a") => {
                self.anchors.push(Anchor { href: value("href"), yanked: value("data-yanked"), text: String::new() });
                self.inside = true;
            }
            (TagKind::EndTag, "a") => self.inside = false,
            (TagKind::StartTag, "base") if self.base.is_none() => self.base = value("href"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let (true, Some(anchor)) = (self.inside, self.anchors.last_mut()) {
            anchor.text.push_str(text);
        }
    }
}

#[derive(Default)]
struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.0.borrow_mut().tag(&tag),
            Token::CharacterTokens(text) => self.0.borrow_mut().text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use domain::digest::Md5;
    use domain::project::YankReason;

    use super::*;

    #[test]
    fn the_list_of_projects_is_its_anchors() {
        let page = br#"<!DOCTYPE html><title>Simple</title><a href="/simple/demo/">Demo</a><br><a href='my-app/'> my&#45;app
            </a><a name="top">top</a><a href="../">..</a>"#;
        assert_eq!(projects(page), ["Demo", "my-app"]);
    }

    #[test]
    fn a_link_says_name_hash_and_yank() {
        let page = br#"<html><head><base href="/files/"></head><body><h1>Links</h1>
            <a href="a/demo-1.0.tar.gz#md5=00000000000000000000000000000000" data-yanked="bad &amp; worse" data-requires-python="&gt;=3">demo-1.0.tar.gz</a>
            <A HREF="https://else.example/demo-1.1-py3-none-any.whl" data-yanked>demo-1.1-py3-none-any.whl</A>
            <a href="javascript:alert(1)">demo-1.2.tar.gz</a> <a href="https://demo.example/">Home</a> <a href="x.exe">demo-1.0.exe</a>"#;
        let listing = files(page, &"https://index.example/simple/demo/".parse().unwrap());
        let [first, second] = listing.offers.as_slice() else { panic!("{listing:?}") };
        assert_eq!(
            (first.filename.as_str(), first.place.to_string().as_str()),
            ("demo-1.0.tar.gz", "https://index.example/files/a/demo-1.0.tar.gz")
        );
        assert_eq!((first.md5, first.sha256), (Some(Md5::new([0; 16])), None));
        assert_eq!(first.yanked.as_ref().map(YankReason::as_str), Some("bad & worse"));
        assert_eq!(
            (second.place.to_string().as_str(), second.yanked.as_ref().map(YankReason::as_str)),
            ("https://else.example/demo-1.1-py3-none-any.whl", Some(""))
        );
        let reasons: Vec<_> = listing.left.iter().map(|left| (left.file.as_deref().unwrap(), left.reason)).collect();
        assert_eq!(reasons, [("demo-1.2.tar.gz", "no-address"), ("demo-1.0.exe", "kind-not-supported")]);
    }
}
