//! What a project's owners do in the browser.
//!
//! Each act is declared once in `domain::project::act`; [`ActForm`] makes its form from that declaration and the server functions here pass what was sent to
//! the store, which checks by the same declaration.

mod act_form;
mod collaboration_page;
mod collaborator_acts;
mod fault;
mod impact;
mod invitation_acts;
mod project_acts;
mod release_acts;
mod release_page;
mod releases_page;
mod restore_acts;
mod role_name;
mod settings_page;
mod tabs;

pub use collaboration_page::collaboration_page;
pub use collaborator_acts::{
    ChangeRole, Invite, LeaveProject, RemoveCollaborator, RevokeInvitation, change_role, invite, leave_project, remove_collaborator,
    revoke_invitation,
};
pub use invitation_acts::{AcceptInvitation, DeclineInvitation, accept_invitation, decline_invitation};
pub use project_acts::{
    ArchiveProject, DeleteProject, RequireAttestations, RequirePasskeys, StopRequiringAttestations, StopRequiringPasskeys,
    UnarchiveProject, archive_project, delete_project, require_attestations, require_passkeys, stop_requiring_attestations,
    stop_requiring_passkeys, unarchive_project,
};
pub use release_acts::{
    ChooseDefaultVersion, DeleteFile, DeleteRelease, UnyankRelease, YankRelease, choose_default_version, delete_file, delete_release,
    unyank_release, yank_release,
};
pub use release_page::release_page;
pub use releases_page::releases_page;
pub use restore_acts::{Restore, RestoreProject, restore, restore_project};
pub use settings_page::settings_page;

pub(crate) use act_form::{ActForm, CONFIRM_SCRIPT};
pub(crate) use fault::to_fault;
pub(crate) use release_acts::go;
pub(crate) use role_name::role_name;
pub(crate) use tabs::{Tab, managed_head, tabs};

use domain::project::NormalizedName;

use crate::fault::Fault;
use crate::visit::Visit;

/// The project in the page's path.
pub(crate) fn project_of(visit: &Visit) -> Result<NormalizedName, Fault> {
    NormalizedName::parse(visit.parameter("name")?).map_err(|_| Fault::not_found())
}

/// The project in a form.
pub(crate) fn named(project: &str) -> Result<NormalizedName, Fault> {
    NormalizedName::parse(project).map_err(|_| Fault::not_found())
}

#[cfg(test)]
mod tests {
    use domain::project::act::ProjectAct;

    use crate::gate;

    #[test]
    fn a_door_asks_for_the_proof_that_its_act_declares() {
        for act in ProjectAct::ALL.map(ProjectAct::declaration) {
            let door = gate::doors().find(|door| door.path().strip_prefix("/api/") == Some(act.door));
            assert_eq!(door.map(crate::gate::Door::policy), Some(act.proof), "{}", act.door);
        }
    }
}
