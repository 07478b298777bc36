//! Why a change of the site was not made, in the administrator's words.

use store::site::SiteError;

use crate::fault::{Fault, FaultKind};

/// The fault for a page.
pub(super) fn site_fault(error: SiteError) -> Fault {
    match error {
        SiteError::State(against) => Fault::new(FaultKind::Conflict, against.to_string()),
        SiteError::RoleLost => Fault::new(FaultKind::Forbidden, error.to_string()),
        SiteError::Unavailable(cause) => cause.into(),
    }
}
