//! What will break, said before something is taken away: who downloads it, and who requires it.

use leptos::prelude::*;
use store::downloads::Dependents;

/// The facts about a release or a project.
pub(super) fn impact(downloads: u64, dependents: &Dependents) -> AnyView {
    view! {
        <dl class="facts impact">
            <div>
                <dt>{words::manage::downloads()}</dt>
                <dd>{downloads.to_string()}</dd>
            </div>
            <div>
                <dt>{words::manage::dependents()}</dt>
                <dd>
                    {requiring(dependents)}
                    <p class="muted how">{words::manage::dependents_counted()}</p>
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

/// One file's downloads, in a sentence.
pub(super) fn downloaded(times: u64) -> String {
    words::manage::downloaded(times)
}

/// Who requires the project, in a sentence.
pub(super) fn required(dependents: &Dependents) -> String {
    words::manage::required(dependents.count)
}

fn requiring(dependents: &Dependents) -> AnyView {
    if dependents.first.is_empty() {
        return words::manage::no_dependents().into_any();
    }
    let named = u64::try_from(dependents.first.len()).unwrap_or(u64::MAX);
    let more = dependents.count.saturating_sub(named);
    let more = (more > 0).then(|| view! { <li class="muted">{words::manage::more_dependents(more)}</li> });
    let items = dependents.first.iter().map(|project| {
        let path = format!("/project/{}/", project.normalized());
        view! {
            <li>
                <a href=path>{project.to_string()}</a>
            </li>
        }
    });
    view! { <ul class="row-ways">{items.collect_view()} {more}</ul> }.into_any()
}
