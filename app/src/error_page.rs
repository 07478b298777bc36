//! [`error_page`]: what a person sees when there is no page for them.

use leptos::prelude::*;

use crate::fault::{Fault, FaultKind};
use crate::page::Page;

/// The page for a refusal: what happened, and where to go from here. It has the refusal's status.
pub fn error_page(fault: &Fault) -> Page {
    let (title, way) = words(fault.kind);
    let message = fault.message.clone();
    Page::new(title, move || {
        view! {
            <div class="narrow">
                <h1>{title}</h1>
                <p class="lead">{message}</p>
                <p>{way}</p>
                <p>
                    <a href="/">"Go to the front page"</a>
                </p>
            </div>
        }
    })
    .with_status(fault.kind.status())
}

fn words(kind: FaultKind) -> (&'static str, &'static str) {
    match kind {
        FaultKind::Invalid | FaultKind::Conflict => ("This could not be taken", "Go back, look at what you entered and try again."),
        FaultKind::LoginNeeded | FaultKind::PasswordStepNeeded => ("Log in first", "Open the page again after you have logged in."),
        FaultKind::EnrolmentNeeded => ("Set up a second factor first", "You find it on your account page."),
        FaultKind::ReauthenticationNeeded => ("Confirm that it is you", "Open the page again and confirm your identity."),
        FaultKind::Forbidden => {
            ("Not allowed", "If you think that you should be allowed, ask an owner of the project or an administrator of this site.")
        }
        FaultKind::NotFound => ("Not found", "Check the address for typing errors, or search for the project."),
        FaultKind::TooMany { .. } => {
            ("Too many tries", "This limit keeps others from guessing their way in. Nothing is lost: it ends by itself.")
        }
        FaultKind::Unavailable => ("Not available at the moment", "Nothing was changed. Wait a few seconds and try again."),
    }
}
