//! The first page of the administration. Its question is: is there anything that needs me?

use store::auth::Admin2fa;

use super::{Tab, tabs};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::size;
use crate::visit::Visit;

/// Shows how much there is of what.
///
/// # Errors
///
/// When the store does not answer.
pub async fn overview_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let figures = visit.store().figures(&who).await?;
    Ok(Page::new(words::admin::administration(), move || {
        view! {
            {tabs(Tab::Overview)}
            <h1>{words::admin::overview()}</h1>
            <dl class="figures">
                {leads("/admin/people/", words::admin::people(), figures.people)}
                {leads("/admin/people/?state=administrator", words::admin::administrators(), figures.administrators)}
                {leads("/admin/people/?state=frozen", words::admin::frozen_accounts(), figures.frozen)}
                {leads("/admin/projects/", words::admin::projects(), figures.projects)}
                {leads("/admin/projects/?state=quarantined", words::admin::projects_in_quarantine(), figures.quarantined)}
                {leads("/admin/jobs/", words::admin::given_up_jobs(), figures.given_up)} {figure(words::admin::files(), figures.files)}
                {figure(words::admin::size_of_all(), size(figures.bytes))}
            </dl>
        }
    })
    .in_section(Section::Administration))
}

/// One number that leads to what it counts.
fn leads(to: &'static str, name: String, value: i64) -> AnyView {
    let label = format!("{name}: {value}");
    figure(name, view! { <a href=to aria-label=label>{value}</a> })
}

/// One number with its name.
fn figure(name: String, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value.into_any()}</dd>
        </div>
    }
    .into_any()
}
