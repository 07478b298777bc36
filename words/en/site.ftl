### Why an administrator's change of the site or of an account was not made.

role-lost = You are no administrator any more. Nothing was done.
yourself = This is your own account. Another administrator can do that.
unchanged = The account is in that state already. Nothing was done.

## The site.

stands-already = It stands like that already. Nothing was changed.
name-reserved-already = This name, or one that looks the same, is reserved already.
name-in-use = There is a project '{ $project }'. Its name is taken, so nothing was reserved.
name-not-reserved = This name is not reserved.
not-failed = This description is due already, or is not among those that failed any more. Nothing was changed.
job-done = This job is done. Nothing was changed.

## Recovering an account.

account-frozen = The account is frozen. Unfreeze it first.
no-factor-to-lose = The account has no second factor that could be lost. The person can set a new password with a mailed link.
no-verified-address = No address of this account is verified, so there is nowhere to send a link.
no-verified-address-any-more = No address of this account is verified any more, so there is nowhere to send a link.
recovered-already = The account is being recovered already. Nothing was done.
not-recovered = The account is not being recovered. Nothing was done.
not-due = The delay is not over. Nothing was done.
stop-link-over = This link isn't good any more: the recovery was stopped or completed.
