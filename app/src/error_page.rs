//! [`error_page`]: what a person sees when there is no page for them.

use leptos::prelude::*;

use crate::fault::{Fault, FaultKind};
use crate::page::Page;

/// The page for a refusal: what happened, and where to go from here. It has the refusal's status.
pub fn error_page(fault: &Fault) -> Page {
    let (title, way) = said(fault.kind);
    let message = fault.message.clone();
    Page::new(title.clone(), move || {
        view! {
            <div class="narrow">
                <h1>{title}</h1>
                <p class="lead">{message}</p>
                <p>{way}</p>
                <p>
                    <a href="/">{words::refusals::front_page()}</a>
                </p>
            </div>
        }
    })
    .with_status(fault.kind.status())
}

/// What happened, and the way on.
fn said(kind: FaultKind) -> (String, String) {
    match kind {
        FaultKind::Invalid | FaultKind::Conflict => (words::refusals::title_not_taken(), words::refusals::way_not_taken()),
        FaultKind::LoginNeeded | FaultKind::PasswordStepNeeded => {
            (words::refusals::title_log_in_needed(), words::refusals::way_log_in_needed())
        }
        FaultKind::EnrolmentNeeded => (words::refusals::title_enrolment_needed(), words::refusals::way_enrolment_needed()),
        FaultKind::ReauthenticationNeeded => {
            (words::refusals::title_reauthentication_needed(), words::refusals::way_reauthentication_needed())
        }
        FaultKind::Forbidden => (words::refusals::title_forbidden(), words::refusals::way_forbidden()),
        FaultKind::NotFound => (words::refusals::title_not_found(), words::refusals::way_not_found()),
        FaultKind::TooMany { .. } => (words::refusals::title_too_many(), words::refusals::way_too_many()),
        FaultKind::Unavailable => (words::refusals::title_unavailable(), words::refusals::way_unavailable()),
    }
}
