//! A publisher in a table.

use domain::publishing::{Publisher, PublisherKind};
use leptos::prelude::*;

use super::fields::label;

/// Which ids are known of it: they tell it from another that takes its name later.
pub(super) fn ids(publisher: &Publisher) -> AnyView {
    let fields = Publisher::form(publisher.kind(), &[]);
    let mut expected = fields.iter().filter(|field| field.is_immutable_id).peekable();
    if publisher.kind() == PublisherKind::Oidc || expected.peek().is_none() {
        return "–".into_any();
    }
    let known: Vec<_> = expected
        .map(|field| {
            let id = publisher.ids().get(&field.name)?;
            let shown = format!("{}: {id}", label(publisher.kind(), &field.name));
            Some(view! { <span class="muted how">{shown}</span> })
        })
        .collect();
    if known.iter().any(Option::is_none) {
        return words::publishers::ids_open().into_any();
    }
    let known = known.into_iter().map(|id| view! { <br /> {id} }).collect_view();
    view! { <span class="badge good">{words::publishers::ids_kept()}</span> {known} }.into_any()
}
