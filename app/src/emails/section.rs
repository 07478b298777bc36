//! The addresses on the account page.

use store::accounts::OwnAddress;

use super::{AddEmail, MakePrimary, RemoveEmail, ResendEmailVerification};
use crate::accounts::ResendVerification;
use crate::form::Form;
use crate::prelude::*;
use crate::show::{Table, day};
use crate::visit::Visit;

/// The addresses and the forms around them.
pub(crate) struct EmailForms {
    rows: Vec<(OwnAddress, Buttons)>,
    /// None for somebody who may not change anything yet.
    add: Option<Form>,
}

/// What can be done with one address.
struct Buttons {
    resend: Option<Form>,
    make_primary: Option<Form>,
    remove: Option<Form>,
}

impl EmailForms {
    /// The forms for these addresses. Before a second factor is set up, the primary address can be verified and that is all.
    pub(crate) fn new(visit: &Visit, addresses: &[OwnAddress], complete: bool) -> Self {
        let verified = addresses.iter().filter(|address| address.verified_at.is_some()).count();
        let rows = addresses.iter().map(|address| (address.clone(), Buttons::of(visit, address, complete, verified))).collect();
        Self { rows, add: complete.then(|| Form::of::<AddEmail>(visit)) }
    }
}

impl Buttons {
    fn of(visit: &Visit, address: &OwnAddress, complete: bool, verified: usize) -> Self {
        let id = address.id.to_string();
        let is_verified = address.verified_at.is_some();
        let resend = (!is_verified && (address.primary || complete)).then(|| {
            if address.primary {
                Form::below::<ResendVerification>(visit)
            } else {
                Form::below::<ResendEmailVerification>(visit).hidden("id", id.clone())
            }
        });
        let may_change = complete && !address.primary;
        let make_primary = (may_change && is_verified).then(|| Form::below::<MakePrimary>(visit).hidden("id", id.clone()));
        let may_go = may_change && !(is_verified && verified == 1);
        let remove = may_go.then(|| Form::below::<RemoveEmail>(visit).hidden("id", id));
        Self { resend, make_primary, remove }
    }

    fn view(self, name_id: &str) -> AnyView {
        let Self { resend, make_primary, remove } = self;
        if resend.is_none() && make_primary.is_none() && remove.is_none() {
            return view! { <span class="muted">{words::emails::stays()}</span> }.into_any();
        }
        let described = |id: &str| id.to_owned();
        let resend =
            resend.map(|form| form.view((), view! { <button aria-describedby=described(name_id)>{words::emails::resend()}</button> }));
        let make_primary = make_primary
            .map(|form| form.view((), view! { <button aria-describedby=described(name_id)>{words::emails::make_primary()}</button> }));
        let remove = remove.map(|form| {
            form.view((), view! { <button class="danger" aria-describedby=described(name_id)>{words::emails::remove()}</button> })
        });
        view! { <div class="row-actions">{resend} {make_primary} {remove}</div> }.into_any()
    }
}

/// The section.
pub(crate) fn section(forms: EmailForms) -> AnyView {
    let EmailForms { rows, add } = forms;
    let mut table = Table::new(words::emails::caption(), [words::common::address(), words::emails::status(), words::common::action()]);
    for (address, buttons) in rows {
        let id = format!("email-{}", address.id);
        let name = view! { <span id=id.clone()>{address.address.clone()}</span> };
        table.row(name, vec![status(&address), buttons.view(&id)]);
    }
    let add = add.map(|form| {
        let email = form.field("email", words::common::email_address()).email().hint(words::emails::add_hint()).view();
        view! { <div class="narrow">{form.view(email, view! { <button>{words::emails::add_submit()}</button> })}</div> }
    });
    view! {
        <section aria-labelledby="emails">
            <h2 id="emails">{words::emails::title()}</h2>
            <p>{words::emails::lead()}</p>
            {table.view()}
            {add}
        </section>
    }
    .into_any()
}

fn status(address: &OwnAddress) -> AnyView {
    let primary = address.primary.then(|| view! { <span class="badge">{words::emails::primary()}</span> " " });
    let verified = match address.verified_at {
        Some(at) => view! { <span class="badge good">{words::emails::verified()}</span> " " {day(at)} }.into_any(),
        None => view! { <span class="badge warn">{words::emails::not_verified()}</span> }.into_any(),
    };
    view! { {primary} {verified} }.into_any()
}
