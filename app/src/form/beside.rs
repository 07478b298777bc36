//! [`Beside`]: what stands beside a control, tied to it for those who cannot see them together.

use leptos::prelude::*;

/// The hint and the refusal of one control.
pub(super) struct Beside {
    /// Both, as they stand between the label and the control.
    pub(super) view: AnyView,
    /// The ids of what is there, for `aria-describedby`.
    pub(super) described_by: Option<String>,
    /// For `aria-invalid`.
    pub(super) invalid: Option<&'static str>,
}

impl Beside {
    pub(super) fn of(name: &str, hint: Option<AnyView>, refusal: Option<String>) -> Self {
        let (hint_id, refusal_id) = (hint.is_some().then(|| format!("{name}-hint")), refusal.is_some().then(|| format!("{name}-refusal")));
        let ids: Vec<&str> = [&refusal_id, &hint_id].into_iter().filter_map(|id| id.as_deref()).collect();
        let described_by = (!ids.is_empty()).then(|| ids.join(" "));
        let invalid = refusal.is_some().then_some("true");
        let hint = hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> });
        let refusal = refusal.map(|refusal| view! { <p class="refusal" id=refusal_id role="alert">{refusal}</p> });
        Self { view: view! { {hint} {refusal} }.into_any(), described_by, invalid }
    }
}
