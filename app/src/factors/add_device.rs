//! Adding a passkey or security key.

use domain::account::DeviceName;
use store::accounts::{AddDeviceError, DeviceAnswer};
use store::auth::{IssuedCookie, Session};

use crate::fault::FaultKind;
use crate::form::{Form, SecretInput};
use crate::gate::{self, client, store};
use crate::islands::security_device::{Asks, device_button};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::outcome;
use crate::visit::Visit;

/// Asks for a name and for the device.
///
/// # Errors
///
/// When the second factor was seen too long ago, or the store does not answer.
pub async fn device_page(who: Session, visit: Visit) -> Result<Page, Fault> {
    visit.store().may_change_factors(&who, &visit.client()?).await?;
    let factors = visit.store().second_factors(&who).await?;
    if !factors.recovery_codes_confirmed {
        return Ok(not_now(&visit, words::factors::device_codes_first()));
    }
    let Some(ceremony) = visit.store().offer_adding(&who).await? else {
        return Ok(not_now(&visit, words::factors::device_no_name()));
    };
    let form = if factors.any() { Form::of::<AddDevice>(&visit) } else { Form::of::<AddFirstDevice>(&visit) };
    let outcome = outcome(&visit);
    Ok(Page::new(words::factors::device_title(), move || {
        let name =
            form.field("name", words::factors::device_name()).hint(words::factors::device_name_hint()).focus_if(form.is_fresh()).view();
        let button = device_button(words::factors::device_submit(), true, Asks::New(&ceremony));
        view! {
            <div class="narrow">
                <h1>{words::factors::device_title()}</h1>
                {outcome}
                <p class="lead">
                    {words::factors::device_lead()}
                </p>
                {form.view((name, button), ())}
                <p class="aside">
                    {words::factors::device_pin()}
                </p>
            </div>
        }
    })
    .with_islands()
    .in_section(Section::Account))
}

fn not_now(visit: &Visit, reason: String) -> Page {
    let outcome = outcome(visit);
    Page::new(words::factors::device_title(), move || {
        view! {
            <div class="narrow">
                <h1>{words::factors::device_title()}</h1>
                {outcome}
                <p class="lead">{reason}</p>
                <p><a href="/manage/account/two-factor/">{words::factors::go_to()}</a></p>
            </div>
        }
    })
    .in_section(Section::Account)
}

/// Adds a device to an account that has no second factor yet.
///
/// # Errors
///
/// When the name is taken, the answer is none to this page's challenge, recovery codes are not confirmed, there is a second factor, or the store does not answer.
#[auth(session)]
#[server(endpoint = "devices/add-first")]
pub async fn add_first_device(name: String, device: SecretInput) -> Result<(), Fault> {
    let named = named(&name)?;
    done(store()?.add_first_device(who, &client()?, named, &DeviceAnswer::read(device.expose())).await, &name)
}

/// Adds a device to an account that has a second factor.
///
/// # Errors
///
/// When the name is taken, the answer is none to this page's challenge, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "devices/add")]
pub async fn add_device(name: String, device: SecretInput) -> Result<(), Fault> {
    let named = named(&name)?;
    done(store()?.add_device(who, &client()?, named, &DeviceAnswer::read(device.expose())).await, &name)
}

fn named(name: &str) -> Result<DeviceName, Fault> {
    DeviceName::parse(name).map_err(|error| Fault::field("name", error.to_string()).keep("name", name))
}

fn done(added: Result<IssuedCookie, AddDeviceError>, name: &str) -> Result<(), Fault> {
    match added {
        Ok(cookie) => {
            gate::give_cookie(&cookie);
            gate::go_to("/manage/account/two-factor/?done=device-added");
            Ok(())
        }
        Err(taken @ AddDeviceError::NameTaken) => Err(Fault::field("name", taken.to_string()).keep("name", name)),
        Err(AddDeviceError::Unavailable(cause)) => Err(cause.into()),
        Err(refused) => Err(Fault::new(FaultKind::Invalid, refused.to_string()).keep("name", name)),
    }
}
