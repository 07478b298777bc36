//! Jobs that wait or were given up, such as mail that does not leave, and descriptions that could not be rendered.
//!
//! Its question is: what is stuck, and why?

use store::auth::Admin2fa;
use store::jobs::WaitingJob;

use super::rendering;
use super::{Finding, Tab, paging, site_fault, tabs};
use crate::form::Form;
use crate::gate::{self, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, empty, moment, outcome};
use crate::visit::Visit;

/// Shows the jobs that wait or were given up, and what could not be rendered.
///
/// # Errors
///
/// When the store does not answer.
pub async fn jobs_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let finding = Finding::of(&visit);
    let found = visit.store().waiting_jobs(&who, finding.page).await?;
    let (paging, total) = (paging(&finding, found.page, found.pages), found.total);
    let failed = rendering::failed(&who, &visit).await?;
    let content = if found.jobs.is_empty() { empty(words::admin::no_job(), words::admin::no_job_way()) } else { list(&visit, found.jobs) };
    let outcome = outcome(&visit);
    Ok(Page::new(words::admin::jobs(), move || {
        let count = words::admin::count_jobs(total);
        view! {
            {tabs(Tab::Jobs)}
            <h1>{words::admin::jobs()}</h1>
            <p class="lead">{words::admin::jobs_lead()}</p>
            {outcome}
            <p class="muted" role="status">
                {count}
            </p>
            {content}
            {paging}
            {failed}
        }
    })
    .in_section(Section::Administration))
}

fn list(visit: &Visit, jobs: Vec<WaitingJob>) -> AnyView {
    let columns = [
        words::admin::job(),
        words::admin::since(),
        words::admin::tries(),
        words::admin::last_error(),
        words::admin::next_try(),
        words::common::action(),
    ];
    let mut table = Table::new(words::admin::jobs_table(), columns);
    for job in jobs {
        let id = format!("job-{}", job.id);
        let kind = match job.name.as_str() {
            "mail" => words::admin::job_mail(job.id),
            "warning" => words::admin::job_warning(job.id),
            "reset_link" => words::admin::job_reset_link(job.id),
            other => format!("{other} {}", job.id),
        };
        let name = view! { <span id=id.clone()>{kind}</span> };
        let label = if job.given_up_at.is_some() { words::admin::try_once_more() } else { words::admin::retry_now() };
        let retry =
            Form::bare::<RetryJob>(visit).hidden("id", job.id.to_string()).view((), view! { <button aria-describedby=id>{label}</button> });
        let error = job.last_error.unwrap_or_else(|| "–".to_owned());
        let next = match job.given_up_at {
            Some(when) => view! { <span class="badge warn">{words::admin::given_up()}</span> " " {moment(when)} }.into_any(),
            None => moment(job.run_at),
        };
        table.row(name, vec![moment(job.created_at), job.attempts.into_any(), error.into_any(), next, retry]);
    }
    table.view()
}

/// Has a job tried at once, also one that was given up.
///
/// # Errors
///
/// When it is done meanwhile, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/retry-job")]
pub async fn retry_job(id: String) -> Result<(), Fault> {
    let id: i64 = id.parse().map_err(|_| Fault::not_found())?;
    store()?.retry_job(who, id).await.map_err(site_fault)?;
    gate::go_to("/admin/jobs/?done=job-retried");
    Ok(())
}
