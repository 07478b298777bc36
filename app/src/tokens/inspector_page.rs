//! The token inspector. Its question is: I hold a token; what can it do? It is answered in the browser alone.

use store::auth::Public;

use super::inspector_words::inspector_words;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// Where the script that reads tokens is served.
const SCRIPT: &str = "/pkg/token-inspector.js";

/// Shows a field for a token; a script says what the token allows. The token never reaches the server, so the page is everybody's.
///
/// # Errors
///
/// None.
pub async fn inspector_page(_: Public, _: Visit) -> Result<Page, Fault> {
    Ok(Page::new(words::inspector::title(), || {
        view! {
            <h1>{words::inspector::title()}</h1>
            <p class="lead">{words::inspector::lead()}</p>
            <p class="notice warn">
                {Sentence::new(words::inspector::secret()).link("tokens", "/manage/account/tokens/").view()}
            </p>
            <p class="notice refused" id="needs-script">
                {words::inspector::needs_script()}
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
            <label for="inspected">{words::inspector::token()}</label>
            <p class="hint" id="inspected-hint">{Sentence::new(words::inspector::token_hint()).code("prefix", "pypi-").view()}</p>
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
        <p><button type="button" class="quiet" data-part="forget">{words::inspector::clear()}</button></p>
    }
}

fn answer() -> impl IntoView {
    view! {
        <section class="card" data-part="inspection" aria-labelledby="inspection" aria-live="polite" hidden>
            <h2 id="inspection">{words::inspector::says()}</h2>
            <ul class="words" data-part="flags"></ul>
            <dl class="facts">
                <div>
                    <dt>{words::inspector::made_by()}</dt>
                    <dd data-part="host"></dd>
                </div>
                <div>
                    <dt>{words::inspector::id()}</dt>
                    <dd data-part="id"></dd>
                </div>
                <div>
                    <dt>{words::inspector::ends()}</dt>
                    <dd data-part="end"></dd>
                </div>
            </dl>
            <h3>{words::inspector::allows()}</h3>
            <p data-part="none">{words::inspector::unlimited()}</p>
            <p data-part="every">{words::inspector::limited()}</p>
            <ol class="caveats-read" data-part="caveats"></ol>
            <p class="aside">{words::inspector::unverified()}</p>
        </section>
    }
}

fn command() -> impl IntoView {
    view! {
        <div class="inspector">
            <h2>{words::inspector::command()}</h2>
            <p>{Sentence::new(words::inspector::command_how()).code("command", "bonded token inspect").view()}</p>
            <pre><code>"bonded token inspect token.txt"</code></pre>
        </div>
    }
}
