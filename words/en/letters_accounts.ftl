### Letters about an account: its addresses, its password, its second factors, and who logs in.

## Proving an address

verification-subject = Verify your email address
verification =
    Somebody, probably you, wants to use the address { $address } for the account "{ $username }".
    To confirm, open this page within 24 hours and press the button there:
verification-otherwise = If you don't know that account, do nothing: without your confirmation it cannot use your address.
address-claimed-subject = Your email address was given for another account
address-claimed =
    Somebody gave your address { $address } for the account "{ $claimant }". It already belongs to your account
    "{ $username }", so it cannot be used there.
address-claimed-log-in =
    If that was you: you have an account already. Log in here:

    { $login }
address-claimed-otherwise = If it was not you, there is nothing to do. Your account has not changed.

## Invitation to open an account

registration-invitation-subject = You are invited to open an account
registration-invitation = { $by } invites you to open an account on { $host }, an index of Python packages, until { $until }.
registration-invitation-way = Open this page and choose a username and a password. The account must have the address { $address }:
registration-invitation-otherwise = If you don't know { $by }, do nothing: without you no account is opened.

## Addresses

email-added-subject = Email address added
email-added = The address { $address } was added to your account. Until it is verified it can do nothing there.
email-verified-subject = Email address verified
email-verified = The address { $address } was verified for your account. Mail about the account goes there from now on.
primary-email-changed-subject = Primary email address changed
primary-email-changed = The primary address of your account is now { $address }.
email-removed-subject = Email address removed
email-removed = The address { $address } was removed from your account. Mail about the account no longer goes there.
email-unverified-subject = Email address no longer verified
email-unverified =
    The domain of { $addresses } has lapsed or changed hands, so the people who run this site took the
    verification from it: whoever has the domain now could read your mail. No link goes there any more.
email-unverified-next =
    Remove it on your account page, or verify it again once the domain is yours. If it was your primary address,
    make another one primary.

    { $account }

## Feeds of histories

feed-opened-subject = Feed address made
feed-opened-account = A secret feed address was made for the security history of your account. Whoever has the address reads that history, and can do nothing else with it.
feed-opened-project = A secret feed address was made for the history of a project of yours. Whoever has the address reads that history, and can do nothing else with it.
feed-closed-subject = Feed turned off
feed-closed-account = The feed of the security history of your account was turned off. Its secret address reads nothing any more.
feed-closed-project = The feed of the history of a project of yours was turned off. Its secret address reads nothing any more.

## The end of an account

account-deleted-subject = Account deleted
account-deleted =
    Your account "{ $username }" was deleted, with its API tokens and its roles in projects. What was uploaded stays.
    The username is not given to anybody else.
account-deleted-otherwise = If it was not you who deleted it, tell the people who run this site at once.

## By the people who run the site

admin-granted-subject = You are an administrator now
admin-granted = Your account was made an administrator of this site. Your sessions were ended: the new role begins with a new log-in.
admin-revoked-subject = You are no administrator any more
admin-revoked = The administrator role was taken from your account. Your sessions were ended. Your projects and your API tokens stay.
frozen-subject = Your account was frozen
frozen =
    Your account was frozen. Nobody can log in to it, and its API tokens upload nothing, until it is unfrozen.
    What was uploaded stays where it is.
unfrozen-subject = Your account was unfrozen
unfrozen = Your account can act again. Its API tokens work as before; sessions and links from before stay dead, so log in anew.
sessions-ended-subject = Your sessions were ended
sessions-ended = { $sessions ->
    [one] Your session was ended. Log in anew to go on. Your password, your second factor and your API tokens stay.
   *[other] Your { $sessions } sessions were ended. Log in anew to go on. Your password, your second factor and your API tokens stay.
}
by-operator =
    The people who run this site did that. If you don't know why, ask them.
    Your security history has it too:

    { $history }

## Recovery by the people who run the site

recovery-begun-subject = Recovery of your account was begun
recovery-begun =
    The people who run this site were told that you have lost your second factor, and have begun to recover your
    account. From { $due } on they can take your second factors and recovery codes away. You then get a
    link that sets a new password. Nothing has changed yet.
recovery-begun-stop =
    If you did not ask for that, somebody may be after your account. Stop it now: open this page and press the button there, or
    log in with your second factor.
recovery-begun-next = Then tell the people who run this site. If you did ask for it, there is nothing to do.
recovery-stopped-subject = Recovery of your account was stopped
recovery-stopped = The recovery of your account was stopped. Your second factors, your recovery codes and your password stay as they are.
recovery-completed-subject = Your account was recovered
recovery-completed = { $tokens ->
    [0]
        Your second factors and recovery codes were taken away, as was announced. Your sessions were ended, and your
        password opens nothing any more. Your API tokens stay.
    [one]
        Your second factors and recovery codes were taken away, as was announced. Your sessions were ended, and your
        password opens nothing any more. Your API token was revoked.
   *[other]
        Your second factors and recovery codes were taken away, as was announced. Your sessions were ended, and your
        password opens nothing any more. Your { $tokens } API tokens were revoked.
}
recovery-completed-next =
    A link that sets a new password is on its way in a letter of its own; it works for an hour. You can also ask for one
    yourself. Set up a second factor at once when you have logged in.

    { $reset }
recovery-completed-otherwise = If you did not ask for that, tell the people who run this site at once.

## Second factors

authenticator-added-subject = Authenticator app set up
authenticator-added = An authenticator app was set up for your account. Logging in now asks for its code.
authenticator-removed-subject = Authenticator app removed
authenticator-removed = The authenticator app was removed from your account. Its codes no longer count. All other sessions were ended.
device-added-subject = Security device added
device-added = A passkey or security key was added to your account. It can be used to log in. All other sessions were ended.
device-removed-subject = Security device removed
device-removed = A passkey or security key was removed from your account. It no longer logs in. All other sessions were ended.
device-copied-subject = A security device was refused
device-copied =
    A passkey or security key of your account was refused: its counter went back, as it would if somebody had
    copied the device. If it keeps being refused, remove it and add it anew:

    { $factors }
recovery-codes-generated-subject = New recovery codes
recovery-codes-generated = New recovery codes were generated for your account. Older ones no longer work.
recovery-code-used-subject = A recovery code was used
recovery-code-used =
    A recovery code was used in place of your second factor. Codes left: { $left }.
    Generate a new set soon: { $factors }
no-recovery-codes-subject = You have no recovery codes left
no-recovery-codes = You have no recovery codes left. If you lose your second factor, nobody can let you in without one.
no-recovery-codes-next =
    Generate a new set and keep it where the second factor isn't:

    { $factors }

## The password

password-changed-subject = Password changed
password-changed =
    The password of your account was changed. All other sessions were ended, and the old password opens nothing any more.
    Secret addresses of history feeds are dead too: if you use one, make a new one.
password-reset-subject = Password reset
password-reset-by-mail =
    The password of your account was set anew, with a link that we had sent by mail. All sessions were ended.
    No browser and no network is known any more, but the one where that was done; secret addresses of history feeds are dead.
password-reset-at-log-in =
    The password of your account was set anew, at the end of a login, because the old one was stolen. All sessions were ended.
    No browser and no network is known any more, but the one where that was done; secret addresses of history feeds are dead.
password-reset-tokens = { $tokens ->
    [0] No API token was revoked. Your second factor is unchanged: logging in still asks for it.
    [one] One API token was revoked. Your second factor is unchanged: logging in still asks for it.
   *[other] { $tokens } API tokens were revoked. Your second factor is unchanged: logging in still asks for it.
}
password-notice =
    If that was you, there is nothing to do. If it was not, set a new password at once, secure the mailbox of this
    address, and tell the people who run this site:

    { $reset }
password-notice-history =
    Your security history says when and from where:

    { $history }
password-compromised-subject = Your password was found among stolen ones
password-compromised =
    The password of your account is in a list of stolen passwords. It need not have been stolen here, nor from you; but thieves try
    such lists everywhere, so it opens your account no longer.
password-compromised-next =
    If you have a second factor, log in as usual: you are asked for a new password at the end. Otherwise set one with a
    mailed link:

    { $reset }
password-compromised-elsewhere = Change it wherever else you used it, too.
reset-link-subject = Reset your password
reset-link =
    Somebody, probably you, asked for a new password for the account "{ $username }".
    To set one, open this page within an hour:
reset-link-otherwise =
    If it was not you, do nothing: without this link your password stays as it is. Logging in, changing the password
    or changing an address makes the link useless.
reset-unverified-subject = No password reset for an unverified address
reset-unverified =
    Somebody, probably you, asked for a new password for the account "{ $username }". We can't send a link here: this address was given
    for that account and never verified, so it may be anybody's.
reset-unverified-next =
    If the account is yours: log in and have a new verification link sent, or ask with another address of yours that is
    verified. If you know neither the password nor another address, tell the people who run this site.

    { $login }
reset-unverified-otherwise = If you don't know that account, do nothing: it cannot use your address.

## Log-ins from a new place

confirm-login-subject = Confirm a login from a new place
confirm-login =
    Somebody, probably you, is logging in to the account "{ $username }" with the right password and the right code, from a browser
    and a network that we have not seen before: from the network address { $address }, at { $at }.

    If that is you, open this link in the same browser within 10 minutes, and press the button there:
confirm-login-otherwise =
    If it is not you, do not open it. Somebody knows your password and has a code of your second factor, perhaps from
    a page that only looks like ours: set a new password now.

    { $reset }
confirm-login-unproved = This address was given for the account and never verified. If you don't know the account, do nothing.
new-place-subject = Logged in from a new place
new-place =
    Somebody logged in to your account with one of its passkeys or security keys, from a browser and a network that
    we have not seen before: from the network address { $address }, at { $at }.

## What was tried

password-closed-subject = Too many wrong passwords
password-closed-familiar =
    Somebody gave a wrong password for your account too many times in a row, the last time from the network address { $address }, at { $at }.
    We take no password of your account from that network any more, although you have logged in from there.
password-closed-elsewhere =
    Somebody gave a wrong password for your account too many times in a row, the last time from the network address { $address }, at { $at }.
    We take no password of your account any more from networks that you have not logged in from before.
password-closed-session =
    Somebody gave a wrong password for your account too many times in a row, the last time from the network address { $address }, at { $at }.
    It was somebody who is logged in to your account. We take no password there any more.
password-closed-next =
    A passkey logs in as before. Logging in from another place opens it again, and so does a new password that you set
    with a mailed link:

    { $reset }
password-closed-otherwise = If you can do neither, ask the people who run this site.
second-factor-wrong-subject = Your password was used with a wrong second factor
second-factor-wrong =
    Somebody gave the right password of your account and then a wrong second factor: from the network address { $address }, at { $at }.
    That kept them out.
second-factor-wrong-next =
    If you mistyped a code, there is nothing to do. If it was not you, somebody knows your password: set a new one now.

    { $reset }
after-failures-subject = Logged in after many failed tries
after-failures = Somebody logged in to your account after at least { $failures } failed tries: from the network address { $address }, at { $at }.
not-you =
    If that was you, there is nothing to do. If it was not, somebody has what it takes to be you: set a new password at
    once, and then remove every second factor that you don't know:

    { $reset }
    { $factors }
