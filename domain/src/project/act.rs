//! What people do to a project, each declared once: who may, what they must show, what they must type, what is written down and who is told.
//!
//! The button, the check, the event and the letter all come from the declaration; a test of the server compares it with the door. A new act is a new
//! name here, a row in [`table`](self::table) and a letter, and does not compile before it has all three. Its words are in the catalogue.

mod about;
mod confirm;
mod letter;
mod said;
mod table;

use crate::audit::Tag;
use crate::policy::{Action, Policy, Role, allows};

pub use about::About;
pub use confirm::{NotConfirmed, Thing};

/// Something that can be done to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectAct {
    /// Tell installers to pass a release over (PEP 592).
    Yank,
    /// Take that back.
    Unyank,
    /// Delete a release with its files.
    DeleteRelease,
    /// Delete one file.
    DeleteFile,
    /// Bring back a deleted release or file.
    Restore,
    /// Say which version the project's page shows first.
    ChooseDefaultVersion,
    /// Ask somebody to take a role.
    Invite,
    /// Take an invitation back.
    RevokeInvitation,
    /// Take the role that was offered.
    AcceptInvitation,
    /// Turn the offer down.
    DeclineInvitation,
    /// Give somebody the other role.
    ChangeRole,
    /// Take somebody's role away.
    RemoveCollaborator,
    /// Give one's own role up.
    LeaveProject,
    /// Revoke a token that reaches the project, whoever made it.
    RevokeProjectToken,
    /// Ask a passkey or security key of everybody with a role.
    RequirePasskeys,
    /// Ask for one no more.
    StopRequiringPasskeys,
    /// Take only files with attestations (PEP 740).
    RequireAttestations,
    /// Take files without any.
    StopRequiringAttestations,
    /// Let a workflow upload.
    AddPublisher,
    /// Let it upload no more.
    RemovePublisher,
    /// Take uploads from trusted publishers alone.
    RequireTrustedPublishing,
    /// Take uploads from people as well.
    StopRequiringTrustedPublishing,
    /// Take no more uploads (PEP 792).
    Archive,
    /// Take uploads again.
    Unarchive,
    /// Delete the project with all releases.
    DeleteProject,
    /// Bring a deleted project back.
    RestoreProject,
    /// Offer nothing of the project to anybody, while it is looked at (PEP 792).
    Quarantine,
    /// End that.
    EndQuarantine,
    /// Allow a project other sizes than what is configured.
    SetLimits,
}

/// Who may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// People whose role allows this.
    Role(Action),
    /// Everybody with a role, for themselves.
    Anyone,
    /// Who was invited.
    Invitee,
    /// Who owned the project when it was deleted.
    LastOwner,
    /// Administrators of the site.
    Administrator,
}

/// Who gets a letter when it was done: whoever did it as well, if they are among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nobody: the history is enough.
    Nobody,
    /// Everybody with a role.
    Everybody,
    /// The owners.
    Owners,
    /// The owners, and the person whom it is about.
    OwnersAndPerson,
}

/// One act with all that is to be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The act.
    pub act: ProjectAct,
    /// Its name, by which the catalogue has its words.
    pub name: &'static str,
    /// Where its form is sent: `/api/<door>`.
    pub door: &'static str,
    /// Who may.
    pub by: By,
    /// What the request must show.
    pub proof: Policy,
    /// What must be typed to confirm it.
    pub confirms: Option<Thing>,
    /// Whether it takes something away from people: its button is red.
    pub is_destructive: bool,
    /// What is written down.
    pub tag: Tag,
    /// Who gets a letter.
    pub told: Told,
}

impl ProjectAct {
    /// Every act, for tables and tests.
    pub const ALL: [Self; 29] = [
        Self::Yank,
        Self::Unyank,
        Self::DeleteRelease,
        Self::DeleteFile,
        Self::Restore,
        Self::ChooseDefaultVersion,
        Self::Invite,
        Self::RevokeInvitation,
        Self::AcceptInvitation,
        Self::DeclineInvitation,
        Self::ChangeRole,
        Self::RemoveCollaborator,
        Self::LeaveProject,
        Self::RevokeProjectToken,
        Self::RequirePasskeys,
        Self::StopRequiringPasskeys,
        Self::RequireAttestations,
        Self::StopRequiringAttestations,
        Self::AddPublisher,
        Self::RemovePublisher,
        Self::RequireTrustedPublishing,
        Self::StopRequiringTrustedPublishing,
        Self::Archive,
        Self::Unarchive,
        Self::DeleteProject,
        Self::RestoreProject,
        Self::Quarantine,
        Self::EndQuarantine,
        Self::SetLimits,
    ];

    /// All that is declared about it.
    pub const fn declaration(self) -> Declaration {
        table::row(self)
    }
}

impl Declaration {
    /// Whether somebody with this role, or none, may do it by their role alone.
    pub const fn allows(&self, role: Option<Role>) -> bool {
        match self.by {
            By::Role(action) => allows(role, action),
            By::Anyone => role.is_some(),
            By::Invitee | By::LastOwner | By::Administrator => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_act_is_declared_once_and_wholly() {
        let rows: Vec<_> = ProjectAct::ALL.iter().map(|act| act.declaration()).collect();
        for (act, row) in ProjectAct::ALL.iter().zip(&rows) {
            assert_eq!(row.act, *act);
            assert!(!row.button().is_empty() && !row.words().is_empty() && row.warning().ends_with('.'), "{row:?}");
            let letter = row.sentence("ann", "demo", "1.0");
            assert!(row.told == Told::Nobody || (!row.subject().is_empty() && letter.ends_with('.')), "{row:?}");
            assert!(matches!(row.proof, Policy::Session2fa | Policy::Session2faFresh | Policy::Admin), "{row:?}");
        }
        assert_eq!(rows.iter().map(|row| row.door).collect::<BTreeSet<_>>().len(), rows.len());
        assert_eq!(rows.iter().map(super::Declaration::words).collect::<BTreeSet<_>>().len(), rows.len());
    }

    #[test]
    fn whatever_takes_something_away_needs_a_fresh_factor() {
        for row in ProjectAct::ALL.map(ProjectAct::declaration) {
            assert!(!row.is_destructive || row.proof != Policy::Session2fa, "{row:?}");
        }
    }

    #[test]
    fn only_owners_may_by_their_role_what_owners_manage() {
        for row in ProjectAct::ALL.map(ProjectAct::declaration) {
            assert!(!row.allows(None), "{row:?}");
            if let By::Role(action) = row.by {
                assert_eq!(row.allows(Some(Role::Maintainer)), allows(Some(Role::Maintainer), action));
                assert!(!row.allows(Some(Role::Maintainer)) && row.allows(Some(Role::Owner)), "{row:?}");
            }
        }
    }

    #[test]
    fn names_stand_where_the_sentence_has_their_place() {
        let yank = ProjectAct::Yank.declaration();
        assert_eq!(
            yank.sentence("ann", "{thing}", "1.0"),
            "ann yanked release 1.0 of the project {thing}: installers pass it over unless it is asked for by its number."
        );
    }
}
