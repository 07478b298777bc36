//! A person's pending publishers. Its question is: how does a workflow make a project that does not exist yet?

use store::auth::Session2fa;
use store::publishing::{Issuer, PendingPublisher};

use super::{AddPendingPublisher, RemovePendingPublisher, fields_of, of_issuer, row, switched_off};
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, day, empty, moment, outcome};
use crate::visit::Visit;

/// Shows a person's pending publishers.
///
/// # Errors
///
/// When the store does not answer.
pub async fn pending_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let pending = visit.store().pending_publishers(&who).await?;
    let settings = &visit.store().settings().publishing;
    let (count, most) = (u64::try_from(pending.len()).unwrap_or(u64::MAX), u64::from(settings.pending_per_account));
    let list = list(&visit, pending);
    let is_full = count >= most;
    let add = (!is_full && !settings.issuers.is_empty()).then(|| add(&visit));
    let outcome = outcome(&visit);
    Ok(Page::new(words::publishers::pending_title(), move || {
        view! {
            <h1>{words::publishers::pending_title()}</h1>
            {outcome}
            <p class="lead">{Sentence::new(words::publishers::pending_lead()).link("help", "/help/#trusted-publishing").view()}</p>
            <p class="notice warn">{words::publishers::pending_reserves_nothing()}</p>
            <p class="muted">{words::publishers::pending_count(count, most)}</p>
            {list}
            {add}
        }
    })
    .in_section(Section::Account))
}

fn list(visit: &Visit, pending: Vec<PendingPublisher>) -> AnyView {
    if pending.is_empty() {
        let is_off = visit.store().settings().publishing.issuers.is_empty();
        return if is_off { switched_off() } else { empty(words::publishers::pending_none(), words::publishers::pending_none_way()) };
    }
    let columns = [
        words::common::project(),
        words::publishers::publisher(),
        words::publishers::added(),
        words::projects::until(),
        words::common::action(),
    ];
    let mut table = Table::new(words::publishers::pending_caption(), columns);
    for one in pending {
        let name_id = format!("pending-{}", one.id);
        let form = Form::bare::<RemovePendingPublisher>(visit).hidden("id", one.id.to_string());
        let described = name_id.clone();
        let remove = form.view((), view! { <button class="danger" aria-describedby=described>{words::manage::remove()}</button> });
        let name = view! { <span id=name_id>{one.project.to_string()}</span> };
        table.row(name, vec![one.publisher.describe().into_any(), day(one.created_at), moment(one.expires_at), remove]);
    }
    table.view()
}

fn add(visit: &Visit) -> AnyView {
    let issuers = &visit.store().settings().publishing.issuers;
    let is_only = issuers.len() == 1;
    let form = |(index, issuer): (usize, &Issuer)| {
        let form = Form::of_row::<AddPendingPublisher>(visit, &row(index)).hidden("issuer", issuer.name.clone());
        let is_fresh = form.is_fresh();
        let name = form.field("name", words::publishers::project_name()).code().hint(words::publishers::project_name_hint()).view();
        let fields = (name, fields_of(&form, issuer));
        let button = view! { <button class="primary">{words::publishers::add_pending()}</button> };
        of_issuer(issuer, is_only, is_fresh, form.view(fields, button))
    };
    let forms: Vec<_> = issuers.iter().enumerate().map(form).collect();
    view! {
        <section aria-labelledby="add">
            <h2 id="add">{words::publishers::add()}</h2>
            <p>{words::publishers::add_lead()}</p>
            <div class="narrow">{forms}</div>
        </section>
    }
    .into_any()
}
