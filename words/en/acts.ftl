### What people do to a project: each act's sentence, button, warning and letter, found by the act's name.

yank = Yank a release
yank-button = Yank
yank-warning = Installers pass a yanked release over, unless it is asked for by its exact number. Its files stay. You can take it back.
yank-subject = A release was yanked
yank-letter = { $by } yanked release { $thing } of the project { $project }: installers pass it over unless it is asked for by its number.

unyank = Un-yank a release
unyank-button = Un-yank
unyank-warning = Installers choose this release again.
unyank-subject = A release was un-yanked
unyank-letter = { $by } un-yanked release { $thing } of the project { $project }: installers choose it again.

delete-release = Delete a release
delete-release-button = Delete release
delete-release-warning = Whoever asks for this release gets an error, and lock files that name it break. Its file names can never be used for other files. Yanking breaks less.
delete-release-subject = A release was deleted
delete-release-letter = { $by } deleted release { $thing } of the project { $project }, with all its files.

delete-file = Delete a file
delete-file-button = Delete file
delete-file-warning = Whoever needs this file gets an error, and lock files that name it break. Its name can never be used for another file.
delete-file-subject = A file was deleted
delete-file-letter = { $by } deleted the file { $thing } of the project { $project }.

restore = Restore what was deleted
restore-button = Restore
restore-warning = It is offered again, as it was.
restore-subject = Something deleted was restored
restore-release-letter = { $by } restored release { $thing } of the project { $project }.
restore-file-letter = { $by } restored the file { $thing } of the project { $project }.

choose-default-version = Choose the version that the project's page shows first
choose-default-version-button = Save default version
choose-default-version-warning = Installers are not affected: they choose for themselves.

invite = Invite somebody to a project
invite-button = Invite
invite-warning = An owner can do everything here, also remove you. A maintainer can upload. The role begins when the invitation is accepted.
invite-subject = Somebody was invited to a project
# $role is the role's name in rows: Owner or Maintainer.
invite-letter =
    { $role ->
        [Owner] { $by } invited { $thing } as an owner to the project { $project }.
       *[Maintainer] { $by } invited { $thing } as a maintainer to the project { $project }.
    }

revoke-invitation = Revoke an invitation
revoke-invitation-button = Revoke invitation
revoke-invitation-warning = It can't be accepted any more.
revoke-invitation-subject = An invitation was revoked
revoke-invitation-letter = { $by } revoked the invitation of { $thing } to the project { $project }.

accept-invitation = Accept an invitation
accept-invitation-button = Accept
accept-invitation-warning = You take the role at once.
accept-invitation-subject = Somebody has a role in a project
accept-invitation-letter =
    { $role ->
        [Owner] { $by } accepted the invitation to the project { $project }: { $by } is an owner now.
       *[Maintainer] { $by } accepted the invitation to the project { $project }: { $by } is a maintainer now.
    }

decline-invitation = Decline an invitation
decline-invitation-button = Decline
decline-invitation-warning = The owners hear of it. They can invite you again.
decline-invitation-subject = An invitation was declined
decline-invitation-letter = { $by } declined the invitation to the project { $project }.

change-role = Change a role
change-role-button = Change role
change-role-warning = It counts at once, also for uploads and tokens.
change-role-subject = A role in a project was changed
change-role-letter =
    { $role ->
        [Owner] { $by } changed a role in the project { $project }: { $thing } is an owner now.
       *[Maintainer] { $by } changed a role in the project { $project }: { $thing } is a maintainer now.
    }

remove-collaborator = Remove somebody from a project
remove-collaborator-button = Remove
remove-collaborator-warning = Their uploads and tokens stop working for this project at once. What they uploaded stays.
remove-collaborator-subject = Somebody was removed from a project
remove-collaborator-letter = { $by } removed { $thing } from the project { $project }.

leave-project = Leave a project
leave-project-button = Leave project
leave-project-warning = Your tokens stop working for this project at once. Only an owner can bring you back.
leave-project-subject = Somebody left a project
leave-project-letter = { $by } left the project { $project }.
# The same letter, where the account is gone.
account-deleted-letter = { $by } deleted their account. With it their role in the project { $project } ended.

revoke-project-token = Revoke a token that reaches a project
revoke-project-token-button = Revoke
revoke-project-token-warning = Revoking stops a token at once, for every project that it reaches. Whoever made it gets a letter that names you and this project.

require-passkeys = Require passkeys of a project's people
require-passkeys-button = Require passkeys
require-passkeys-warning = Whoever has neither passkey nor security key can't upload or manage here until they have added one.
require-passkeys-subject = A project requires passkeys now
require-passkeys-letter = { $by } decided that the project { $project } requires passkeys: without a passkey or security key nobody uploads or manages there.

stop-requiring-passkeys = Stop requiring passkeys of a project's people
stop-requiring-passkeys-button = Stop requiring passkeys
stop-requiring-passkeys-warning = An authenticator app is enough again. It can be tricked by a false page, a passkey can't.
stop-requiring-passkeys-subject = A project no longer requires passkeys
stop-requiring-passkeys-letter = { $by } decided that the project { $project } no longer requires passkeys.

require-attestations = Require attestations of a project's files
require-attestations-button = Require attestations
require-attestations-warning = From then on a file is taken only with attestations. Only a trusted publisher can send them: nobody can upload with a token or a password of their own.
require-attestations-subject = A project requires attestations now
require-attestations-letter = { $by } decided that the project { $project } requires attestations: it takes only files whose origin is attested by a trusted publisher.

stop-requiring-attestations = Stop requiring attestations of a project's files
stop-requiring-attestations-button = Stop requiring attestations
stop-requiring-attestations-warning = Files whose origin nobody attests are taken again. Whoever steals a token can upload them.
stop-requiring-attestations-subject = A project no longer requires attestations
stop-requiring-attestations-letter = { $by } decided that the project { $project } no longer requires attestations.

add-publisher = Add a trusted publisher
add-publisher-button = Add publisher
add-publisher-warning = This workflow can upload releases here, without a token of yours. Whoever can change the workflow can do so too.
add-publisher-subject = A trusted publisher was added
add-publisher-letter = { $by } added a trusted publisher to the project { $project }: { $thing }. It can upload releases.

remove-publisher = Remove a trusted publisher
remove-publisher-button = Remove
remove-publisher-warning = Its workflow can upload nothing here any more. Tokens that it holds stop working at once.
remove-publisher-subject = A trusted publisher was removed
remove-publisher-letter = { $by } removed a trusted publisher from the project { $project }: { $thing }.

require-trusted-publishing = Take uploads from trusted publishers only
require-trusted-publishing-button = Require trusted publishing
require-trusted-publishing-warning = API tokens and passwords of people can upload nothing here, also not yours. Managing the project stays as it is.
require-trusted-publishing-subject = A project takes uploads from trusted publishers only
require-trusted-publishing-letter = { $by } decided that the project { $project } takes uploads from its trusted publishers only: API tokens and passwords of people can upload nothing there.

stop-requiring-trusted-publishing = Take uploads from people as well
stop-requiring-trusted-publishing-button = Stop requiring trusted publishing
stop-requiring-trusted-publishing-warning = API tokens of everybody with a role can upload here again, also old and forgotten ones.
stop-requiring-trusted-publishing-subject = A project takes uploads from people again
stop-requiring-trusted-publishing-letter = { $by } decided that the project { $project } takes uploads from people again, not only from its trusted publishers.

archive = Archive a project
archive-button = Archive
archive-warning = It takes no more uploads, and installers and visitors are told that it is archived. Its files stay. You can take it back.
archive-subject = A project was archived
archive-letter = { $by } archived the project { $project }: it takes no more uploads. Its files stay.

unarchive = Unarchive a project
unarchive-button = Unarchive
unarchive-warning = It takes uploads again.
unarchive-subject = A project is no longer archived
unarchive-letter = { $by } unarchived the project { $project }: it takes uploads again.

delete-project = Delete a project
delete-project-button = Delete project
delete-project-warning = Whoever asks for any of its releases gets an error. Its name stays reserved to its owners, and its file names can never be used for other files.
delete-project-subject = A project was deleted
delete-project-letter = { $by } deleted the project { $project }, with all its releases.

restore-project = Restore a deleted project
restore-project-button = Restore project
restore-project-warning = It is offered again, as it was.
restore-project-subject = A deleted project was restored
restore-project-letter = { $by } restored the project { $project }, with all its releases.

quarantine = Quarantine a project
quarantine-button = Quarantine
quarantine-warning = At once nothing of it is offered to anybody, and its people can change nothing.
quarantine-subject = A project was quarantined
quarantine-letter = An administrator quarantined the project { $project }: its files are not offered, and nothing of it can be changed, while it is looked at. The reason that was given: "{ $thing }".

end-quarantine = End a project's quarantine
end-quarantine-button = End quarantine
end-quarantine-warning = Its files are offered again.
end-quarantine-subject = A project's quarantine ended
end-quarantine-letter = An administrator ended the quarantine of the project { $project }: its files are offered again.

set-limits = Set the limits of a project
set-limits-button = Save limits
set-limits-warning = What is there already stays, also if it is larger. The next upload is judged by the new limits.
set-limits-subject = A project has other limits
set-limits-letter = An administrator changed how large the files of the project { $project } may be. An upload that is refused names the limit.

## What is typed to confirm.

confirm-version = Confirm version
confirm-file-name = Confirm file name
confirm-project-name = Confirm project name
confirm-username = Confirm username
not-confirmed = Confirm the request: type { $expected }.
confirmed-otherwise = Nothing was done: '{ $typed }' is not the same as '{ $expected }'.
