### What administrators read.

administration = Administration
since = Since
name = Name
state = State
comment = Comment
tries = Tries
files = Files
administrator = Administrator
type-to-confirm = Type <name/> to confirm.

## The pages.

overview = Overview
people = People
invitations = Invitations
projects = Projects
reserved-names = Reserved names
site = Site
jobs = Jobs
mail = Mail
audit = Audit

## Finding something in a long list.

show-all = Show all
find-it = Find
any-state = Any state
pages = Pages
previous-page = Previous page
next-page = Next page
page-of = Page { $page } of { $pages }

## Overview.

administrators = Administrators
frozen-accounts = Frozen accounts
projects-in-quarantine = Projects in quarantine
given-up-jobs = Given up or failed
size-of-all = Size of all files

## People.

count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
find-person = Username, name or email address
nobody-found = Nobody found.
nobody-found-way = Usernames, names and email addresses are searched. Try fewer letters.
people-by-username = People by username
primary-address = Primary address
frozen = Frozen
has-second-factor = Second factor
no-second-factor = No second factor

## One account.

frozen-since = Frozen since <since/>: the account can do nothing, by any method.
their-events = Their events
no-role = None
is-you = { $role } (you)
password = Password
password-stolen = Found among stolen ones on <day/>. A new one is asked for at the next log-in.
account-since = Account since
last-log-in = Last log-in
role-on-site = Role on this site
second-factors = Second factors
sessions = Sessions
api-tokens = API tokens
authenticator-app = Authenticator app
count-devices = { $count ->
    [one] { $count } passkey or security key
   *[other] { $count } passkeys or security keys
}
codes-left = { $count ->
    [one] { $count } recovery code left
   *[other] { $count } recovery codes left
}
no-factors = None yet
email-addresses = Email addresses
verified = Verified
not-verified = Not verified
address-use = Use
primary = Primary
no-role-anywhere = No role in any project.
roles = Roles in projects

## What can be done to an account.

freeze-title = Freeze this account
freeze-warning = The account can do nothing from that moment on: its sessions, links and API tokens are dead while it is frozen. What it uploaded stays. The person is told.
freeze = Freeze
unfreeze-title = Unfreeze this account
unfreeze-warning = Sessions and links from before stay dead. Tokens work again.
unfreeze = Unfreeze
counters-title = Let the person try again
counters-warning = For a person who is locked out after too many wrong passwords or codes: clears those counters.
clear-counters = Clear counters
end-sessions-title = End all sessions
end-sessions-warning = Logs the person out everywhere. Password, second factor and API tokens stay.
end-sessions = End sessions
grant-title = Make this person an administrator
grant-warning = An administrator sees every account and project, and can freeze, quarantine and change this site. The person is told and logged out.
grant = Grant administrator
revoke-title = Take the administrator role
revoke-warning = The person sees nothing of these pages any more. They are told and logged out.
revoke = Revoke administrator

## Recovering an account.

recover-title = Recover this account
recover-warning = { $hours ->
    [one] For a person who has lost every second factor and recovery code. All their verified addresses are told at once, with a link that stops it; after { $hours } hour an administrator can complete it.
   *[other] For a person who has lost every second factor and recovery code. All their verified addresses are told at once, with a link that stops it; after { $hours } hours an administrator can complete it.
}
evidence = Evidence
evidence-hint = How you know that it is them: what you saw, and when. It stands in the events; the person can read it in their history.
evidence-missing = Say how you know that it is them: others will ask.
evidence-too-long = At most { $most } characters.
begin-recovery = Begin recovery
gone-account = an account that is gone
recovery-waits = Begun by <by/>, <begun/>. It can be completed from <due/>. A log-in with a second factor stops it.
recovery-due = Begun by <by/>, <begun/>. It can be completed since <due/>. A log-in with a second factor stops it.
stop-recovery = Stop recovery
revoke-tokens = Revoke all API tokens
revoke-tokens-hint = Leave it on if somebody else may have been in the account. The person's upload tools then need new tokens.
complete-warning = Takes all second factors and recovery codes away, ends all sessions and makes the password useless. A link that sets a new one goes to a verified address.
complete-recovery = Complete recovery

## Invitations to open an account.

invitations-title = Invitations to open an account
no-invitation = No invitation waits.
no-invitation-way = Those that you send below stand here until they are used or over, and those that went to an address with a project's.
everybody-registers = Anybody may register at the moment, so nobody needs an invitation. <change>Change who may register</change>.
invited-register = Nobody registers here without an invitation. <change>Change who may register</change>.
nobody-registers = Registration is closed at the moment: invitations wait until it is by invitation. <change>Change who may register</change>.
unused-invitations = Invitations that were not used, newest first
by = By
invited-for = For
good-until = Good until
revoke-invitation = Revoke
for-account = An account
for-project = The project { $project }
invite-hint = { $days ->
    [one] We send a link there. It is good for { $days } day, once, and for an account with this address alone.
   *[other] We send a link there. It is good for { $days } days, once, and for an account with this address alone.
}
send-invitation = Send invitation

## Projects.

count-projects = { $count ->
    [one] { $count } project
   *[other] { $count } projects
}
find-project = Project, or username of an owner
no-project = No project found.
no-project-way = Names are searched, and the usernames of owners. Try fewer letters.
projects-by-name = Projects by name
owners = Owners
no-owners = None
in-quarantine = In quarantine
archived = Archived
active = Active

## One project.

quarantined = In quarantine since <since/>: nothing of it is offered, and its people change nothing.
quarantined-by = Put there by <administrator/>.
public-page = Public page
its-events = Its events
in-quarantine-since = In quarantine since <day/>
archived-since = Archived since <day/>
made = Made
releases = Releases
newest-upload = Newest upload
passkeys = Passkeys
passkeys-required = Required
passkeys-not-required = Not required
largest-file = Largest file
all-files = All files together, at most
nobody-in-project = Nobody has a role in it.
who-has-role = Who has a role in it
end-quarantine-title = End the quarantine
quarantine-title = Quarantine this project
reason = Reason
reason-hint = Its people get it by mail and read it on the project's settings and in its history. Nobody else is told.
reason-missing = Say why: the project's owners will ask.
limits-title = Limits of this project
largest-file-mib = Largest file, in MiB
all-files-mib = All files together, in MiB
limit-empty = Empty: as configured for everybody.
limit-no-number = Type a whole number from 1 to { $most }, or nothing.

## Reserved names.

no-name = No name is reserved.
no-name-way = Names of deleted projects are kept for their last owners, and what you reserve below for nobody.
names = Names that nobody may give to a new project
kept-for = Kept for
kept-for-gone = Nobody: its owners' accounts are gone
kept-for-nobody = Nobody
deleted-project = A deleted project
free-name = Free
free-name-of = Free { $name }
free-name-more = Free…
free-name-warning = Anybody can then make a project of this name.
free-deleted-warning = Anybody can then make a new project of this name. Whoever still asks for the deleted one gets what is uploaded there.
reserve-title = Reserve a name
reserve-name-hint = Names that look the same are reserved with it.
reserve-comment-hint = For other administrators.
reserve-name = Reserve

## The site.

site-lead = What you switch here holds at once, on every server of this site, and is written down.
registration-title = Registration
registration-about = Who may open an account. Those who have one are not affected.
who-may-register = Who may register
open-to-everybody = Open to everybody
by-invitation = By invitation
closed = Closed
as-configured-open = As configured: Open to everybody
as-configured-by-invitation = As configured: By invitation
as-configured-closed = As configured: Closed
save-registration = Save registration
choose-one = Choose one of these.
read-only-title = Read-only
is-read-only = The site is read-only. People log in and out, read and install; nothing is uploaded or changed but by administrators.
takes-changes = The site takes changes. Read-only stops uploads and every form but logging in and out and the administration.
take-changes = Take changes again
make-read-only = Make read-only
new-projects-title = New projects
takes-no-projects = No new projects are taken. Projects that are there take uploads as before.
takes-projects = An upload under a new name makes a project.
take-projects = Take new projects again
take-no-projects = Take no new projects
banner-title = Banner
banner-about = A line above every page, for everybody.
banner-text = Text
banner-hint = Plain text. Empty: no banner.
banner-too-long = At most { $most } characters: it stands above every page.
save-banner = Save banner

## Jobs.

no-job = No job waits.
no-job-way = Letters and other work that follows a change stand here until they are done.
count-jobs = { $count ->
    [one] { $count } job
   *[other] { $count } jobs
}
jobs-lead = What fails is tried again for a day, at longer and longer intervals, then given up. What was given up stands here for 30 days. What is in a job, such as the text of a letter, is sealed and shown to nobody.
jobs-table = Jobs that were given up, then those that wait
job = Job
last-error = Last error
next-try = Next try
job-mail = Letter { $number }
job-warning = Letter that warns { $number }
job-reset-link = Link for a new password { $number }
try-once-more = Try once more
retry-now = Retry now
given-up = Given up
failed-descriptions = Descriptions that could not be rendered
count-failed-descriptions = { $count ->
    [one] One description is shown as plain text, because rendering it failed. What could be otherwise another time is tried again by itself, three times in all.
   *[other] { $count } descriptions are shown as plain text, because rendering them failed. What could be otherwise another time is tried again by itself, three times in all.
}
newest-failed = Descriptions that could not be rendered lately
written-in = Written in
not-said = Not said
failed = Failed
not-by-itself = Not by itself

## The mail log.

count-letters = { $count ->
    [one] { $count } letter
   *[other] { $count } letters
}
no-letter = No letter found.
no-letter-way = Letters of the last 30 days stand here once they were tried. Try fewer letters of the address.
mail-lead = Letters of the last 30 days, without their text. What waits for another try is among the jobs, too.
find-letter = Email address or subject
letters = Letters, newest first
to = To
subject = Subject
when = When
left = Left
waits = Waits
