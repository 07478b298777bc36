//! Switching the site while it runs. Each switch holds on every node from the moment at which its form is taken.

use store::Registration;
use store::site::{SiteError, Switches};

use super::site_fault;
use crate::gate::{self, store};
use crate::prelude::*;

/// Decides who may open an account. An empty word gives that back to the configuration.
///
/// # Errors
///
/// When the word is none, it stands like that already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/set-registration")]
pub async fn set_registration(registration: String) -> Result<(), Fault> {
    let registration = match registration.as_str() {
        "" => None,
        name => Some(Registration::from_name(name).ok_or_else(|| Fault::field("registration", words::admin::choose_one()))?),
    };
    saved(store()?.switch_registration(who, registration).await)
}

/// Stops all changes but those of administrators (`on`), or lets them go on (`off`).
///
/// # Errors
///
/// When it stands like that already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/set-read-only")]
pub async fn set_read_only(read_only: String) -> Result<(), Fault> {
    saved(store()?.switch_read_only(who, is_on(&read_only)?).await)
}

/// Lets new projects be made (`on`), or stops them (`off`).
///
/// # Errors
///
/// When it stands like that already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/set-new-projects")]
pub async fn set_new_projects(new_projects: String) -> Result<(), Fault> {
    saved(store()?.switch_new_projects(who, is_on(&new_projects)?).await)
}

/// Puts a text above every page; an empty one takes it away.
///
/// # Errors
///
/// When it is too long, stands there already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/set-banner")]
pub async fn set_banner(banner: String) -> Result<(), Fault> {
    let most = Switches::LONGEST_BANNER;
    if banner.trim().chars().count() > most {
        return Err(Fault::field("banner", words::admin::banner_too_long(most)).keep_up_to(2 * most, "banner", &banner));
    }
    saved(store()?.switch_banner(who, &banner).await)
}

fn is_on(word: &str) -> Result<bool, Fault> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Fault::not_found()),
    }
}

fn saved(done: Result<(), SiteError>) -> Result<(), Fault> {
    done.map_err(site_fault)?;
    gate::go_to("/admin/site/?done=site-saved");
    Ok(())
}
