//! Descriptions that could not be rendered, below the jobs. Their question is: is it the text, or something on this machine?

use store::auth::Admin2fa;
use store::readme::FailedDescription;

use super::site_fault;
use crate::form::Form;
use crate::gate::{self, store};
use crate::prelude::*;
use crate::show::{Table, moment};
use crate::visit::Visit;

/// The section, if there is anything in it.
///
/// # Errors
///
/// When the store does not answer.
pub(super) async fn failed(who: &Admin2fa, visit: &Visit) -> Result<Option<AnyView>, Fault> {
    let (failed, total) = visit.store().failed_descriptions(who).await?;
    if failed.is_empty() {
        return Ok(None);
    }
    let table = table(visit, failed);
    let section = view! {
        <section aria-labelledby="failed-descriptions">
            <h2 id="failed-descriptions">{words::admin::failed_descriptions()}</h2>
            <p>{words::admin::count_failed_descriptions(total)}</p>
            {table}
        </section>
    };
    Ok(Some(section.into_any()))
}

fn table(visit: &Visit, failed: Vec<FailedDescription>) -> AnyView {
    let columns = [
        words::common::project(),
        words::admin::written_in(),
        words::admin::last_error(),
        words::admin::failed(),
        words::admin::next_try(),
        words::common::action(),
    ];
    let mut table = Table::new(words::admin::newest_failed(), columns);
    for description in failed {
        let FailedDescription { id, project, version, content_type, error, failed_at, due_at } = description;
        let name_id = format!("description-{id}");
        let path = format!("/project/{}/{version}/", project.normalized());
        let name = view! { <a id=name_id.clone() href=path>{format!("{project} {version}")}</a> };
        let kind = if content_type.is_empty() { words::admin::not_said() } else { content_type };
        let next = due_at.map_or_else(|| words::admin::not_by_itself().into_any(), moment);
        let retry = Form::bare::<RetryRendering>(visit)
            .hidden("id", id)
            .view((), view! { <button aria-describedby=name_id>{words::admin::retry_now()}</button> });
        table.row(name, vec![kind.into_any(), error.into_any(), moment(failed_at), next, retry]);
    }
    table.view()
}

/// Has a description that failed rendered again at once.
///
/// # Errors
///
/// When it is rendered or gone meanwhile, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/retry-rendering")]
pub async fn retry_rendering(id: String) -> Result<(), Fault> {
    store()?.retry_rendering(who, &id).await.map_err(site_fault)?;
    gate::go_to("/admin/jobs/?done=rendering-retried");
    Ok(())
}
