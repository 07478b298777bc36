### What a project's own people do with it, and why it was not done.

type-to-confirm = Type <thing/> to confirm.

## Who has a role.

people = Who has a role in this project
person = Person
since = Since
passkey = Passkey
remove = Remove
you = (you)
remove-person = Remove { $username }
remove-more = Remove…
pending = Invitations that nobody has answered yet
invited = Invited
invited-by = By
invite = Invite somebody
invitee = Username or email address
invitee-hint = With an address, whoever has proved it can accept. We don't tell whether anybody has.
choose-role = Choose a role.

## What will break.

downloads = Downloads in the last 30 days
dependents = Projects here that require this project
dependents-counted = Counted for the project as a whole: which of its versions they take is not known.
no-dependents = None that we know of
more-dependents = and { $count } more
downloaded =
    { $times ->
        [0] Nobody has downloaded it from here in the last 30 days.
        [one] It was downloaded once in the last 30 days.
       *[other] It was downloaded { $times } times in the last 30 days.
    }
required =
    { $count ->
        [0] No project here requires this project, as far as we know.
        [one] One project here requires this project, in some version.
       *[other] { $count } projects here require this project, in some version.
    }

## One release.

release = Release { $version }
as-visitors-see-it = As visitors see it
no-files = This release has no files.
no-files-way = An upload adds one. A name that was used before cannot be used again.
downloads-short = Downloads, 30 days
delete-file = Delete { $file }
delete-more = Delete…
yank = Yank this release
reason = Reason
reason-hint = Installers show it to whoever asks for this release by its number.
reason-too-long = The reason is too long: at most { $most } characters.
unyank = Un-yank this release
yanked = This release is yanked. No reason was given.
yanked-because = This release is yanked. Reason: { $reason }
delete-release = Delete this release

## All releases.

no-releases = There is no release.
no-releases-way = The next upload of a file makes one.
state = State
offered = Offered
latest = Whichever is the latest
shown-first = Shown first on the project's page
default-version = Default version
restorable = What can still be restored, newest deletion first
restorable-how = Nobody sees these any more. Until the day that stands there you can bring them back, as they were.
what = What
deleted-file = File <thing/>
deleted-release = Release <thing/>

## The project as a whole.

in-quarantine = In quarantine since <day/>: its files are not offered, and nothing of it can be changed, while the people who run this site look at it.
quarantine-reason = The reason: <reason/>
room = Room
all-files = All files together
room-used = <used/> of <all/>
largest-file = Largest file
at-most = At most <size/>
room-more = An administrator can allow this project more.
passkeys = Passkeys
passkeys-on = This project requires passkeys: without a passkey or security key nobody uploads or manages here.
passkeys-off = An authenticator app is enough here. Requiring passkeys protects the project from false log-in pages.
attestations = Attestations
attestations-on = This project requires attestations: it takes only files whose origin is attested by a trusted publisher.
attestations-off = Files are taken with and without attestations here. Requiring them means that a stolen token uploads nothing.
unarchive = Unarchive this project
archived-since = Archived since <day/>.
archive = Archive this project
archive-when = For a project that nobody works on any more.
delete-project = Delete this project
delete-project-undo = An owner can restore it for { $days } days, then it is gone.

## Why something was not done.

# $what is file, release, deletion, invitation, collaborator or publisher.
gone =
    { $what ->
        [file] There is no such file in this project. Nothing was done.
        [release] There is no such release in this project. Nothing was done.
        [invitation] There is no such invitation in this project. Nothing was done.
        [collaborator] There is no such collaborator in this project. Nothing was done.
        [publisher] There is no such trusted publisher in this project. Nothing was done.
       *[deletion] There is no such deletion that can be undone in this project. Nothing was done.
    }
role-lost = You may not do this in this project. Nothing was done.
passkey-needed = This asks for a passkey. Add a passkey or security key to your account, log in or confirm with it, and try again.
is-quarantined = This project is in quarantine: nothing of it can be changed until the people who run this site have looked at it.
quarantined-already = This project is in quarantine already.
not-quarantined = This project is not in quarantine.
archived-already = This project is archived already.
not-archived = This project is not archived.
yanked-already = Release { $version } is yanked already.
not-yanked = Release { $version } is not yanked.
passkeys-required-already = This project requires passkeys already.
passkeys-not-required = This project does not require passkeys.
attestations-required-already = This project requires attestations already.
attestations-not-required = This project does not require attestations.
limits-already = The limits are like that already.
same-content = The file { $file } has the same content now. Delete that one first. Nothing was restored.
release-again = There is a release { $version } again. Delete that one first. Nothing was restored.
sdist-again = The release has a source distribution again, { $file }. Delete that one first. Nothing was restored.
release-gone = The release that this file belonged to was deleted. Restore that one first. Nothing was restored.
project-again = There is a project of this name again. Delete that one first. Nothing was restored.
too-many-invitations = Too many invitations. { $wait }
invited-already = { $to } has an invitation already. Revoke it first.
no-such-user = There is no user { $username }.
# $role is Owner or Maintainer.
has-role-already =
    { $role ->
        [Owner] { $username } is an owner of this project already.
       *[Maintainer] { $username } is a maintainer of this project already.
    }
unverified-invitee =
    { $role ->
        [Owner] { $username } has no verified primary email address, and so cannot become an owner of this project.
       *[Maintainer] { $username } has no verified primary email address, and so cannot become a maintainer of this project.
    }
is-that-already =
    { $role ->
        [Owner] { $username } is an owner already.
       *[Maintainer] { $username } is a maintainer already.
    }
role-already = You have a role in this project already. An owner can change it.
last-owner = A project always has an owner. Make somebody else an owner first. Nothing was changed.
