//! The table of acts: one row each.

use super::{By, Declaration, ProjectAct, Thing, Told};
use crate::audit::Tag;
use crate::policy::{Action, Policy};

const RELEASES: By = By::Role(Action::ManageReleases);
const PEOPLE: By = By::Role(Action::ManageCollaborators);
const TOKENS: By = By::Role(Action::ManageProjectTokens);
const PUBLISHERS: By = By::Role(Action::ManagePublishers);
const PROJECT: By = By::Role(Action::ManageProject);

/// What most acts have in common.
const fn declare(act: ProjectAct, name: &'static str, door: &'static str, by: By, tag: Tag) -> Declaration {
    Declaration { act, name, door, by, proof: Policy::Session2faFresh, confirms: None, is_destructive: false, tag, told: Told::Everybody }
}

/// What is declared about an act.
#[expect(clippy::too_many_lines, reason = "a table, with a row for each act")]
pub(super) const fn row(act: ProjectAct) -> Declaration {
    match act {
        ProjectAct::Yank => Declaration {
            confirms: Some(Thing::Version),
            is_destructive: true,
            ..declare(act, "yank", "releases/yank", RELEASES, Tag::ReleaseYank)
        },
        ProjectAct::Unyank => {
            Declaration { confirms: Some(Thing::Version), ..declare(act, "unyank", "releases/unyank", RELEASES, Tag::ReleaseUnyank) }
        }
        ProjectAct::DeleteRelease => Declaration {
            confirms: Some(Thing::Version),
            is_destructive: true,
            ..declare(act, "delete-release", "releases/delete", RELEASES, Tag::ReleaseRemove)
        },
        ProjectAct::DeleteFile => Declaration {
            confirms: Some(Thing::FileName),
            is_destructive: true,
            ..declare(act, "delete-file", "files/delete", RELEASES, Tag::FileRemove)
        },
        ProjectAct::Restore => declare(act, "restore", "deletions/undo", RELEASES, Tag::DeletionUndone),
        ProjectAct::ChooseDefaultVersion => Declaration {
            told: Told::Nobody,
            ..declare(act, "choose-default-version", "projects/choose-default-version", RELEASES, Tag::DefaultVersionChange)
        },
        ProjectAct::Invite => {
            Declaration { told: Told::Owners, ..declare(act, "invite", "invitations/send", PEOPLE, Tag::ProjectRoleInvite) }
        }
        ProjectAct::RevokeInvitation => Declaration {
            told: Told::Owners,
            ..declare(act, "revoke-invitation", "invitations/revoke", PEOPLE, Tag::ProjectRoleRevokeInvite)
        },
        ProjectAct::AcceptInvitation => Declaration {
            told: Told::OwnersAndPerson,
            ..declare(act, "accept-invitation", "invitations/accept", By::Invitee, Tag::ProjectRoleAdd)
        },
        ProjectAct::DeclineInvitation => Declaration {
            proof: Policy::Session2fa,
            told: Told::Owners,
            ..declare(act, "decline-invitation", "invitations/decline", By::Invitee, Tag::ProjectRoleDeclineInvite)
        },
        ProjectAct::ChangeRole => Declaration {
            told: Told::OwnersAndPerson,
            ..declare(act, "change-role", "collaborators/change-role", PEOPLE, Tag::ProjectRoleChange)
        },
        ProjectAct::RemoveCollaborator => Declaration {
            confirms: Some(Thing::Username),
            is_destructive: true,
            told: Told::OwnersAndPerson,
            ..declare(act, "remove-collaborator", "collaborators/remove", PEOPLE, Tag::ProjectRoleRemove)
        },
        ProjectAct::LeaveProject => Declaration {
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            told: Told::OwnersAndPerson,
            ..declare(act, "leave-project", "collaborators/leave", By::Anyone, Tag::ProjectLeft)
        },
        ProjectAct::RevokeProjectToken => Declaration {
            is_destructive: true,
            // Its maker gets a letter of its own, which names the token.
            told: Told::Nobody,
            ..declare(act, "revoke-project-token", "project-tokens/revoke", TOKENS, Tag::ProjectApiTokenRemoved)
        },
        ProjectAct::RequirePasskeys => declare(act, "require-passkeys", "projects/require-passkeys", PROJECT, Tag::PasskeysRequired),
        ProjectAct::StopRequiringPasskeys => Declaration {
            is_destructive: true,
            ..declare(act, "stop-requiring-passkeys", "projects/stop-requiring-passkeys", PROJECT, Tag::PasskeysNotRequired)
        },
        ProjectAct::RequireAttestations => {
            declare(act, "require-attestations", "projects/require-attestations", PROJECT, Tag::AttestationsRequired)
        }
        ProjectAct::StopRequiringAttestations => Declaration {
            is_destructive: true,
            ..declare(act, "stop-requiring-attestations", "projects/stop-requiring-attestations", PROJECT, Tag::AttestationsNotRequired)
        },
        ProjectAct::AddPublisher => {
            Declaration { told: Told::Owners, ..declare(act, "add-publisher", "publishing/add", PUBLISHERS, Tag::PublisherAdd) }
        }
        ProjectAct::RemovePublisher => Declaration {
            is_destructive: true,
            told: Told::Owners,
            ..declare(act, "remove-publisher", "publishing/remove", PUBLISHERS, Tag::PublisherRemove)
        },
        ProjectAct::RequireTrustedPublishing => {
            declare(act, "require-trusted-publishing", "publishing/require", PUBLISHERS, Tag::TrustedPublishingRequired)
        }
        ProjectAct::StopRequiringTrustedPublishing => Declaration {
            is_destructive: true,
            ..declare(act, "stop-requiring-trusted-publishing", "publishing/stop-requiring", PUBLISHERS, Tag::TrustedPublishingNotRequired)
        },
        ProjectAct::Archive => {
            Declaration { is_destructive: true, ..declare(act, "archive", "projects/archive", PROJECT, Tag::ArchiveEnter) }
        }
        ProjectAct::Unarchive => declare(act, "unarchive", "projects/unarchive", PROJECT, Tag::ArchiveExit),
        ProjectAct::DeleteProject => Declaration {
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            ..declare(act, "delete-project", "projects/delete", PROJECT, Tag::ProjectRemove)
        },
        ProjectAct::RestoreProject => declare(act, "restore-project", "projects/restore", By::LastOwner, Tag::ProjectRestore),
        ProjectAct::Quarantine => Declaration {
            proof: Policy::Admin,
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            ..declare(act, "quarantine", "admin/quarantine-project", By::Administrator, Tag::QuarantineEnter)
        },
        ProjectAct::EndQuarantine => Declaration {
            proof: Policy::Admin,
            ..declare(act, "end-quarantine", "admin/end-quarantine", By::Administrator, Tag::QuarantineExit)
        },
        ProjectAct::SetLimits => Declaration {
            proof: Policy::Admin,
            told: Told::Owners,
            ..declare(act, "set-limits", "admin/set-project-limits", By::Administrator, Tag::LimitsChange)
        },
    }
}
