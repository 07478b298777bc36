//! What was refused, said at the top of a form or page.

use leptos::prelude::*;

use crate::fault::Fault;

/// The words of a refusal that belongs to no single field.
pub(crate) fn complaint(fault: &Fault) -> impl IntoView + use<> {
    view! {
        <p class="notice refused" role="alert">
            {fault.message.clone()}
        </p>
    }
}
