//! What was refused, said at the top of a form or page.

use leptos::prelude::*;

use crate::fault::Fault;

/// The words of a refusal that belongs to no single field. They take the focus: the page is new, and whoever hears it begins where it matters.
pub(crate) fn complaint(fault: &Fault) -> impl IntoView + use<> {
    view! {
        <p class="notice refused" role="alert" tabindex="-1" autofocus=true>
            {fault.message.clone()}
        </p>
    }
}
