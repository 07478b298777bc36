//! The list of a person's sessions. Its question is: is each of these me?

use store::accounts::OwnSession;
use store::auth::Session2fa;

use super::{EndOtherSessions, EndSession};
use crate::form::Form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, Table, agent_name, moment, outcome};
use crate::visit::Visit;

/// Shows every session that would open a page now.
///
/// # Errors
///
/// When the store does not answer.
pub async fn sessions_page(who: Session2fa, visit: Visit) -> Result<Page, Fault> {
    let sessions = visit.store().own_sessions(&who).await?;
    let others = sessions.len() > 1;
    let columns = [
        words::sessions::device(),
        words::sessions::place(),
        words::sessions::started(),
        words::sessions::last_seen(),
        words::common::action(),
    ];
    let mut table = Table::new(words::sessions::caption(), columns);
    for session in sessions {
        let id = format!("session-{}", session.id);
        let end = Form::below::<EndSession>(&visit).hidden("id", session.id.to_string());
        let cells = vec![place(&session), moment(session.started_at), moment(session.last_seen_at), action(&session, end, id.clone())];
        table.row(device(&session, id), cells);
    }
    let end_others = others.then(|| Form::below::<EndOtherSessions>(&visit));
    let outcome = outcome(&visit);
    Ok(Page::new(words::sessions::title(), move || {
        let below = match end_others {
            Some(form) => form.view((), view! { <button class="danger">{words::sessions::end_others()}</button> }),
            None => view! { <p class="aside">{words::sessions::only_place()}</p> }.into_any(),
        };
        view! {
            <h1>{words::sessions::title()}</h1>
            <p class="lead">
                {words::sessions::lead()}
            </p>
            {outcome}
            {table.view()}
            {below}
            <p class="aside">{Sentence::new(words::sessions::not_yours()).link("history", "/manage/account/history/").view()}</p>
        }
    })
    .in_section(Section::Account))
}

fn device(session: &OwnSession, id: String) -> AnyView {
    let name = agent_name(&session.user_agent).unwrap_or_else(words::sessions::unknown_device);
    let this = session.is_this.then(|| view! { " " <span class="badge good">{words::sessions::this_session()}</span> });
    view! {
        <span id=id title=session.user_agent.clone()>
            {name}
        </span>
        {this}
        <p class="muted how">{session.method.describe()}</p>
    }
    .into_any()
}

fn place(session: &OwnSession) -> AnyView {
    match session.address {
        Some(address) => view! { <span class="address">{address.to_string()}</span> }.into_any(),
        None => view! { <span class="muted">{words::sessions::unknown_place()}</span> }.into_any(),
    }
}

/// The button, described by its device: the same words stand in every row.
fn action(session: &OwnSession, form: Form, name_id: String) -> AnyView {
    if session.is_this {
        return view! { <span class="muted">{words::sessions::log_out_to_end()}</span> }.into_any();
    }
    form.view((), view! { <button class="danger" aria-describedby=name_id>{words::sessions::end()}</button> })
}
