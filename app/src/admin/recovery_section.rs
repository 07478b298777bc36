//! Recovering an account: begun with evidence, stopped, completed after the delay. A part of the page of a person.

use domain::account::Username;
use domain::project::act::{NotConfirmed, Thing};
use store::accounts::{PersonOverview, RecoveryOverview};

use super::person_acts::{back, confirmed, named, to_fault};
use super::person_page::to_type;
use crate::form::Form;
use crate::gate::store;
use crate::prelude::*;
use crate::show::{Sentence, moment};
use crate::visit::Visit;

/// Longest evidence, in characters.
const LONGEST: usize = 1000;

/// What can be done about a lost second factor; nothing about one's own.
pub(super) fn recovery_section(visit: &Visit, person: &PersonOverview, recovery: Option<RecoveryOverview>) -> Option<AnyView> {
    let content = match recovery {
        None if person.is_self || person.frozen_at.is_some() => return None,
        None => begin(visit, person),
        Some(recovery) => under_way(visit, person, recovery),
    };
    let section = view! {
        <section aria-labelledby="recovery">
            <h2 id="recovery">{words::admin::recover_title()}</h2>
            {content}
        </section>
    };
    Some(section.into_any())
}

fn begin(visit: &Visit, person: &PersonOverview) -> AnyView {
    let hours = visit.store().settings().accounts.recovery_delay.whole_hours();
    let form = Form::of::<BeginRecovery>(visit).apart("recover").hidden("username", person.username.clone());
    let evidence = form.field("evidence", words::admin::evidence()).hint(words::admin::evidence_hint()).view();
    let confirm = confirm(&form, person);
    view! {
        <p class="act-warning">{words::admin::recover_warning(hours)}</p>
        <div class="narrow">{form.view((evidence, confirm), view! { <button class="danger">{words::admin::begin_recovery()}</button> })}</div>
    }
    .into_any()
}

fn under_way(visit: &Visit, person: &PersonOverview, recovery: RecoveryOverview) -> AnyView {
    let by = recovery.by.unwrap_or_else(words::admin::gone_account);
    let stop = Form::of::<StopRecovery>(visit).hidden("username", person.username.clone());
    let complete = (recovery.is_due && !person.is_self).then(|| complete(visit, person));
    let sentence = Sentence::new(if recovery.is_due { words::admin::recovery_due() } else { words::admin::recovery_waits() })
        .with("by", move |_| by.clone())
        .with("begun", move |_| moment(recovery.begun_at))
        .with("due", move |_| moment(recovery.due_at));
    view! {
        <p>{sentence.view()}</p>
        <dl class="facts">
            <div>
                <dt>{words::admin::evidence()}</dt>
                <dd>{recovery.evidence}</dd>
            </div>
        </dl>
        {complete}
        <div class="narrow">{stop.view((), view! { <button>{words::admin::stop_recovery()}</button> })}</div>
    }
    .into_any()
}

fn complete(visit: &Visit, person: &PersonOverview) -> AnyView {
    let form = Form::of::<CompleteRecovery>(visit).apart("complete").hidden("username", person.username.clone());
    let tokens = form.checkbox("revoke_tokens", words::admin::revoke_tokens()).hint(words::admin::revoke_tokens_hint()).view();
    let confirm = confirm(&form, person);
    view! {
        <p class="act-warning">{words::admin::complete_warning()}</p>
        <div class="narrow">{form.view((tokens, confirm), view! { <button class="danger">{words::admin::complete_recovery()}</button> })}</div>
    }
    .into_any()
}

fn confirm(form: &Form, person: &PersonOverview) -> AnyView {
    let otherwise = NotConfirmed::Nothing(person.username.clone()).to_string();
    let field = form.field(Thing::Username.field(), Thing::Username.label()).code().hint(to_type(&person.username));
    field.expecting(person.username.clone(), otherwise).view()
}

/// Begins to recover an account.
///
/// # Errors
///
/// When another username was typed, there is no evidence, no such account, something about it stands against it, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/begin-recovery")]
pub async fn begin_recovery(username: String, evidence: String, confirm_username: String) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep_up_to(2 * LONGEST, "evidence", &evidence).keep(Thing::Username.field(), &confirm_username);
    let text: String = evidence.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.is_empty() {
        return Err(keep(Fault::field("evidence", words::admin::evidence_missing())));
    }
    if text.chars().count() > LONGEST {
        return Err(keep(Fault::field("evidence", words::admin::evidence_too_long(LONGEST))));
    }
    let name: Username = confirmed(&username, &confirm_username).map_err(keep)?;
    store()?.begin_recovery(who, &name, &text).await.map_err(|error| keep(to_fault(error)))?;
    back(&name, "?done=recovery-begun")
}

/// Stops the recovery of an account.
///
/// # Errors
///
/// When there is no such account, it is not being recovered, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/stop-recovery")]
pub async fn stop_recovery(username: String) -> Result<(), Fault> {
    let name = named(&username)?;
    store()?.stop_recovery(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=recovery-stopped-here")
}

/// Completes the recovery of an account, once its delay is over.
///
/// # Errors
///
/// When another username was typed, there is no such account, it is not being recovered or not due, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/complete-recovery")]
pub async fn complete_recovery(username: String, confirm_username: String, #[server(default)] revoke_tokens: String) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep("revoke_tokens", &revoke_tokens);
    let name = confirmed(&username, &confirm_username).map_err(keep)?;
    store()?.complete_recovery(who, &name, !revoke_tokens.is_empty()).await.map_err(|error| keep(to_fault(error)))?;
    back(&name, "?done=recovery-completed")
}
