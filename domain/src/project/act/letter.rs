//! The sentence with which a letter tells of an act.

use super::{About, Declaration, ProjectAct};

impl Declaration {
    /// The letter's sentence with the names in it; empty where nobody gets a letter.
    pub fn sentence<'a>(&self, by: &str, project: &str, about: impl Into<About<'a>>) -> String {
        let about = about.into();
        let (thing, role) = (about.name(), about.role());
        match (self.act, about) {
            (ProjectAct::Yank, _) => words::acts::yank_letter(by, project, thing),
            (ProjectAct::Unyank, _) => words::acts::unyank_letter(by, project, thing),
            (ProjectAct::DeleteRelease, _) => words::acts::delete_release_letter(by, project, thing),
            (ProjectAct::DeleteFile, _) => words::acts::delete_file_letter(by, project, thing),
            (ProjectAct::Restore, About::File(file)) => words::acts::restore_file_letter(by, project, file),
            (ProjectAct::Restore, _) => words::acts::restore_release_letter(by, project, thing),
            (ProjectAct::Invite, _) => words::acts::invite_letter(by, project, role, thing),
            (ProjectAct::RevokeInvitation, _) => words::acts::revoke_invitation_letter(by, project, thing),
            (ProjectAct::AcceptInvitation, _) => words::acts::accept_invitation_letter(by, project, role),
            (ProjectAct::DeclineInvitation, _) => words::acts::decline_invitation_letter(by, project),
            (ProjectAct::ChangeRole, _) => words::acts::change_role_letter(by, project, role, thing),
            (ProjectAct::RemoveCollaborator, _) => words::acts::remove_collaborator_letter(by, project, thing),
            (ProjectAct::LeaveProject, _) => words::acts::leave_project_letter(by, project),
            (ProjectAct::RequirePasskeys, _) => words::acts::require_passkeys_letter(by, project),
            (ProjectAct::StopRequiringPasskeys, _) => words::acts::stop_requiring_passkeys_letter(by, project),
            (ProjectAct::RequireAttestations, _) => words::acts::require_attestations_letter(by, project),
            (ProjectAct::StopRequiringAttestations, _) => words::acts::stop_requiring_attestations_letter(by, project),
            (ProjectAct::AddPublisher, _) => words::acts::add_publisher_letter(by, project, thing),
            (ProjectAct::RemovePublisher, _) => words::acts::remove_publisher_letter(by, project, thing),
            (ProjectAct::RequireTrustedPublishing, _) => words::acts::require_trusted_publishing_letter(by, project),
            (ProjectAct::StopRequiringTrustedPublishing, _) => words::acts::stop_requiring_trusted_publishing_letter(by, project),
            (ProjectAct::Archive, _) => words::acts::archive_letter(by, project),
            (ProjectAct::Unarchive, _) => words::acts::unarchive_letter(by, project),
            (ProjectAct::DeleteProject, _) => words::acts::delete_project_letter(by, project),
            (ProjectAct::RestoreProject, _) => words::acts::restore_project_letter(by, project),
            (ProjectAct::Quarantine, _) => words::acts::quarantine_letter(project, thing),
            (ProjectAct::EndQuarantine, _) => words::acts::end_quarantine_letter(project),
            (ProjectAct::SetLimits, _) => words::acts::set_limits_letter(project),
            (ProjectAct::ChooseDefaultVersion | ProjectAct::RevokeProjectToken, _) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Role;

    #[test]
    fn the_letter_says_which_role_and_what_was_restored() {
        let said = |act: ProjectAct, about: About<'_>| act.declaration().sentence("ann", "demo", about);
        assert_eq!(said(ProjectAct::Restore, About::Named("1.0")), "ann restored release 1.0 of the project demo.");
        assert_eq!(said(ProjectAct::Restore, About::File("demo-1.0.tar.gz")), "ann restored the file demo-1.0.tar.gz of the project demo.");
        assert_eq!(said(ProjectAct::Invite, About::Role("ben", Role::Owner)), "ann invited ben as an owner to the project demo.");
        assert_eq!(said(ProjectAct::Invite, About::Role("ben", Role::Maintainer)), "ann invited ben as a maintainer to the project demo.");
        let changed = said(ProjectAct::ChangeRole, About::Role("ben", Role::Maintainer));
        assert_eq!(changed, "ann changed a role in the project demo: ben is a maintainer now.");
        let accepted = said(ProjectAct::AcceptInvitation, About::Role("ann", Role::Owner));
        assert_eq!(accepted, "ann accepted the invitation to the project demo: ann is an owner now.");
    }
}
