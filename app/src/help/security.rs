//! `/security/`: what to do about a weakness, of the site or of something that is published on it.

use store::auth::Public;
use store::{SecuritySettings, Settings};
use url::Url;

use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// The page about security.
///
/// # Errors
///
/// None.
pub async fn security(_: Public, visit: Visit) -> Result<Page, Fault> {
    let settings = visit.store().settings();
    let (host, contact) = (settings.host().to_owned(), contact(settings));
    Ok(Page::new(words::help::security(), move || {
        let token = Sentence::new(words::help::security_token_how(host));
        let token = token.code("prefix", "pypi-").link("inspector", "/account/token-inspector/");
        view! {
            <div class="prose">
                <h1>{words::help::security()}</h1>
                <h2 id="report">{words::help::security_site()}</h2>
                {contact}
                <h2 id="project">{words::help::security_project()}</h2>
                <p>{words::help::security_project_how()}</p>
                <h2 id="account">{words::help::security_account()}</h2>
                <p>{Sentence::new(words::help::security_account_how()).link("order", "/help/#not-me").view()}</p>
                <h2 id="token">{words::help::security_token()}</h2>
                <p>{token.view()}</p>
            </div>
        }
    })
    .in_section(Section::Security))
}

fn contact(settings: &Settings) -> AnyView {
    let SecuritySettings { contact, policy, acknowledgments, encryption, languages, .. } = &settings.security;
    if contact.is_empty() {
        return view! { <p>{words::help::security_no_contact()}</p> }.into_any();
    }
    let ways = contact.iter().map(|way| view! { <li>{link(way, spoken(way))}</li> }).collect_view();
    let pages = [
        (words::help::security_policy(), policy),
        (words::help::security_acknowledgments(), acknowledgments),
        (words::help::security_encryption(), encryption),
    ];
    let pages = pages.into_iter().filter_map(|(called, page)| Some(view! { <li>{link(page.as_ref()?, called)}</li> }));
    let pages = pages.collect_view();
    let languages = (!languages.is_empty()).then(|| view! { <p>{words::help::security_languages(languages.join(", "))}</p> });
    let file = |_| view! { <a href="/.well-known/security.txt">"security.txt"</a> };
    let programs = Sentence::new(words::help::security_programs()).with("file", file).view();
    view! {
        <p>{words::help::security_tell()}</p>
        <ul>{ways} {pages}</ul>
        {languages}
        <p>{programs}</p>
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
