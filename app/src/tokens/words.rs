//! What a token can do, as a list of sentences.

use crate::prelude::*;

/// The list. Each sentence is one part of what decides.
pub(super) fn words(sentences: &[String]) -> AnyView {
    let items = sentences.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect_view();
    view! { <ul class="words">{items}</ul> }.into_any()
}
