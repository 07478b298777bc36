### Projects: what everybody sees of them, and what their own people see.

## The pages of a project.

releases = Releases
releases-of = Releases of { $project }
collaborators = Collaborators
collaborators-of = Collaborators of { $project }
api-tokens = API tokens
api-tokens-of = API tokens of { $project }
history = History
history-of = History of { $project }
settings = Settings
settings-of = Settings of { $project }

## States.

prerelease-mark = Pre-release
yanked-mark = Yanked
archived-mark = Archived
quarantined-mark = In quarantine
is-archived = This project is archived: expect no more releases, also none that mend security.
is-quarantined = This project is in quarantine: the people who run this site look at it. Until they have, nothing of it can be installed.
is-yanked = This release is yanked: installers pass it over unless it is asked for by its number.
yank-reason = Its owner's reason: <reason/>
pinned = The project's owners chose to show version { $version } here. It is not the latest. <latest>Go to { $latest }</latest>
not-latest = This is not the latest version. <latest>Go to { $latest }</latest>

## A release.

no-release = No release yet.
no-release-way = The first upload of a file makes one.
released = Released
released-on = Released <day/>
about-release = About this release
install = Install
line-for = the line for { $tool }
configure = <tools>Configure your tools once</tools>, and the name alone is enough.
description = Description
no-description = The author has written no description.
metadata = Metadata
metadata-file = <raw>The METADATA file</raw> of <file/>
all-fields = All fields
other-versions = Other versions
all-of-them = All { $count } releases
all-releases = All releases, highest version first
feed = Feed of new releases
timeline =
    { $count ->
        [one] { $count } release along a line of time. The table below lists it.
       *[other] { $count } releases along a line of time. The table below lists them.
    }
timeline-key = Above: final releases. Below: pre-releases. Crossed out: yanked.

## Files.

files = Files
files-of-release = Files of this release
kind = Kind
uploaded = Uploaded
hashes = Hashes
sdist = Source distribution
wheel = Wheel, { $python }
by = by { $username }
uploaded-by = by { $username }, with { $method }
uploaded-by-publisher = by the trusted publisher { $publisher }
uploaded-with = with { $method }
digest-of = the { $algorithm } of { $file }
show = Show
provenance = Provenance
provenance-more = Attested by whoever published the file, verified when it was uploaded.
provenance-file = The attestations, for programs
publisher = Publisher
repository = Repository
workflow = Workflow
environment = Environment
reference = Reference
commit = Commit
service-account = Service account
log-entries = Entries in the transparency log
log-entry = { $number }, <time/>

## What a release says about itself.

requires-python = Requires Python
license = License
author = Author
maintainer = Maintainer
keywords = Keywords
verified = Verified
proved = An owner of this project has proved to have this address.
verified-links = We know that these belong to the project.
links = Links
homepage = Homepage
download = Download
people = Maintainers
manage-own = Is it yours? <manage>Manage it</manage>
classifiers = Classifiers
dependencies = Dependencies
with-extra =
    { $count ->
        [0] With <extra/>: nothing more
       *[other] With <extra/>: { $count } more
    }

## Where a dependency is asked for.

both = { $first } and { $second }
on-system = on { $system }
not-on-system = not on { $system }
on-implementation = on { $python }
not-on-implementation = not on { $python }
on-machine = on { $machine } machines
not-on-machine = not on { $machine } machines

## A person's own projects.

yours = Your projects
with-role = Projects in which you have a role
your-role = Your role
latest-version = Latest version
last-upload = Last upload
manage = Manage
leave = Leave
leave-more = Leave…
leave-project = Leave { $project }
no-version = None yet
sole-owner = nobody else owns it
none = You have no projects yet.
none-way = A project is made by its first upload. <token>Create an API token</token>, then see <help>how to publish</help>.
invitations = Invitations
invitations-to-projects = Invitations to projects
invited-by = From
until = Until
answer = Answer
roles = An owner can do everything in a project. A maintainer can upload. Accept only from people you know.
restorable = Deleted projects that you can restore
deleted = Deleted
deleted-lately = Deleted lately

## What is no project's name.

name-invalid = Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'.
name-too-long = Use a project name with { $most } characters or less.
name-not-normal = The project name is not in normal form.
