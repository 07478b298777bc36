//! What an administrator does to an account.

use domain::account::Username;
use domain::project::act::Thing;
use store::accounts::AdminError;

use crate::fault::FaultKind;
use crate::gate::{self, store};
use crate::prelude::*;

/// Freezes an account: it can do nothing, by any method, from this moment on.
///
/// # Errors
///
/// When another username was typed, there is no such account, it is one's own or frozen already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/freeze")]
pub async fn freeze(username: String, confirm_username: String) -> Result<(), Fault> {
    let name = confirmed(&username, &confirm_username)?;
    store()?.admin_freeze(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=account-frozen")
}

/// Lets an account act again, and clears its counters of wrong passwords and codes.
///
/// # Errors
///
/// When there is no such account, there is nothing to do, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/unfreeze")]
pub async fn unfreeze(username: String) -> Result<(), Fault> {
    let name = named(&username)?;
    store()?.admin_unfreeze(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=account-unfrozen")
}

/// Ends all sessions of an account.
///
/// # Errors
///
/// When there is no such account, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/end-sessions")]
pub async fn end_sessions_of(username: String) -> Result<(), Fault> {
    let name = named(&username)?;
    store()?.admin_end_sessions(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=person-sessions-ended")
}

/// Makes somebody an administrator.
///
/// # Errors
///
/// When another username was typed, there is no such account, they are one already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/grant")]
pub async fn grant_administrator(username: String, confirm_username: String) -> Result<(), Fault> {
    let name = confirmed(&username, &confirm_username)?;
    store()?.admin_grant(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=administrator-granted")
}

/// Takes the administrator role from somebody.
///
/// # Errors
///
/// When another username was typed, there is no such account, it is one's own or none of an administrator, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/revoke")]
pub async fn revoke_administrator(username: String, confirm_username: String) -> Result<(), Fault> {
    let name = confirmed(&username, &confirm_username)?;
    store()?.admin_revoke(who, &name).await.map_err(to_fault)?;
    back(&name, "?done=administrator-revoked")
}

pub(super) fn named(username: &str) -> Result<Username, Fault> {
    Username::parse(username).map_err(|_| Fault::not_found())
}

pub(super) fn confirmed(username: &str, typed: &str) -> Result<Username, Fault> {
    let name = named(username)?;
    typed_out(Thing::Username, typed, username)?;
    Ok(name)
}

/// Whether the thing's name was typed, which is how these pages ask whether it is meant.
pub(super) fn typed_out(thing: Thing, typed: &str, name: &str) -> Result<(), Fault> {
    let field = thing.field();
    Thing::compare(typed, name).map_err(|error| Fault::field(field, error.to_string()).keep(field, typed))
}

pub(super) fn to_fault(error: AdminError) -> Fault {
    match error {
        AdminError::NoSuchUser => Fault::not_found(),
        AdminError::Unchanged => Fault::new(FaultKind::Conflict, words::site::unchanged()),
        AdminError::Yourself | AdminError::State(_) => Fault::new(FaultKind::Conflict, error.to_string()),
        AdminError::RoleLost => Fault::new(FaultKind::Forbidden, error.to_string()),
        AdminError::Unavailable(cause) => cause.into(),
    }
}

pub(super) fn back(name: &Username, done: &str) -> Result<(), Fault> {
    let path = format!("/admin/people/{name}/{done}");
    gate::go_on(&domain::local_path::LocalPath::parse(&path).map_err(|_| Fault::not_found())?);
    Ok(())
}
