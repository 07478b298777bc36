//! Why an act was not done, in the person's words and beside the field it belongs to.

use domain::project::act::ProjectAct;
use store::projects::manage::ManageError;

use crate::fault::{Fault, FaultKind};

/// The fault for a page.
pub(crate) fn to_fault(act: ProjectAct, error: ManageError) -> Fault {
    match error {
        ManageError::NotConfirmed(error) => match act.declaration().confirms {
            Some(thing) => Fault::field(thing.field(), error.to_string()),
            None => Fault::new(FaultKind::Invalid, error.to_string()),
        },
        // What is missing can be done, and then the form is sent again.
        ManageError::Gone(_) | ManageError::State(_) | ManageError::PasskeyNeeded => Fault::new(FaultKind::Conflict, error.to_string()),
        ManageError::RoleLost => Fault::new(FaultKind::Forbidden, error.to_string()),
        ManageError::Unavailable(cause) => cause.into(),
    }
}
