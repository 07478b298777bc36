//! A new token, at the only moment at which it can be read.

use store::Settings;
use store::tokens::RevealedToken;

use super::words::words;
use crate::islands::{CopyButton, ToolSetup};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;

/// Where tools reach this index.
pub(super) struct Addresses {
    upload: String,
    index: String,
}

impl Addresses {
    pub(super) fn of(settings: &Settings) -> Self {
        Self { upload: settings.absolute("/legacy/"), index: settings.absolute("/simple/") }
    }
}

/// The page that shows the token.
pub(super) fn revealed(token: RevealedToken, addresses: Addresses) -> Page {
    Page::new(words::tokens::revealed_title(), move || {
        let (name, scope) = (token.name().to_string(), token.scope().to_owned());
        view! {
            <h1>{words::tokens::revealed_title()}</h1>
            <p class="lead">
                {Sentence::new(words::tokens::copy_now()).with("once", |text| view! { <strong>{text}</strong> }).view()}
            </p>
            <div class="secret-card">
                <dl class="facts">
                    <div>
                        <dt>{words::tokens::name()}</dt>
                        <dd>{name}</dd>
                    </div>
                    <div>
                        <dt>{words::tokens::scope()}</dt>
                        <dd>{scope}</dd>
                    </div>
                    <div>
                        <dt>{words::tokens::what_it_can_do()}</dt>
                        <dd>{words(token.words())}</dd>
                    </div>
                </dl>
                <p class="token"><code id="new-token">{token.secret().expose().to_owned()}</code></p>
                <p class="actions">
                    <CopyButton target="new-token" what=words::tokens::the_token() />
                </p>
            </div>
            <h2>{words::tokens::give_to_tools()}</h2>
            <p>{Sentence::new(words::tokens::ready_to_paste()).code("username", "__token__").view()}</p>
            <ToolSetup token=token.secret().expose().to_owned() upload_url=addresses.upload index_url=addresses.index />
            <p class="actions">
                <a class="button primary" href="/manage/account/tokens/">{words::tokens::saved()}</a>
                <a class="button" href="/manage/account/token/">{words::tokens::another()}</a>
            </p>
        }
    })
    .with_islands()
    .in_section(Section::Tokens)
}
