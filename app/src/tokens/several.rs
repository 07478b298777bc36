//! Choosing more than one project: a box for each of the person's own.

use store::tokens::ProjectChoice;

use crate::form::Form;
use crate::prelude::*;

/// So many are listed. Whoever has more types their names.
const LISTED: usize = 200;

/// The name of the boxes, as the form sends them.
pub(super) const BOXES: &str = "projects[]";

/// The boxes, folded away unless one is ticked or `open` says so. Nothing, where there is no second project to choose.
pub(super) fn view(form: &Form, projects: &[ProjectChoice], open: bool) -> Option<AnyView> {
    let typed_before = form.kept("more_projects").is_some_and(|typed| !typed.trim().is_empty());
    let typed = (projects.len() > LISTED || typed_before).then(|| typed(form));
    let boxes = (2..=LISTED).contains(&projects.len()).then(|| boxes(form, projects));
    if typed.is_none() && boxes.is_none() {
        return None;
    }
    let open = open || form.refused_one_of(&["more_projects"]);
    let view = view! {
        <details class="more" open=open>
            <summary>{words::tokens::several()}</summary>
            {boxes}
            {typed}
        </details>
    };
    Some(view.into_any())
}

fn boxes(form: &Form, projects: &[ProjectChoice]) -> AnyView {
    let ticked: Vec<&str> = form.kept("projects").map(|ticked| ticked.split_whitespace().collect()).unwrap_or_default();
    let boxes = projects.iter().map(|project| {
        let (value, label) = (project.name.normalized().to_string(), project.name.to_string());
        let checked = ticked.contains(&value.as_str());
        view! {
            <label class="choice">
                <input type="checkbox" name=BOXES value=value checked=checked />
                <span>{label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field" aria-describedby="several-hint">
            <legend>{words::tokens::more_projects()}</legend>
            <p class="hint" id="several-hint">{words::tokens::more_projects_hint()}</p>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn typed(form: &Form) -> AnyView {
    form.field("more_projects", words::tokens::more_projects_typed()).optional().hint(words::tokens::more_projects_typed_hint()).view()
}
