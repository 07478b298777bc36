### What was begun before somebody had to confirm who they are: what is done when they have.

confirm-and-done = When you have confirmed, this is done at once:
waits = It waits for ten minutes. If you didn't ask for it, close this page: then nothing is done.
something-begun = What you had begun
forgotten = What you had begun is not kept any more: it waits for ten minutes and is done once. Nothing was done now. Go back and do it again.

## What it does. Acts on projects say it where they are declared.

accounts-delete = Delete your account
devices-add = Add a security device
devices-remove = Remove a security device
emails-add = Add an email address
emails-make-primary = Change your primary email address
emails-remove = Remove an email address
recovery-codes-regenerate = Generate new recovery codes
history-open-feed = Make a feed address
history-close-feed = Turn a feed off
passwords-change = Change your password
pending-publishers-add = Add a pending publisher
pending-publishers-remove = Remove a pending publisher
tokens-create = Create an API token
tokens-rename = Rename an API token
tokens-revoke = Revoke an API token
totp-add = Set up an authenticator app
totp-remove = Remove the authenticator app
admin-end-sessions = End all sessions of a person
admin-free-name = Free a reserved name
admin-freeze = Freeze an account
admin-grant = Make somebody an administrator
admin-reserve-name = Reserve a name
admin-retry-job = Try a job again
admin-retry-rendering = Try a rendering again
admin-revoke = Take the administrator role from somebody
admin-begin-recovery = Begin to recover an account
admin-stop-recovery = Stop the recovery of an account
admin-complete-recovery = Complete the recovery of an account
admin-invite-to-register = Invite somebody to open an account
admin-revoke-registration-invitation = Revoke an invitation to open an account
admin-set-banner = Change the text above every page
admin-set-new-projects = Let new projects be made, or stop them
admin-set-read-only = Make the site read-only, or end that
admin-set-registration = Decide who may open an account
admin-unfreeze = Unfreeze an account

## What it does it to: what a person calls the fields of the form.

token-name = Token name
device-name = Device name
scope = Scope
more-projects = More projects
more-projects-by-name = More projects by name
may-create = May create
expires = Expires
invited = Invited
reason = Reason
largest-file = Largest file, in MiB
all-files = All files together, in MiB
new-name = New name
name = Name
comment = Comment
job = Job
evidence = Evidence
text = Text
new-projects = New projects
read-only = Read-only
registration = Registration

## What stands in them.

entire-account = Entire account
projects-by-name = Projects by name
one-project = Project { $project }
on = on
off = off
open = open
invitation = invitation
closed = closed
