### What was done, said on the page that comes after it. Each is found by the word in the address, `?done=…`: nothing else may stand here.

## Of an account.

registered = Account created. We sent a link to your email address: open it to verify the address. You can log in now.
administrator-created = Administrator account created. We sent a link to your email address: open it to verify the address. Log in now and set up a second factor: the administration asks for one.
login-confirmed = Login confirmed. It goes on in the browser where you began it: press "Go on" there.
password-changed = Password changed. All your other sessions are ended, and we told all your verified addresses.
password-reset = Password set. Log in with it; your second factor is asked as before.
reset-requested = If there is such an account and it has a verified email address, a link is on its way there. It works for an hour.
email-verified = Email address verified.
verification-sent = We sent a new link to your email address. Open it to verify the address.
email-added = Email address added. We sent a link there: open it to verify the address.
email-primary = Primary email address changed. We told all your verified addresses.
email-removed = Email address removed. We told all your verified addresses, and the one that you removed if it was verified.
profile-saved = Profile saved.
session-ended = Session ended. Its next request is refused.
sessions-ended = All other sessions ended. You are logged in here alone.
account-deleted = Your account is deleted. You are logged out.
codes-confirmed = Recovery codes confirmed. The code you typed is used up; the others stay good.
recovery-code-used = You are in, and the recovery code is used up. Generate a new set of codes now. If your second factor is lost, add another one first.
totp-enabled = Authenticator app enabled. From now on we ask for its code when you log in.
device-added = Security device added. From now on it can be used when you log in.
factor-removed = Removed. It no longer counts when you log in. All your other sessions were ended.
feed-closed = The feed is off. Its address is dead from this moment on.
token-revoked = Token revoked. From this moment on it opens nothing.
token-renamed = Token renamed. What it can do stays as it was.
pending-publisher-added = Publisher added. The first upload of its workflow makes the project, and you its owner.
pending-publisher-removed = Publisher removed. Its workflow can make no project any more.
logged-out = You are logged out.

## Of a project.

release-yanked = Release yanked. Installers pass it over from now on. Everybody with a role in the project was told.
release-unyanked = Release un-yanked. Installers choose it again. Everybody with a role in the project was told.
release-deleted = Release deleted. You can restore it below for a while. Everybody with a role in the project was told.
file-deleted = File deleted. You can restore it for a while, on the page of releases. Everybody with a role in the project was told.
restored = Restored, as it was. Everybody with a role in the project was told.
default-version-saved = Default version saved.
invitation-sent = Invitation sent. The role begins when it is accepted.
invitation-revoked = Invitation revoked. It can't be accepted any more.
invitation-accepted = Invitation accepted. The role is yours from now on. The project's owners were told.
invitation-declined = Invitation declined. The project's owners were told.
role-changed = Role changed. It counts from now on. The person and the project's owners were told.
collaborator-removed = Removed. Their tokens no longer work for this project. They and the project's owners were told.
project-left = You have left the project. Its owners were told.
project-archived = Project archived. It takes no more uploads. Everybody with a role in the project was told.
project-unarchived = Project unarchived. It takes uploads again. Everybody with a role in the project was told.
passkeys-required = Passkeys are required now. Everybody with a role in the project was told.
passkeys-not-required = Passkeys are no longer required. Everybody with a role in the project was told.
attestations-required = Attestations are required now. Everybody with a role in the project was told.
attestations-not-required = Attestations are no longer required. Everybody with a role in the project was told.
publisher-added = Publisher added. Its workflow can upload from now on. The project's owners were told.
publisher-removed = Publisher removed. Its workflow can upload nothing here any more. The project's owners were told.
trusted-publishing-required = From now on only trusted publishers upload here. Everybody with a role in the project was told.
trusted-publishing-not-required = People can upload here again. Everybody with a role in the project was told.
project-deleted = Project deleted. Its owners can restore it below for a while. Everybody with a role in it was told.
project-restored = Project restored, as it was. Everybody with a role in it was told.

## Of the site.

account-frozen = Account frozen. It can do nothing, by any method, from this moment on. The person was told.
account-unfrozen = Account unfrozen, and its counters of wrong passwords and codes cleared.
person-sessions-ended = Sessions ended. The person was told if there was one.
administrator-granted = The person is an administrator from now on, after a new log-in. They were told.
administrator-revoked = The person is no administrator any more. They were told.
project-quarantined = Project quarantined. At once nothing of it is offered. Everybody with a role in it was told.
quarantine-ended = Quarantine ended. The project's files are offered again. Everybody with a role in it was told.
limits-saved = Limits saved. The next upload is judged by them. The project's owners were told.
name-reserved = Name reserved. Nobody can make a project of it.
name-freed = Name freed. Whoever comes first can make a project of it.
job-retried = The job is tried now. If it stands here again, its last error says why.
rendering-retried = The description is rendered again now. If it stands here again, its last error says why.
site-saved = Saved. It holds from this moment on.
recovery-begun = Recovery begun. All verified addresses were told, with a link that stops it.
recovery-stopped-here = Recovery stopped. The person was told.
recovery-stopped = The recovery is stopped. Nothing about the account has changed. Tell the people who run this site.
recovery-completed = Recovery completed. A link that sets a new password is on its way to a verified address.
registration-invited = Invitation sent. It is good once, for an account with that address.
registration-uninvited = Invitation revoked. Its link is dead.
