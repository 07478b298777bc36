//! What will break, said before something is taken away: who downloads it, and who requires it.

use leptos::prelude::*;
use store::downloads::Dependents;

/// How dependents are counted.
const PER_PROJECT: &str = "Counted for the project as a whole: which of its versions they take is not known.";

/// The facts about a release or a project.
pub(super) fn impact(downloads: u64, dependents: &Dependents) -> AnyView {
    view! {
        <dl class="facts impact">
            <div>
                <dt>"Downloads in the last 30 days"</dt>
                <dd>{downloads.to_string()}</dd>
            </div>
            <div>
                <dt>"Projects here that require this project"</dt>
                <dd>{requiring(dependents)} <span class="muted">{PER_PROJECT}</span></dd>
            </div>
        </dl>
    }
    .into_any()
}

/// One file's downloads, in a sentence.
pub(super) fn downloaded(times: u64) -> String {
    match times {
        0 => "Nobody has downloaded it from here in the last 30 days.".to_owned(),
        1 => "It was downloaded once in the last 30 days.".to_owned(),
        times => format!("It was downloaded {times} times in the last 30 days."),
    }
}

/// Who requires the project, in a sentence.
pub(super) fn required(dependents: &Dependents) -> String {
    match dependents.count {
        0 => "No project here requires this project, as far as we know.".to_owned(),
        1 => "One project here requires this project, in some version.".to_owned(),
        count => format!("{count} projects here require this project, in some version."),
    }
}

fn requiring(dependents: &Dependents) -> AnyView {
    if dependents.first.is_empty() {
        return "None that we know of".into_any();
    }
    let named = u64::try_from(dependents.first.len()).unwrap_or(u64::MAX);
    let more = dependents.count.saturating_sub(named);
    let more = (more > 0).then(|| view! { <li class="muted">{format!("and {more} more")}</li> });
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
