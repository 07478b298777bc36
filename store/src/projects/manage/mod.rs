//! What a project's people do to it: one file an act.
//!
//! Each act takes its [`Leave`](crate::auth::Leave), and all of them go through [`managing::Managing`]: it locks the project, judges the role again, compares
//! what was typed, and at the end gives the project a new serial, writes the event and the letters that the act's declaration names.

mod acts;
mod archive;
mod attestations;
mod default_version;
mod deletion;
mod deletions;
mod ending;
mod error;
mod letters;
mod managing;
mod overview;
mod passkeys;
mod quarantine;
mod release;
mod restore;
mod restore_project;
mod yank;

pub use acts::{
    AddPublisher, Archive, ChangeRole, ChooseDefaultVersion, DeleteFile, DeleteProject, DeleteRelease, EndQuarantine, Invite, LeaveProject,
    OnProject, Quarantine, RemoveCollaborator, RemovePublisher, RequireAttestations, RequirePasskeys, RequireTrustedPublishing, Restore,
    RevokeInvitation, SetLimits, StopRequiringAttestations, StopRequiringPasskeys, StopRequiringTrustedPublishing, Unarchive, Unyank, Yank,
};
pub use deletions::{Deletion, DeletionKind};
pub use error::ManageError;
pub use overview::{ManagedProject, ManagedRelease};
pub use restore_project::{DeletedProject, RestoreProject};

pub(crate) use acts::asks_for;
pub(crate) use letters::tell_of_deleted_account;
pub(crate) use managing::Managing;
