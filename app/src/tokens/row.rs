//! What the lists say about one token.

use std::collections::BTreeSet;

use domain::project::NormalizedName;
use store::tokens::TokenRow;

use super::words::words;
use crate::prelude::*;
use crate::show::{Sentence, agent, day, moment};

/// Which projects it is for, and all that it can do folded away below.
pub(super) fn scope(token: &TokenRow) -> AnyView {
    let short = match token.permit.project_names() {
        None => view! { <span>{words::tokens::entire_account()}</span> }.into_any(),
        Some(names) => {
            let sentence = words::tokens::linked_projects(names.len());
            let names = names.clone();
            Sentence::new(sentence).with("names", move |_| links(&names)).view()
        }
    };
    view! {
        {short}
        <details class="can-do">
            <summary>{words::tokens::what_it_can_do()}</summary>
            {words(&token.words)}
        </details>
    }
    .into_any()
}

fn links(names: &BTreeSet<NormalizedName>) -> impl IntoView + use<> {
    let links = names.iter().enumerate().map(|(at, name)| {
        let path = format!("/project/{name}/");
        view! { {if at == 0 { "" } else { ", " }} <a href=path>{name.to_string()}</a> }
    });
    links.collect_view()
}

/// When it ends, or that it has.
pub(super) fn expires(token: &TokenRow) -> AnyView {
    match token.expires_at {
        None => view! { <span>{words::common::never()}</span> }.into_any(),
        Some(at) if token.is_expired => view! { <span class="badge warn">{words::tokens::expired()}</span> " " {day(at)} }.into_any(),
        Some(at) => day(at),
    }
}

/// When, by what and from where it was last used.
pub(super) fn last_used(token: &TokenRow) -> AnyView {
    let Some(at) = token.last_used_at else {
        return view! { <span class="muted">{words::tokens::never_used()}</span> }.into_any();
    };
    let tool = token.last_used_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    let from = token.last_used_address.map(words::tokens::used_from);
    let files = (token.uses > 0).then(|| words::tokens::files_stored(token.uses));
    view! {
        {moment(at)}
        {tool.map(|tool| view! { <br /> {tool} })}
        {from.map(|from| view! { <br /> <span class="muted">{from}</span> })}
        {files.map(|files| view! { <br /> <span class="muted">{files}</span> })}
    }
    .into_any()
}
