//! The table of acts: one row each.

use super::{By, Declaration, ProjectAct, Thing, Told};
use crate::audit::Tag;
use crate::policy::{Action, Policy};

const RELEASES: By = By::Role(Action::ManageReleases);
const PEOPLE: By = By::Role(Action::ManageCollaborators);
const TOKENS: By = By::Role(Action::ManageProjectTokens);
const PROJECT: By = By::Role(Action::ManageProject);

/// What most acts have in common.
const fn declare(act: ProjectAct, door: &'static str, button: &'static str, by: By, tag: Tag) -> Declaration {
    Declaration {
        act,
        door,
        button,
        words: "",
        warning: "",
        by,
        proof: Policy::Session2faFresh,
        confirms: None,
        is_destructive: false,
        tag,
        told: Told::Everybody,
        subject: "",
        letter: "",
    }
}

/// What is declared about an act.
#[expect(clippy::too_many_lines, reason = "a table, with a row for each act")]
pub(super) const fn row(act: ProjectAct) -> Declaration {
    match act {
        ProjectAct::Yank => Declaration {
            words: "Yank a release",
            warning: "Installers pass a yanked release over, unless it is asked for by its exact number. Its files stay. You can take it back.",
            confirms: Some(Thing::Version),
            is_destructive: true,
            subject: "A release was yanked",
            letter: "{by} yanked release {thing} of the project {project}: installers pass it over unless it is asked for by its number.",
            ..declare(act, "releases/yank", "Yank", RELEASES, Tag::ReleaseYank)
        },
        ProjectAct::Unyank => Declaration {
            words: "Un-yank a release",
            warning: "Installers choose this release again.",
            confirms: Some(Thing::Version),
            subject: "A release was un-yanked",
            letter: "{by} un-yanked release {thing} of the project {project}: installers choose it again.",
            ..declare(act, "releases/unyank", "Un-yank", RELEASES, Tag::ReleaseUnyank)
        },
        ProjectAct::DeleteRelease => Declaration {
            words: "Delete a release",
            warning: "Whoever asks for this release gets an error, and lock files that name it break. Its file names can never be used for other files. Yanking breaks less.",
            confirms: Some(Thing::Version),
            is_destructive: true,
            subject: "A release was deleted",
            letter: "{by} deleted release {thing} of the project {project}, with all its files.",
            ..declare(act, "releases/delete", "Delete release", RELEASES, Tag::ReleaseRemove)
        },
        ProjectAct::DeleteFile => Declaration {
            words: "Delete a file",
            warning: "Whoever needs this file gets an error, and lock files that name it break. Its name can never be used for another file.",
            confirms: Some(Thing::FileName),
            is_destructive: true,
            subject: "A file was deleted",
            letter: "{by} deleted the file {thing} of the project {project}.",
            ..declare(act, "files/delete", "Delete file", RELEASES, Tag::FileRemove)
        },
        ProjectAct::Restore => Declaration {
            words: "Restore what was deleted",
            warning: "It is offered again, as it was.",
            subject: "Something deleted was restored",
            letter: "{by} restored {thing} of the project {project}.",
            ..declare(act, "deletions/undo", "Restore", RELEASES, Tag::DeletionUndone)
        },
        ProjectAct::ChooseDefaultVersion => Declaration {
            words: "Choose the version that the project's page shows first",
            warning: "Installers are not affected: they choose for themselves.",
            told: Told::Nobody,
            ..declare(act, "projects/choose-default-version", "Save default version", RELEASES, Tag::DefaultVersionChange)
        },
        ProjectAct::Invite => Declaration {
            words: "Invite somebody to a project",
            warning: "An owner can do everything here, also remove you. A maintainer can upload. The role begins when the invitation is accepted.",
            told: Told::Owners,
            subject: "Somebody was invited to a project",
            letter: "{by} invited {thing} to the project {project}.",
            ..declare(act, "invitations/send", "Invite", PEOPLE, Tag::ProjectRoleInvite)
        },
        ProjectAct::RevokeInvitation => Declaration {
            words: "Revoke an invitation",
            warning: "It can't be accepted any more.",
            told: Told::Owners,
            subject: "An invitation was revoked",
            letter: "{by} revoked the invitation of {thing} to the project {project}.",
            ..declare(act, "invitations/revoke", "Revoke invitation", PEOPLE, Tag::ProjectRoleRevokeInvite)
        },
        ProjectAct::AcceptInvitation => Declaration {
            words: "Accept an invitation",
            warning: "You take the role at once.",
            told: Told::OwnersAndPerson,
            subject: "Somebody has a role in a project",
            letter: "{by} accepted the invitation to the project {project}: {thing}.",
            ..declare(act, "invitations/accept", "Accept", By::Invitee, Tag::ProjectRoleAdd)
        },
        ProjectAct::DeclineInvitation => Declaration {
            words: "Decline an invitation",
            warning: "The owners hear of it. They can invite you again.",
            proof: Policy::Session2fa,
            told: Told::Owners,
            subject: "An invitation was declined",
            letter: "{by} declined the invitation to the project {project}.",
            ..declare(act, "invitations/decline", "Decline", By::Invitee, Tag::ProjectRoleDeclineInvite)
        },
        ProjectAct::ChangeRole => Declaration {
            words: "Change a role",
            warning: "It counts at once, also for uploads and tokens.",
            told: Told::OwnersAndPerson,
            subject: "A role in a project was changed",
            letter: "{by} changed a role in the project {project}: {thing}.",
            ..declare(act, "collaborators/change-role", "Change role", PEOPLE, Tag::ProjectRoleChange)
        },
        ProjectAct::RemoveCollaborator => Declaration {
            words: "Remove somebody from a project",
            warning: "Their uploads and tokens stop working for this project at once. What they uploaded stays.",
            confirms: Some(Thing::Username),
            is_destructive: true,
            told: Told::OwnersAndPerson,
            subject: "Somebody was removed from a project",
            letter: "{by} removed {thing} from the project {project}.",
            ..declare(act, "collaborators/remove", "Remove", PEOPLE, Tag::ProjectRoleRemove)
        },
        ProjectAct::LeaveProject => Declaration {
            words: "Leave a project",
            warning: "Your tokens stop working for this project at once. Only an owner can bring you back.",
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            told: Told::OwnersAndPerson,
            subject: "Somebody left a project",
            letter: "{by} left the project {project}.",
            ..declare(act, "collaborators/leave", "Leave project", By::Anyone, Tag::ProjectLeft)
        },
        ProjectAct::RevokeProjectToken => Declaration {
            words: "Revoke a token that reaches a project",
            warning: "Revoking stops a token at once, for every project that it reaches. Whoever made it gets a letter that names you and this project.",
            is_destructive: true,
            // Its maker gets a letter of its own, which names the token.
            told: Told::Nobody,
            ..declare(act, "project-tokens/revoke", "Revoke", TOKENS, Tag::ProjectApiTokenRemoved)
        },
        ProjectAct::RequirePasskeys => Declaration {
            words: "Require passkeys of a project's people",
            warning: "Whoever has neither passkey nor security key can't upload or manage here until they have added one.",
            subject: "A project requires passkeys now",
            letter: "{by} decided that the project {project} requires passkeys: without a passkey or security key nobody uploads or manages there.",
            ..declare(act, "projects/require-passkeys", "Require passkeys", PROJECT, Tag::PasskeysRequired)
        },
        ProjectAct::StopRequiringPasskeys => Declaration {
            words: "Stop requiring passkeys of a project's people",
            warning: "An authenticator app is enough again. It can be tricked by a false page, a passkey can't.",
            is_destructive: true,
            subject: "A project no longer requires passkeys",
            letter: "{by} decided that the project {project} no longer requires passkeys.",
            ..declare(act, "projects/stop-requiring-passkeys", "Stop requiring passkeys", PROJECT, Tag::PasskeysNotRequired)
        },
        ProjectAct::Archive => Declaration {
            words: "Archive a project",
            warning: "It takes no more uploads, and installers and visitors are told that it is archived. Its files stay. You can take it back.",
            is_destructive: true,
            subject: "A project was archived",
            letter: "{by} archived the project {project}: it takes no more uploads. Its files stay.",
            ..declare(act, "projects/archive", "Archive", PROJECT, Tag::ArchiveEnter)
        },
        ProjectAct::Unarchive => Declaration {
            words: "Unarchive a project",
            warning: "It takes uploads again.",
            subject: "A project is no longer archived",
            letter: "{by} unarchived the project {project}: it takes uploads again.",
            ..declare(act, "projects/unarchive", "Unarchive", PROJECT, Tag::ArchiveExit)
        },
        ProjectAct::DeleteProject => Declaration {
            words: "Delete a project",
            warning: "Whoever asks for any of its releases gets an error. Its name stays reserved to its owners, and its file names can never be used for other files.",
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            subject: "A project was deleted",
            letter: "{by} deleted the project {project}, with all its releases.",
            ..declare(act, "projects/delete", "Delete project", PROJECT, Tag::ProjectRemove)
        },
        ProjectAct::RestoreProject => Declaration {
            words: "Restore a deleted project",
            warning: "It is offered again, as it was.",
            subject: "A deleted project was restored",
            letter: "{by} restored the project {project}, with all its releases.",
            ..declare(act, "projects/restore", "Restore project", By::LastOwner, Tag::ProjectRestore)
        },
        ProjectAct::Quarantine => Declaration {
            words: "Quarantine a project",
            warning: "At once nothing of it is offered to anybody, and its people can change nothing.",
            proof: Policy::Admin,
            confirms: Some(Thing::ProjectName),
            is_destructive: true,
            subject: "A project was quarantined",
            letter: "An administrator quarantined the project {project}: its files are not offered, and nothing of it can be changed, while it is looked at. The reason that was given: \"{thing}\".",
            ..declare(act, "admin/quarantine-project", "Quarantine", By::Administrator, Tag::QuarantineEnter)
        },
        ProjectAct::EndQuarantine => Declaration {
            words: "End a project's quarantine",
            warning: "Its files are offered again.",
            proof: Policy::Admin,
            subject: "A project's quarantine ended",
            letter: "An administrator ended the quarantine of the project {project}: its files are offered again.",
            ..declare(act, "admin/end-quarantine", "End quarantine", By::Administrator, Tag::QuarantineExit)
        },
        ProjectAct::SetLimits => Declaration {
            words: "Set the limits of a project",
            warning: "What is there already stays, also if it is larger. The next upload is judged by the new limits.",
            proof: Policy::Admin,
            told: Told::Owners,
            subject: "A project has other limits",
            letter: "An administrator changed how large the files of the project {project} may be. An upload that is refused names the limit.",
            ..declare(act, "admin/set-project-limits", "Save limits", By::Administrator, Tag::LimitsChange)
        },
    }
}
