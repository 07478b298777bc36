//! The switches of the site. Its question is: what is open now, and what should be?

use store::auth::Admin2fa;
use store::site::Switches;
use store::{Registration, Settings};

use super::{SetBanner, SetNewProjects, SetReadOnly, SetRegistration, Tab, tabs};
use crate::form::{Choice, Form, submit};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::outcome;
use crate::visit::Visit;

/// Shows how the switches stand.
///
/// # Errors
///
/// When the store does not answer.
pub async fn site_page(_: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let switches = visit.store().switches().await?;
    let sections =
        (registration(&visit, &switches), read_only(&visit, &switches), new_projects(&visit, &switches), banner(&visit, &switches));
    let outcome = outcome(&visit);
    Ok(Page::new(words::admin::site(), move || {
        view! {
            {tabs(Tab::Site)}
            <h1>{words::admin::site()}</h1>
            <p class="lead">{words::admin::site_lead()}</p>
            {outcome}
            {sections}
        }
    })
    .in_section(Section::Administration))
}

fn called(registration: Registration) -> String {
    match registration {
        Registration::Open => words::admin::open_to_everybody(),
        Registration::Invitation => words::admin::by_invitation(),
        Registration::Closed => words::admin::closed(),
    }
}

fn as_configured(registration: Registration) -> String {
    match registration {
        Registration::Open => words::admin::as_configured_open(),
        Registration::Invitation => words::admin::as_configured_by_invitation(),
        Registration::Closed => words::admin::as_configured_closed(),
    }
}

fn registration(visit: &Visit, switches: &Switches) -> AnyView {
    let settings: &Settings = visit.store().settings();
    let mut choices = vec![Choice { value: String::new(), label: as_configured(settings.registration) }];
    for one in [Registration::Open, Registration::Invitation, Registration::Closed] {
        choices.push(Choice { value: one.name().to_owned(), label: called(one) });
    }
    let form = Form::of::<SetRegistration>(visit).apart("who");
    let chosen = switches.registration.map(Registration::name).unwrap_or_default();
    let field = form.select("registration", words::admin::who_may_register(), choices).chosen(chosen).view();
    section(
        "registration",
        words::admin::registration_title(),
        words::admin::registration_about(),
        form.view(field, submit(words::admin::save_registration())),
    )
}

fn read_only(visit: &Visit, switches: &Switches) -> AnyView {
    let (state, next, button) = if switches.is_read_only {
        (words::admin::is_read_only(), "off", view! { <button class="primary">{words::admin::take_changes()}</button> }.into_any())
    } else {
        (words::admin::takes_changes(), "on", view! { <button class="danger">{words::admin::make_read_only()}</button> }.into_any())
    };
    let form = Form::of::<SetReadOnly>(visit).hidden("read_only", next).view((), button);
    section("read-only", words::admin::read_only_title(), state, form)
}

fn new_projects(visit: &Visit, switches: &Switches) -> AnyView {
    let (state, next, button) = if switches.has_no_new_projects {
        (words::admin::takes_no_projects(), "on", view! { <button class="primary">{words::admin::take_projects()}</button> }.into_any())
    } else {
        (words::admin::takes_projects(), "off", view! { <button class="danger">{words::admin::take_no_projects()}</button> }.into_any())
    };
    let form = Form::of::<SetNewProjects>(visit).hidden("new_projects", next).view((), button);
    section("new-projects", words::admin::new_projects_title(), state, form)
}

fn banner(visit: &Visit, switches: &Switches) -> AnyView {
    let form = Form::of::<SetBanner>(visit).apart("above");
    let field = form.field("banner", words::admin::banner_text()).optional().or(&switches.banner).hint(words::admin::banner_hint()).view();
    let form = form.view(field, submit(words::admin::save_banner()));
    section("banner", words::admin::banner_title(), words::admin::banner_about(), form)
}

fn section(id: &'static str, title: String, about: String, form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="act-warning">{about}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
