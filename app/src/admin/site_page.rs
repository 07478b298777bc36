//! The switches of the site. Its question is: what is open now, and what should be?

use store::auth::Admin2fa;
use store::site::Switches;
use store::{Registration, Settings};

use super::{SetBanner, SetNewProjects, SetReadOnly, SetRegistration, Tab, tabs};
use crate::form::{Choice, Form, submit};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::notice;
use crate::visit::Visit;

/// Shows how the switches stand.
///
/// # Errors
///
/// When the store does not answer.
pub async fn site_page(_: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let switches = visit.store().switches().await?;
    let notice = notice(&visit);
    let sections =
        (registration(&visit, &switches), read_only(&visit, &switches), new_projects(&visit, &switches), banner(&visit, &switches));
    Ok(Page::new("Site", move || {
        view! {
            {tabs(Tab::Site)}
            <h1>"Site"</h1>
            <p class="lead">"What you switch here holds at once, on every server of this site, and is written down."</p>
            {notice}
            {sections}
        }
    })
    .in_section(Section::Administration))
}

const fn words(registration: Registration) -> &'static str {
    match registration {
        Registration::Open => "Open to everybody",
        Registration::Invitation => "By invitation",
        Registration::Closed => "Closed",
    }
}

fn registration(visit: &Visit, switches: &Switches) -> AnyView {
    let settings: &Settings = visit.store().settings();
    let configured = format!("As configured: {}", words(settings.registration));
    let mut choices = vec![Choice { value: String::new(), label: configured }];
    for one in [Registration::Open, Registration::Invitation, Registration::Closed] {
        choices.push(Choice { value: one.name().to_owned(), label: words(one).to_owned() });
    }
    let form = Form::of::<SetRegistration>(visit).apart("who");
    let chosen = switches.registration.map(Registration::name).unwrap_or_default();
    let field = form.select("registration", "Who may register", choices).chosen(chosen).view();
    section(
        "registration",
        "Registration",
        "Who may open an account. Those who have one are not affected.",
        form.view(field, submit("Save registration")),
    )
}

fn read_only(visit: &Visit, switches: &Switches) -> AnyView {
    let (state, next, button) = if switches.is_read_only {
        (
            "The site is read-only. People log in and out, read and install; nothing is uploaded or changed but by administrators.",
            "off",
            view! { <button class="primary">"Take changes again"</button> }.into_any(),
        )
    } else {
        (
            "The site takes changes. Read-only stops uploads and every form but logging in and out and the administration.",
            "on",
            view! { <button class="danger">"Make read-only"</button> }.into_any(),
        )
    };
    section("read-only", "Read-only", state, Form::of::<SetReadOnly>(visit).hidden("read_only", next).view((), button))
}

fn new_projects(visit: &Visit, switches: &Switches) -> AnyView {
    let (state, next, button) = if switches.has_no_new_projects {
        (
            "No new projects are taken. Projects that are there take uploads as before.",
            "on",
            view! { <button class="primary">"Take new projects again"</button> }.into_any(),
        )
    } else {
        ("An upload under a new name makes a project.", "off", view! { <button class="danger">"Take no new projects"</button> }.into_any())
    };
    section("new-projects", "New projects", state, Form::of::<SetNewProjects>(visit).hidden("new_projects", next).view((), button))
}

fn banner(visit: &Visit, switches: &Switches) -> AnyView {
    let form = Form::of::<SetBanner>(visit).apart("above");
    let field = form.field("banner", "Text").optional().or(&switches.banner).hint("Plain text. Empty: no banner.").view();
    section("banner", "Banner", "A line above every page, for everybody.", form.view(field, submit("Save banner")))
}

fn section(id: &'static str, title: &'static str, words: &'static str, form: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="act-warning">{words}</p>
            <div class="narrow">{form}</div>
        </section>
    }
    .into_any()
}
