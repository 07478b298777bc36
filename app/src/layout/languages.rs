//! The choice of a language, at the foot of every page. It works without a script and leads back to the page.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use words::Language;

use crate::languages::ChooseLanguage;

/// A button for each language but the one that is spoken.
pub(super) fn languages(address: String) -> AnyView {
    let buttons = Language::ALL.into_iter().map(|language| {
        let (tag, name) = (language.tag(), language.name());
        if language == words::language() {
            return view! { <span lang=tag>{name}</span> }.into_any();
        }
        view! { <button class="quiet" name="language" value=tag lang=tag>{name}</button> }.into_any()
    });
    view! {
        <form class="languages" method="post" action=ChooseLanguage::PATH aria-label=words::layout::language()>
            <input type="hidden" name="next" value=address />
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}
