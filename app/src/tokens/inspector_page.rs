//! The token inspector. Its question is: I hold a token; what can it do? It is answered in the browser alone.

use store::auth::Public;

use super::inspector_words::inspector_words;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// Where the script that reads tokens is served.
const SCRIPT: &str = "/pkg/token-inspector.js";

/// Shows a field for a token; a script says what the token allows. The token never reaches the server, so the page is everybody's.
///
/// # Errors
///
/// None.
pub async fn inspector_page(_: Public, _: Visit) -> Result<Page, Fault> {
    Ok(Page::new("Token inspector", || {
        view! {
            <h1>"Token inspector"</h1>
            <p class="lead">
                "Paste an API token to read what it allows. It is read in your browser and sent nowhere: this page may open no connection."
            </p>
            <p class="notice warn">
                "A whole token is a secret: whoever has it can upload with it, until it ends or is revoked. If somebody else may have seen this one, revoke it under "
                <a href="/manage/account/tokens/">"API tokens"</a> "."
            </p>
            <p class="notice refused" id="needs-script">
                "This page needs JavaScript: without it a token would have to be sent to us to be read. Use the command below instead."
            </p>
            <div id="token-inspector" class="inspector" data-words=inspector_words() hidden>
                {field()} {answer()}
            </div>
            {command()}
        }
    })
    .with_offline_script(SCRIPT)
    .in_section(Section::Tokens))
}

/// It has no name and stands in no form: nothing could send it. Spelling is not checked, because some browsers ask a server about it.
fn field() -> impl IntoView {
    view! {
        <div class="field">
            <label for="inspected">"API token"</label>
            <p class="hint" id="inspected-hint">"All of it, from " <code>"pypi-"</code> " to its end. It is forgotten when you leave."</p>
            <p class="refusal" id="inspected-problem" data-part="problem" role="alert" hidden></p>
            <textarea
                id="inspected"
                data-part="token"
                class="code"
                rows="4"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="inspected-problem inspected-hint"
            ></textarea>
        </div>
        <p><button type="button" class="quiet" data-part="forget">"Clear"</button></p>
    }
}

fn answer() -> impl IntoView {
    view! {
        <section class="card" data-part="inspection" aria-labelledby="inspection" aria-live="polite" hidden>
            <h2 id="inspection">"What this token says"</h2>
            <ul class="words" data-part="flags"></ul>
            <dl class="facts">
                <div>
                    <dt>"Made by"</dt>
                    <dd data-part="host"></dd>
                </div>
                <div>
                    <dt>"Id"</dt>
                    <dd data-part="id"></dd>
                </div>
                <div>
                    <dt>"Ends"</dt>
                    <dd data-part="end"></dd>
                </div>
            </dl>
            <h3>"What it allows"</h3>
            <p data-part="none">"It uploads wherever its owner may. Nothing in it says less."</p>
            <p data-part="every">"It uploads where its owner may, but only where every one of its restrictions holds:"</p>
            <ol class="caveats-read" data-part="caveats"></ol>
            <p class="aside">
                "None of this was verified. Whether the token is genuine, not revoked, and limited further by what we keep about it, only the index that made it knows."
            </p>
        </section>
    }
}

fn command() -> impl IntoView {
    view! {
        <div class="inspector">
            <h2>"On a command line"</h2>
            <p>
                <code>"bonded token inspect"</code>
                " says the same from a file or from what you paste, with no installation and no network. Don't pass a token as an argument: others on the machine could read it."
            </p>
            <pre><code>"bonded token inspect token.txt"</code></pre>
        </div>
    }
}
