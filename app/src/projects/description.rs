//! What a release says about itself at length.

use store::projects::ReleasePage;

use crate::prelude::*;

/// The description: rendered, or as it was written.
pub(super) fn description(shown: &ReleasePage) -> AnyView {
    let text = shown.metadata.description().map(str::trim_end).filter(|text| !text.trim().is_empty());
    let description = match (&shown.description, text) {
        // The one place in the program where markup is not made by a view: the sanitiser made it, and its type says so.
        (Some(html), _) => view! { <div class="readme" inner_html=html.as_str().to_owned()></div> }.into_any(),
        (None, Some(text)) => view! { <div class="description">{text.to_owned()}</div> }.into_any(),
        (None, None) => view! { <p class="muted">{words::projects::no_description()}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="description">
            <h2 id="description">{words::projects::description()}</h2>
            {description}
        </section>
    }
    .into_any()
}
