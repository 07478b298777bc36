### Histories: what was done in a person's name, to a project and to the site. What the events themselves say is in events.ftl.

title = Security history
lead = Everything that was done in your name, and everything that was tried. If something here wasn't you, open <advice>Wasn't you?</advice> beside it.
title-of-project = History of { $project }
lead-of-project = What was done to this project, by whom and how. Where others acted from is theirs alone to know.
audit = Audit

## The table.

events = Events, newest first
events-of-site = Events of the whole site, newest first
event = Event
when = When
who = Who
about = About
how = How
from = From
no-event = No event matches.
no-event-way = Choose less in the filter above to see more.
nothing-older = Nothing older.
refused = Refused
not-you = Wasn't you?
by = By <person/>
somebody-else = Somebody else
the-server = The server itself
same-request = Same request
gone = Gone

## The way to other events and to files.

pages = Pages
newest-events = Newest events
older-events = Older events
export-filtered = Export what the filter shows: <csv/> · <ndjson/>
export-all = Export all of it: <csv/> · <ndjson/>

## The filter.

filter = Filter
clear-filter = Clear the filter
outcome = Outcome
done = Done
any-event = Any event
any-way = Any way
any-outcome = Any outcome
from-day = From day
until-day = Until day
person-or-project = Person or project
any-text = Reason, detail or request id

## The feed.

your-feed-address = Your feed address
give-it-now = Give it to your feed reader now. <once>It is shown this one time</once>, and whoever has it reads this history. An older address is dead.
# What the button beside it copies.
the-feed-address = the feed address
follow = Follow it in a feed reader
feed-about = An Atom feed of this history, at a secret address that reads these events and opens nothing else.
make-feed = Make a feed address
feed-since = There is a feed since <day/>. Its address isn't kept in readable form: if you lost it, renew it.
renew-feed = Renew the feed address
close-feed = Turn the feed off

## What stands in the feed.

feed-title = Security history of { $username }
feed-title-of-project = History of { $project }
feed-refused = { $what } (refused)
feed-how = How: { $method }
feed-by = By: { $person }
feed-from = From: { $address }
feed-program = Program: { $program }
feed-why = Why: { $reason }

## What else an event tells.

token = Token
scope = Scope
thing = What
files = Files
releases = Releases
person = Person
invited = Invited
role-before = Role before
name = Name
page = Page
why = Why
evidence = Evidence
factors-removed = Factors removed
comment = Comment
registration = Registration
read-only = Read-only
new-projects = New projects
banner = Banner
job = Job
method = Method
device = Device
recovery-codes-left = Recovery codes left
sessions-ended = Sessions ended
tokens-revoked = Tokens revoked
other-sessions-ended = Other sessions ended
sealed-anew = Secrets sealed anew
authenticator-app = Authenticator app
security-device = Security device
open = open
invitation = invitation
closed = closed
