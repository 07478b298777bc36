//! What the lists say about one token.

use store::tokens::TokenRow;

use super::words::words;
use crate::prelude::*;
use crate::show::{agent, day, moment};

/// Which projects it is for, and all that it can do folded away below.
pub(super) fn scope(token: &TokenRow) -> AnyView {
    let short = match token.permit.project_names() {
        None => view! { <span>"Entire account"</span> }.into_any(),
        Some(names) => {
            let word = if names.len() == 1 { "Project " } else { "Projects " };
            let links = names
                .iter()
                .enumerate()
                .map(|(at, name)| {
                    let path = format!("/project/{name}/");
                    view! { {if at == 0 { "" } else { ", " }} <a href=path>{name.to_string()}</a> }
                })
                .collect_view();
            view! { {word} {links} }.into_any()
        }
    };
    view! {
        {short}
        <details class="can-do">
            <summary>"What it can do"</summary>
            {words(&token.words)}
        </details>
    }
    .into_any()
}

/// When it ends, or that it has.
pub(super) fn expires(token: &TokenRow) -> AnyView {
    match token.expires_at {
        None => view! { <span>"Never"</span> }.into_any(),
        Some(at) if token.is_expired => view! { <span class="badge warn">"Expired"</span> " " {day(at)} }.into_any(),
        Some(at) => day(at),
    }
}

/// When, by what and from where it was last used.
pub(super) fn last_used(token: &TokenRow) -> AnyView {
    let Some(at) = token.last_used_at else {
        return view! { <span class="muted">"Never used"</span> }.into_any();
    };
    let tool = token.last_used_agent.as_deref().filter(|said| !said.is_empty()).map(agent);
    let from = token.last_used_address.map(|address| format!("from {address}"));
    let files = (token.uses > 0).then(|| if token.uses == 1 { "1 file stored".to_owned() } else { format!("{} files stored", token.uses) });
    view! {
        {moment(at)}
        {tool.map(|tool| view! { <br /> {tool} })}
        {from.map(|from| view! { <br /> <span class="muted">{from}</span> })}
        {files.map(|files| view! { <br /> <span class="muted">{files}</span> })}
    }
    .into_any()
}
