//! What waits, on the page that confirms.

use leptos::prelude::*;
use store::accounts::KeptAction;
use url::form_urlencoded;

use super::sentence::sentence;

/// What the person is told when there is nothing to go on with.
const FORGOTTEN: &str =
    "What you had begun is not kept any more: it waits for ten minutes and is done once. Nothing was done now. Go back and do it again.";

/// What will be done after the confirmation.
pub(crate) fn what_waits(action: &KeptAction) -> AnyView {
    let (words, fields) = sentence(action.door()).map_or(("What you had begun", &[][..]), |sentence| (sentence.words, sentence.fields));
    let facts = fields.iter().filter_map(|(name, label)| {
        let (_, value) = form_urlencoded::parse(action.form().expose().as_bytes()).find(|(field, _)| field == name)?;
        let value: String = value.chars().filter(|c| !c.is_control()).take(300).collect();
        Some(view! {
            <div>
                <dt>{*label}</dt>
                <dd>{value}</dd>
            </div>
        })
    });
    view! {
        <div class="notice waits">
            <p>"When you have confirmed, this is done at once:"</p>
            <p class="waits-what"><strong>{words}</strong></p>
            <dl class="facts">{facts.collect_view()}</dl>
            <p class="muted">"It waits for ten minutes. If you didn't ask for it, close this page: then nothing is done."</p>
        </div>
    }
    .into_any()
}

/// That there is nothing any more to go on with.
pub(crate) fn forgotten() -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {FORGOTTEN}
        </p>
    }
    .into_any()
}
