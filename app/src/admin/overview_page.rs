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
    Ok(Page::new("Administration", move || {
        view! {
            {tabs(Tab::Overview)}
            <h1>"Overview"</h1>
            <dl class="figures">
                {figure("People", figures.people)} {figure("Administrators", figures.administrators)}
                {figure("Frozen accounts", figures.frozen)} {figure("Projects", figures.projects)}
                {figure("Projects in quarantine", figures.quarantined)} {figure("Files", figures.files)}
                {figure("Size of all files", size(figures.bytes))}
            </dl>
        }
    })
    .in_section(Section::Administration))
}

/// One number with its name.
fn figure(name: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value.into_any()}</dd>
        </div>
    }
    .into_any()
}
