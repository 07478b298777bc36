//! What waits, on the page that confirms.

use leptos::prelude::*;
use store::accounts::KeptAction;
use store::auth::Session2fa;
use store::{Store, Unavailable};
use url::form_urlencoded;

use super::sentence::{readable, sentence};
use crate::visit::Visit;

/// What will be done after the confirmation, in words: to show beside the form that confirms. None if the person had begun nothing.
///
/// # Errors
///
/// When the store does not answer.
pub(crate) async fn what_waits(who: &Session2fa, visit: &Visit) -> Result<Option<AnyView>, Unavailable> {
    let Some(id) = visit.kept() else { return Ok(None) };
    Ok(Some(match visit.store().kept_action(who, id).await? {
        Some(action) => waiting(words(visit.store(), who, &action).await?),
        None => forgotten(),
    }))
}

/// An action in words, and what it is about.
struct Words {
    what: String,
    facts: Vec<(String, String)>,
}

async fn words(store: &Store, who: &Session2fa, action: &KeptAction) -> Result<Words, Unavailable> {
    let Some(sentence) = sentence(action.door()) else { return Ok(Words { what: words::kept::something_begun(), facts: Vec::new() }) };
    let field = |name: &str| {
        let values = form_urlencoded::parse(action.form().expose().as_bytes()).filter(|(field, _)| field == name);
        let all = values.map(|(_, value)| value.into_owned()).collect::<Vec<_>>().join(", ");
        Some(all).filter(|all| !all.trim().is_empty())
    };
    let mut facts = Vec::new();
    if let Some((label, subject)) = sentence.about.and_then(|about| about.of(&field("id")?)) {
        facts.extend(store.name_of(who, subject).await?.map(|name| (label, name)));
    }
    facts.extend(sentence.fields.iter().filter_map(|(name, label)| Some((label(), readable(action.door(), name, &field(name)?)))));
    Ok(Words { what: sentence.words, facts })
}

fn waiting(words: Words) -> AnyView {
    let facts = words.facts.into_iter().map(|(label, value)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! {
        <div class="notice waits">
            <p>{words::kept::confirm_and_done()}</p>
            <p class="waits-what"><strong>{words.what}</strong></p>
            <dl class="facts">{facts.collect_view()}</dl>
            <p class="muted">{words::kept::waits()}</p>
        </div>
    }
    .into_any()
}

fn forgotten() -> AnyView {
    view! {
        <p class="notice refused" role="alert">
            {words::kept::forgotten()}
        </p>
    }
    .into_any()
}
