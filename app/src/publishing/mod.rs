//! Trusted publishing in the browser: which workflows may upload to a project, and which will make one.
//!
//! Which fields tell a publisher is said once, in `domain::publishing`; the forms here are made from that, one for each service that the operator named.

mod acts;
mod fields;
mod listed;
mod page;
mod pending_acts;
mod pending_page;
mod typed;

pub use acts::{
    AddPublisher, RemovePublisher, RequireTrustedPublishing, StopRequiringTrustedPublishing, add_publisher, remove_publisher,
    require_trusted_publishing, stop_requiring_trusted_publishing,
};
pub use page::publishing_page;
pub use pending_acts::{AddPendingPublisher, RemovePendingPublisher, add_pending_publisher, remove_pending_publisher};
pub use pending_page::pending_page;

use leptos::prelude::*;
use store::publishing::Issuer;

use crate::form::{Form, fold};
use crate::show::{Sentence, empty};

/// What tells one service's form from another's.
fn row(index: usize) -> String {
    format!("issuer-{index}")
}

/// What stands where no service is named: it is the operator's to do.
fn switched_off() -> AnyView {
    let way = Sentence::new(words::publishers::off_way()).code("setting", "[[publishing.issuers]]").view();
    empty(words::publishers::off(), way)
}

/// One service's form: under its name, and behind it where there are several.
fn of_issuer(issuer: &Issuer, is_only: bool, is_fresh: bool, form: AnyView) -> AnyView {
    let name = issuer.name.clone();
    if is_only {
        return view! { <h3>{name}</h3> {form} }.into_any();
    }
    fold(!is_fresh, "more", name, None, form)
}

/// The fields of this service in this form.
fn fields_of(form: &Form, issuer: &Issuer) -> AnyView {
    fields::view(form, issuer)
}
