### API tokens: made, shown once, looked after, revoked.

title = API tokens
new-token = New token
what-it-can-do = What it can do
name = Name
scope = Scope
last-used = Last used
expires = Expires
entire-account = Entire account
# A project that the token may create, in a list of names.
new-project = { $name } (new)
projects =
    { $count ->
        [one] Project: { $names }
       *[other] Projects: { $names }
    }

## The list.

your-tokens = Your API tokens
none = You have no tokens.
none-way = A token is what twine or uv logs in with when it uploads. Each can be limited to one project and revoked by itself.
forgotten = A token whose purpose you forgot? The <inspector>token inspector</inspector> reads it, in your browser alone.
revoke = Revoke
new-name = New name
rename = Rename
rename-open = Rename…
revoking = Revoking stops a token at once, wherever it was copied to. What was uploaded with it stays. If a tool still needs one, its next upload is refused, and you give it a new token.
expired = Expired
never-used = Never used
used-from = from { $address }
files-stored =
    { $count ->
        [one] 1 file stored
       *[other] { $count } files stored
    }
linked-projects =
    { $count ->
        [one] Project <names/>
       *[other] Projects <names/>
    }

## The tokens that reach a project, for its owners.

of-project = Tokens of { $project }
that-reach = API tokens that can upload to { $project }
token = Token
made-by = Made by
you = (you)
new-for-project = New token for this project
none-reaches = No token reaches this project.
none-reaches-why = Nobody who may upload to it has an API token that covers it.
of-project-lead = Every token that can upload to this project, also those for somebody's entire account. You never see a token itself, and from where other people's were used is theirs alone to know.

## The form.

create-title = Create an API token
create-lead = A token stands in for you when a tool uploads. It can upload and nothing else: no page of this site opens with it.
all-tokens = All your tokens
this-token-can = What this token can do
name-field = Token name
name-hint = So that you know it again: where will it be used? For example “CI of my-project”.
create = Create token
ask = Show what it can do
named-projects = Only projects named below
scope-hint = Choose a single project where you can. A token that leaks then opens that project only.
scope-hint-first = For the first upload of a project choose “Entire account”, or name the new project below. Afterwards, make a token for that project alone.
in-30-days = In 30 days
in-90-days = In 90 days
in-a-year = In a year
on-a-date = On a date
expires-hint = We write to you 14 days and 3 days before.
last-day = Last day
last-day-hint = For “On a date”: good until the end of this day in UTC.
more-restrictions = More restrictions
new-projects = New projects
new-projects-hint = Names that don't exist yet: the token may create these projects, and then upload to what it created.
actions = Actions
action-upload = Upload anything
action-upload-release = No new projects
action-upload-file = No new projects and no new releases
networks = Networks
networks-hint = Where it may be used, with commas between them: 192.0.2.0/24, 2001:db8::/32. Empty: everywhere.
file = File name or SHA-256
file-hint = If it is for one file: demo-1.0.tar.gz, or the 64 hexadecimal digits of its digest.
uses = How often
uses-hint = After so many files it is used up. Empty: as often as you like.
several = Several projects
more-projects = More projects
more-projects-hint = The token is for these and the one chosen as its scope. Not with “Entire account”.
more-projects-typed = More projects by name
more-projects-typed-hint = Names of projects that exist, with commas between them. Not with “Entire account”.

## A new token.

revealed-title = Your new API token
copy-now = Copy it now. <once>It is shown this one time</once> and kept nowhere in readable form. If you lose it, revoke it and make another: nothing else breaks.
# What a button copies.
the-token = the token
give-to-tools = Give it to your tools
ready-to-paste = Ready to paste, with the token in place. The username is always <username/>.
saved = I have saved it
another = Create another token

## What is wrong with what was filled in.

name-missing = Specify a token name
name-too-long = Description must be { $most } characters or less
name-not-shown = The token name contains characters that can't be shown. Remove them and try again.
name-taken = You have a token of this name already. Choose another name, so that you can tell them apart.
rename-taken = Another of your tokens has this name already. Nothing was renamed.
no-project = You can't upload to this project. Choose one from the list.
not-all-projects = You can't upload to all of these projects. A project that doesn't exist yet goes into the next field.
not-allowed = You can't make a token for this project any more.
project-taken = The project name '{ $name }' can't be used: it is taken, reserved, or too similar to one that is.
lives-too-long = Choose when the token expires: within a year.
over = Choose a date in the future.
too-many-restrictions = These are more restrictions than a token can hold. Choose fewer projects or networks.
shorten = Shorten this: { $most } characters at most.
choose-action = Choose one of the actions.
account-is-more = The scope is your entire account, which is more. Choose “Only projects named below” as the scope, or name no projects.
too-many-projects = A token can name { $most } projects at most. Make another token for the rest.
choose-project = Choose at least one project: under “Several projects”, or as a new one under “More restrictions”.
names-form = Write names of projects, with commas between them: letters, digits, dots, hyphens and underscores.
day-form = Write the day as year, month and day: 2027-01-31.
earlier-day = Choose an earlier day.
choose-end = Choose when the token expires.
network-form = Write a network as its first address, a slash and the number of fixed bits, for example 192.0.2.0/24 or 2001:db8::/32.
file-form = Write the name of a distribution file, such as demo-1.0.tar.gz, or a SHA-256 in 64 hexadecimal digits.
uses-form = Write a number from 1 to 1000000, or leave this empty.
