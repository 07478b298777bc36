//! A new token, at the only moment at which it can be read.

use store::Settings;
use store::tokens::RevealedToken;

use super::words::words;
use crate::islands::{CopyButton, ToolSetup};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;

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
    Page::new("Your new API token", move || {
        let (name, scope) = (token.name().to_string(), token.scope().to_owned());
        view! {
            <h1>"Your new API token"</h1>
            <p class="lead">
                "Copy it now. "
                <strong>"It is shown this one time"</strong>
                " and kept nowhere in readable form. If you lose it, revoke it and make another: nothing else breaks."
            </p>
            <div class="secret-card">
                <dl class="facts">
                    <div>
                        <dt>"Name"</dt>
                        <dd>{name}</dd>
                    </div>
                    <div>
                        <dt>"Scope"</dt>
                        <dd>{scope}</dd>
                    </div>
                    <div>
                        <dt>"What it can do"</dt>
                        <dd>{words(token.words())}</dd>
                    </div>
                </dl>
                <p class="token"><code id="new-token">{token.secret().expose().to_owned()}</code></p>
                <p class="actions">
                    <CopyButton target="new-token" what="the token" />
                </p>
            </div>
            <h2>"Give it to your tools"</h2>
            <p>"Ready to paste, with the token in place. The username is always " <code>"__token__"</code> "."</p>
            <ToolSetup token=token.secret().expose().to_owned() upload_url=addresses.upload index_url=addresses.index />
            <p class="actions">
                <a class="button primary" href="/manage/account/tokens/">"I have saved it"</a>
                <a class="button" href="/manage/account/token/">"Create another token"</a>
            </p>
        }
    })
    .with_islands()
    .in_section(Section::Tokens)
}
