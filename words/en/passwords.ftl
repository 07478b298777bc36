### Passwords: choosing one, changing it, and setting one anew with a mailed link.

## The fields.

password = Password
confirm-password = Confirm password
current-password = Current password
new-password = New password
confirm-new-password = Confirm new password
new-password-hint = At least 15 characters. A few unrelated words make a good one; a password manager makes a better one.

## Why a text may not become a password.

too-long = Use a password with at most 1024 characters.
differ = The two passwords are not the same. Type them again.
too-short = Use at least 15 characters. A few unrelated words make a good password.
common = This is one of the most commonly used passwords. Choose another one.
common-padded = This is a commonly used password with little added. Choose another one.
repetition = This password repeats itself. Choose one that doesn't.
sequence = This password is a simple sequence of keys. Choose one that is harder to guess.
about-you = This password is made of your name, your username, your email address or the name of this site. Choose one that isn't.
breached = This password appears in a known data breach, so it is tried early. Choose another one, and change it wherever you use it.
guessable = This password is easy to guess. { $why }
guess-keys = Rows and patterns of neighbouring keys are tried first. Use words instead.
guess-again = Writing something again makes it longer, not harder to guess. Add something different.
guess-known = It is close to a password that many people use. Start with something else.
guess-sequence = Sequences such as "abc" or "6543" are tried first. Use words instead.
guess-date = Years and dates are few, and tried early. Leave them out.
guess-word = A single word is found in a dictionary. Put a few unrelated ones together.
guess-name = Names are tried early. Put a few unrelated words together instead.
guess-capitals = Capital letters make it hardly any harder to guess. Add another unrelated word.
guess-backwards = A word written backwards is tried too. Add another unrelated word.
guess-substitution = "@" for "a" and the like is tried too. Add another unrelated word instead.
guess-row = Sequences and rows of keys are tried first. Use words instead.
guess-any = Add another word or two that have nothing to do with the others.

## Changing it, on the account page.

change-lead = Changing it ends all your other sessions and turns off your history feeds. Your API tokens stay.
change-submit = Change password
change-not-yet = You can change it here once a second factor is set up. If you forgot it or somebody may know it, <reset>set a new one with a mailed link</reset>.
change-wrong = That isn't your current password. Try again.
change-same = This is your current password. Choose another one.

## Asking for a link.

request-title = Reset your password
request-username = Username or email address
request-lead = We send a link to a verified email address of the account. It opens a page where you set a new password.
request-submit = Request password reset
request-no-mail = No mail after some minutes? Look into the spam folder. Addresses that were never verified get none. The second factor stays as it is: have it, or a recovery code, at hand when you log in.
request-known = You know it after all? <login>Log in</login>.
request-too-many = Too many requests for a new password. Look into your mailbox, and into its spam folder. { $wait }

## Setting a new one with the link.

reset-title = Set a new password
reset-stolen = Your password is in a list of stolen passwords, so it opens nothing here any more. Set a new one, and change it wherever else you use it.
reset-lead = For the account <username/>. All its sessions end, and its history feeds are off. Logging in still asks for your second factor.
reset-revoke = Revoke all API tokens
reset-revoke-hint = Leave it on if somebody else may have been in your account. Your upload tools then need new tokens.
reset-submit = Reset password
reset-link-once = A link works once, for an hour, and only until somebody logs in or the account's password or addresses change.
reset-ways = <request>Request a new link</request>, or <login>log in</login>.
reset-link-over = This link isn't good any more. Request a new one.
