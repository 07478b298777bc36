//! `/security/`: what to do about a weakness, of the site or of something that is published on it.

use store::auth::Public;
use store::{SecuritySettings, Settings};
use url::Url;

use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// The page about security.
///
/// # Errors
///
/// None.
pub async fn security(_: Public, visit: Visit) -> Result<Page, Fault> {
    let settings = visit.store().settings();
    let (host, contact) = (settings.host().to_owned(), contact(settings));
    Ok(Page::new("Security", move || {
        view! {
            <div class="prose">
                <h1>"Security"</h1>
                <h2 id="report">"You found a weakness of this site"</h2>
                {contact}
                <h2 id="project">"You found something bad in a project"</h2>
                <p>
                    "A weakness in a project is its people's to mend: write to them at the address or on the page that the project names. If a project looks made to do harm, tell the people who run this site, with its name, the version and what you saw: they can take it out of everybody's reach at once."
                </p>
                <h2 id="account">"Something happened to your account"</h2>
                <p>
                    "A letter about a change that you didn't make, or a session that you don't know? " <a href="/help/#not-me">"What to do, in which order"</a> "."
                </p>
                <h2 id="token">"You found somebody's API token"</h2>
                <p>
                    "Tell its owner, or the people who run this site. A token of " {host}
                    " begins with " <code>"pypi-"</code> ". What it allows, the " <a href="/account/token-inspector/">"token inspector"</a>
                    " says without sending it anywhere."
                </p>
            </div>
        }
    })
    .in_section(Section::Security))
}

fn contact(settings: &Settings) -> AnyView {
    let SecuritySettings { contact, policy, acknowledgments, encryption, languages, .. } = &settings.security;
    if contact.is_empty() {
        return view! { <p>"The operator of this site has named no contact here. Tell whoever gave you its address."</p> }.into_any();
    }
    let ways = contact.iter().map(|way| view! { <li>{link(way, spoken(way))}</li> }).collect_view();
    let pages =
        [("How reports are dealt with", policy), ("Who has reported", acknowledgments), ("Key to encrypt a report with", encryption)];
    let pages = pages.into_iter().filter_map(|(words, page)| Some(view! { <li>{link(page.as_ref()?, words.to_owned())}</li> }));
    let pages = pages.collect_view();
    let languages = (!languages.is_empty()).then(|| view! { <p>"Languages: " {languages.join(", ")} "."</p> });
    view! {
        <p>"Tell the people who run this site, before you tell anybody else. Say what you did, what you saw, and how you can be reached."</p>
        <ul>{ways} {pages}</ul>
        {languages}
        <p>"The same for programs: " <a href="/.well-known/security.txt">"security.txt"</a> "."</p>
    }
    .into_any()
}

fn link(to: &Url, words: String) -> AnyView {
    let to = to.to_string();
    view! { <a href=to>{words}</a> }.into_any()
}

/// An address as people write it.
fn spoken(way: &Url) -> String {
    if matches!(way.scheme(), "mailto" | "tel") { way.path().to_owned() } else { way.to_string() }
}
