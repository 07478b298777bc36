### Accounts: opening one, logging in and out, proving an address, and the page that shows it all.

## What everybody fills in who opens an account.

name = Name
name-hint = What others see beside your projects.
name-empty = Enter your name.
name-too-long = The name is too long. Choose a name with 100 characters or less.
name-characters = The name contains characters that can't be shown. Remove them and try again.
name-url = URLs are not allowed in the name field.
username-hint = You log in with it, and it never changes. Letters, digits, dots, hyphens and underscores.
username-empty = Choose a username.
username-too-long = Choose a username with 50 characters or less.
username-invalid = The username is invalid. Usernames must be composed of letters, numbers, dots, hyphens and underscores. And must also start and finish with a letter or number. Choose a different username.
username-taken = This username is already in use. Choose a different one.
email-hint = We send a link there to verify it. It is not shown to others.
email-invited-hint = Your invitation went to this address. We send a link there to verify it. It is not shown to others.

## Opening an account.

register-title = Create an account
register-heading = Create an account on { $site }
register-lead = You need one to publish. Installing packages needs none. Afterwards you verify your address and set up a second factor.
register-submit = Create account
register-have-one = You have an account? <login>Log in</login>.
register-by-invitation = New accounts are by invitation here. Ask an administrator of this site for one.
register-nobody = No new accounts are opened here. Ask an administrator of this site.
register-closed = This site doesn't take new accounts at the moment.
register-too-many = Too many new accounts from your network. { $wait }
invitation-over = This invitation isn't good any more. Ask whoever invited you for a new one.
invitation-other-address = The invitation was sent to another address. Use that one; you can add others later.
invitation-address-taken = An account has the address { $address } already. Nothing was sent.
invitation-gone = This invitation was used or is over. Nothing was changed.

## The first administrator.

first-run-title = The first administrator
first-run-heading = The first administrator of { $site }
first-run-lead = Nobody administrates this site yet. The account that you create here does. Afterwards you verify your address and set up a second factor, as everybody does.
first-run-code = One-time code
first-run-code-hint = The server wrote it when it started: to its terminal, and into the file first-run-code of its data directory.
first-run-submit = Create administrator account
first-run-over = This site has an administrator, or its code is over.
first-run-wrong-code = This code isn't right. Copy it as the server wrote it when it started last.
first-run-code-invalid = The code has 26 letters and digits (a to z, 2 to 7). Copy it as the server wrote it.

## Logging in.

log-in = Log in
or = or
no-account = No account yet? <register>Create one</register>.
forgot-password = Forgot your password?
logged-in-already = You are logged in as <username/>. Go to <account>your account</account>, or log in as somebody else below.
log-in-wrong = The username or the password isn't right. Try again.
log-in-closed = Too many wrong passwords in a row: none is taken from here any more. Use a passkey, or set a new password with a mailed link.
too-many-tries = Too many tries. { $wait }
use-passkey = Use a passkey
passkey-no-name = Passkeys need a site with a name. This one is reached by its address.
passkey-not-used = That passkey could not be used here. Try another one, or log in with your password.
passkey-not-checked = Your device did not check that it is you. Unlock it with its PIN, your finger or your face, or log in with your password.
page-too-old = This page was open for too long. Try again.

## The second step of a log-in.

second-step-lead = Your password is right. One more step.
use-device = Use a security device
code = Authentication code
code-hint = The six digits that your authenticator app shows now.
verify-code = Verify
lost-both = Neither at hand? <recovery>Use a recovery code</recovery>.
lost-device = No access to the device? <recovery>Use a recovery code</recovery>.
lost-app = No access to the app? <recovery>Use a recovery code</recovery>.
recovery-title = Use a recovery code
recovery-lead = Each code works once. Capitals, spaces and dashes don't matter.
recovery-code-hint = One of the codes that you saved when you set up two-factor authentication. It will be used up.
recovery-submit = Use recovery code
recovery-not-lost = The app is at hand after all? <code>Enter its code</code>.
second-step-wrong = That code isn't right. Try again.
second-step-device = Your device's answer could not be used. Try again, or use another way.
second-step-mailed = We don't know this browser yet. Open the link that we sent to your email address.
second-step-nobody-to-mail = We don't know this browser and this network yet, and your account has no email address that we could send a link to. Log in with a passkey or security key, or from a place where you logged in before, or ask the people who run this site.
second-step-new-password = Your password was found among stolen ones. Set a new one.
second-step-over = Your log-in took too long or had too many tries. Log in again.

## A log-in from a new place.

confirm-title = Confirm your login
confirm-lead = This lets the login of <username/> go on:
confirm-began = Began
confirm-network = Network address
confirm-browser = Browser
confirm-elsewhere = The login waits in another browser. To log in here, open the link there instead. From the same network you can confirm it here too: it then goes on over there.
confirm-submit = Confirm login
confirm-not-you = Not you? Then don't confirm it. Somebody knows your password: <reset>set a new one</reset>.
confirm-done = Confirmed. The login can go on.
confirm-mailed = Password and code are right, <username/>. We haven't seen this browser and this network before, so we sent a link to your verified email addresses. <open>Open it in this browser</open> within 10 minutes.
confirm-mailed-unverified = Password and code are right, <username/>. We haven't seen this browser and this network before, so we sent a link to the email address of your account, although it was never verified. <open>Open it in this browser</open> within 10 minutes.
confirm-why = This keeps out whoever got a code from you on a page that only looks like ours. If your mail is on another device, that works too while it is on the same network: confirm there, then go on here.
confirm-go-on = Go on
confirm-no-mail = No mail? Look into the spam folder, or <login>log in again</login> for a new link.
confirm-link-once = A link works once, for 10 minutes, in the browser where the login waits. <login>Log in</login> to get a new one.
confirm-over = This link isn't good any more. Log in again to get a new one.
confirm-not-yet = Not confirmed yet. Open the link in the mail that we sent you, in this browser.
confirm-other-place = This is not the browser where that log-in waits. Open the link there.

## Confirming that it is still the same person.

again-title = Confirm that it is you
again-lead = You are logged in as <username/>. What comes next can change who may publish in your name, so we ask again. It holds for 15 minutes.
again-code-hint = Six digits from your authenticator app, or a recovery code.
again-submit = Confirm
again-back = Back to where you were
again-wrong = The password or the code isn't right. Try again.
again-device = Your device's answer could not be used. Try again, or use your password and a code.
again-password-too = Your device did not check that it is you. Type your password, then use the device again.

## The account page.

title = Account
heading = Your account
profile = Profile
profile-name-hint = Shown beside your username on your projects.
profile-submit = Save profile
member-since = Member since
on = On
devices = { $count ->
    [one] { $count } passkey or security key.
   *[other] { $count } passkeys or security keys.
}
app-since = Authenticator app since <day/>.
two-factor-settings = Two-factor settings
not-set-up = Not set up
until-set-up = Until you have a second factor you cannot make tokens, publish or change your account. <set-up>Set it up</set-up>
more = More
more-sessions = Where you are logged in: end one, or all others.
more-tokens = What your upload tools log in with: create, look after, revoke.
more-publishing = Workflows that will make a new project by their first upload.
more-history = Everything that was done in your name, and everything that was tried.

## Deleting the account.

delete-title = Delete account
delete-lead = Your sessions, API tokens and roles in projects end at once. What you uploaded stays, without your name. Your username is never given to anybody else, and the security log stays as it is. <final>There is no way back.</final>
delete-confirm = Confirm username
delete-confirm-hint = Type <username/> to confirm.
delete-submit = Delete account
delete-in-the-way = You are the only owner of these projects. Each needs another owner before your account can be deleted.
delete-other-username = This isn't your username. Type it as it stands above.
delete-only-owner = You are the only owner of { $projects }. Each project needs another owner before your account can be deleted.
delete-last-administrator = You are the only administrator of this site. Make somebody else one before you delete your account.

## Stopping a recovery that somebody else asked for.

stop-title = Stop a recovery
stop-lead = This stops the recovery of the account <username/>. Its second factors, recovery codes and password stay as they are.
stop-submit = Stop the recovery
stop-own = You asked for it yourself? Then do nothing, and wait for the letter with the link.
stop-no-link = You did not ask for a recovery? <login>Log in</login> with your second factor: that stops one too. Then tell the people who run this site.

## How long somebody waits who tried something too often. Stands after a sentence that says what.

wait-seconds = { $count ->
    [one] Try again in { $count } second.
   *[other] Try again in { $count } seconds.
}
wait-minutes = { $count ->
    [one] Try again in { $count } minute.
   *[other] Try again in { $count } minutes.
}
wait-hours = { $count ->
    [one] Try again in { $count } hour.
   *[other] Try again in { $count } hours.
}
wait-no-use = Waiting doesn't help any more: ask the people who run this site.
