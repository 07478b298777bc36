### E-mail addresses: the section of the account page, and proving that one reaches its owner.

title = Email addresses
lead = Every verified address hears of each change to how your account is protected. Have two, so that you don't depend on one mailbox.
caption = Your email addresses
status = Status
primary = Primary
verified = Verified
not-verified = Not verified
stays = Stays while it is primary
resend = Resend verification
make-primary = Make primary
remove = Remove
add-hint = We send a link there. The address counts once you have opened it.
add-submit = Add email

## Why an address is not taken, or stays as it is.

too-long = The email address is too long. Try again.
invalid = The email address isn't valid. Try again.
already-yours = This address is one of yours already.
no-room = You have as many addresses as an account can have. Remove one first.
add-too-many = We have sent several mails already. { $wait }
none-such = There is no such address.
primary-not-verified = Verify this address first. Only a verified address can be the primary one.
remove-primary = This is your primary address. Make another one primary first.
remove-last-verified = This is your only verified address. Verify another one first.
already-verified = This email address is verified already.
resend-too-many = We have sent several mails already. Look into your spam folder too. { $wait }

## The page behind the mailed link.

verify-title = Verify your email address
verify-lead = This verifies <address/> for the account <username/>.
verify-submit = Verify email address
verify-not-yours = Not your account? Then do nothing: without a click nothing happens.
verify-new-link = You get a new link on <account>your account page</account>. If the address is verified already, there is nothing more to do.
verify-link-over = This link isn't good any more. Log in and ask for a new one.
verify-taken = This address already belongs to another account.
