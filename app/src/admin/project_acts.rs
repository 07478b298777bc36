//! What an administrator does to a project.

use domain::project::act::ProjectAct;
use domain::project::{NormalizedName, YankReason};
use store::projects::{ProjectLimits, manage};

use crate::gate::{self, client, store};
use crate::manage::{named, to_fault};
use crate::prelude::*;

/// Puts a project into quarantine (PEP 792): nothing of it is offered, and its people change nothing.
///
/// # Errors
///
/// When there is no reason, another name was typed, it is in quarantine already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/quarantine-project")]
pub async fn quarantine_project(project: String, why: String, confirm_project_name: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let keep = |fault: Fault| fault.keep("why", &why).keep("confirm_project_name", &confirm_project_name);
    let reason = YankReason::parse(&why).map_err(|error| keep(Fault::field("why", error.to_string())))?;
    if reason.as_str().is_empty() {
        return Err(keep(Fault::field("why", words::admin::reason_missing())));
    }
    let leave = who.ask::<manage::Quarantine>(&store, &name).await?;
    let done = store.quarantine(leave, &client()?, &confirm_project_name, reason.as_str()).await;
    done.map_err(|error| keep(to_fault(ProjectAct::Quarantine, error)))?;
    back(&name, "?done=project-quarantined")
}

/// Ends a quarantine.
///
/// # Errors
///
/// When the project is in none, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/end-quarantine")]
pub async fn end_quarantine_of_project(project: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let leave = who.ask::<manage::EndQuarantine>(&store, &name).await?;
    store.end_quarantine(leave, &client()?).await.map_err(|error| to_fault(ProjectAct::EndQuarantine, error))?;
    back(&name, "?done=quarantine-ended")
}

/// Gives a project limits of its own. An empty field is the configured limit.
///
/// # Errors
///
/// When a number is none, the limits are like that already, or the store does not answer.
#[auth(admin)]
#[server(endpoint = "admin/set-project-limits")]
pub async fn set_project_limits(project: String, max_file_mib: String, max_project_mib: String) -> Result<(), Fault> {
    let (name, store) = (named(&project)?, store()?);
    let keep = |fault: Fault| fault.keep("max_file_mib", &max_file_mib).keep("max_project_mib", &max_project_mib);
    let limits = ProjectLimits {
        max_file_bytes: mebibytes("max_file_mib", &max_file_mib).map_err(keep)?,
        max_project_bytes: mebibytes("max_project_mib", &max_project_mib).map_err(keep)?,
    };
    let leave = who.ask::<manage::SetLimits>(&store, &name).await?;
    store.set_limits(leave, &client()?, limits).await.map_err(|error| keep(to_fault(ProjectAct::SetLimits, error)))?;
    back(&name, "?done=limits-saved")
}

/// Largest number of MiB that a field takes: a tebibyte.
const MOST_MIB: u64 = 1 << 20;

fn mebibytes(field: &str, typed: &str) -> Result<Option<u64>, Fault> {
    match typed.trim() {
        "" => Ok(None),
        number => match number.parse::<u64>() {
            Ok(mebibytes @ 1..=MOST_MIB) => Ok(Some(mebibytes << 20)),
            _ => Err(Fault::field(field, words::admin::limit_no_number(MOST_MIB))),
        },
    }
}

fn back(name: &NormalizedName, done: &str) -> Result<(), Fault> {
    let path = format!("/admin/projects/{name}/{done}");
    gate::go_on(&domain::local_path::LocalPath::parse(&path).map_err(|_| Fault::not_found())?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mebibytes;

    #[test]
    fn a_limit_is_a_whole_number_of_mebibytes_or_nothing() {
        assert_eq!(mebibytes("x", " ").unwrap(), None);
        assert_eq!(mebibytes("x", "200").unwrap(), Some(200 << 20));
        for typed in ["0", "-1", "1.5", "many", "1048577"] {
            assert_eq!(mebibytes("x", typed).unwrap_err().field.as_deref(), Some("x"), "{typed}");
        }
    }
}
