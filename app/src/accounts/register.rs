//! Opening an account.

use store::Registration as Policy;
use store::accounts::{LinkSecret, PendingInvitation, RegisterError, Registration};
use store::auth::{CookieKind, Public};

use super::about_you::{AboutYou, about_you};
use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::Sentence;
use crate::visit::Visit;

/// The form that opens an account, or why there is none. Opening the link of an invitation changes nothing; when the form is refused, a cookie of this page
/// alone carries it until the form is right.
///
/// # Errors
///
/// When the store does not answer.
pub async fn register_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let settings = visit.store().settings();
    let policy = visit.store().switches().await?.registration(settings);
    let typed = visit.query("invitation");
    let link = match typed {
        Some(text) => LinkSecret::parse(text).ok(),
        None => visit.carried().into_invitation(),
    };
    let invited = match &link {
        Some(link) if policy != Policy::Closed => visit.store().pending_invitation(link).await?,
        _ => None,
    };
    let closed = match (policy, &invited) {
        (Policy::Open, _) | (Policy::Invitation, Some(_)) => None,
        (Policy::Invitation, None) if typed.is_some() || link.is_some() => Some(RegisterError::InvitationOver.to_string()),
        (Policy::Invitation, None) => Some(words::accounts::register_by_invitation()),
        (Policy::Closed, _) => Some(words::accounts::register_nobody()),
    };
    if let Some(reason) = closed {
        return Ok(Page::new(words::accounts::register_title(), move || {
            view! { <div class="narrow"><h1>{words::accounts::register_title()}</h1><p class="lead">{reason}</p></div> }
        }));
    }
    let form = Form::of::<Register>(&visit);
    let form = match (&invited, typed) {
        (Some(_), Some(text)) => form.hidden("token", text),
        _ => form,
    };
    let site = settings.host().to_owned();
    Ok(Page::new(words::accounts::register_title(), move || {
        view! {
            <div class="narrow">
                <h1>{words::accounts::register_heading(&site)}</h1>
                <p class="lead">
                    {words::accounts::register_lead()}
                </p>
                {fields(form, invited.as_ref().map(PendingInvitation::address))}
                <p>{Sentence::new(words::accounts::register_have_one()).link("login", "/account/login/").view()}</p>
            </div>
        }
    })
    .with_islands()
    .in_section(Section::Register))
}

fn fields(form: Form, invited: Option<&str>) -> AnyView {
    let fields = about_you(&form, invited);
    form.view(fields, submit(words::accounts::register_submit()))
}

/// Opens an account. It makes no session: the person logs in next. An address that is taken gets the same answer and a mail.
///
/// # Errors
///
/// When a field cannot be taken, the username is taken, an invitation is missing or over, too many accounts were opened, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/register")]
pub async fn register(#[server(flatten)] you: AboutYou, #[server(default)] token: SecretInput) -> Result<(), Fault> {
    let store = store()?;
    let carried = gate::carried()?.into_invitation();
    let has_cookie = carried.is_some();
    let link = if token.expose().is_empty() { carried } else { LinkSecret::parse(token.expose()).ok() };
    let cookie = link.as_ref().map(|link| link.invitation_cookie(store.settings()));
    let kept = you.kept();
    let keep = |fault: Fault| {
        // The address of the page keeps no secret: the form finds its invitation in a cookie.
        cookie.iter().for_each(gate::give_cookie);
        kept.keep(fault)
    };
    let read = you.read(store.settings().host()).map_err(keep)?;
    match store.register(who, &client()?, Registration { invitation: link, ..read }).await {
        Ok(()) => {
            if has_cookie {
                gate::take_cookie(CookieKind::Invitation)?;
            }
            gate::go_to("/account/login/?done=registered");
            Ok(())
        }
        Err(taken @ RegisterError::UsernameTaken) => Err(keep(Fault::field("username", taken.to_string()))),
        Err(RegisterError::Password(refused)) => Err(keep(Fault::field("password", refused.to_string()))),
        Err(other @ RegisterError::OtherAddress) => Err(keep(Fault::field("email", other.to_string()))),
        Err(over @ (RegisterError::InvitationOver | RegisterError::Closed)) => Err(Fault::new(FaultKind::Forbidden, over.to_string())),
        Err(ref many @ RegisterError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(RegisterError::Unavailable(cause)) => Err(cause.into()),
    }
}
