### The pages on which trusted publishers are added and removed.

title = Trusted publishing
title-of = Trusted publishing of { $project }
lead = A workflow named here uploads without a stored token: its CI service vouches for it each time. <help>How to set it up</help>
publisher = Publisher
ids = Ids
added = Added
last-used = Last used
never = Never
caption = Workflows that can upload here
remove = Remove { $publisher }
none = No trusted publisher yet
none-way = Name a workflow below, and it uploads here without an API token.
off = Trusted publishing is switched off on this site
off-way = Whoever runs this site names the services whose workflows may publish, in the configuration: <setting/>.
ids-open = Kept from the first upload on
ids-kept = Kept
add = Add a publisher
add-lead = Write the names as they stand in the repository's address.

## Only from publishers.

only = Only from trusted publishers
only-on = This project takes uploads from its trusted publishers only. API tokens and passwords of people can upload nothing here.
only-off = People with a role in the project upload here as well, with their API tokens.

## Fields.

service = Service
owner = Owner
owner-hint = The user or organization that the repository belongs to.
repository = Repository
repository-hint = Its name alone, without the owner.
workflow = Workflow
workflow-hint = The file in .github/workflows/ that uploads, for example release.yml.
environment = Environment (may stay empty)
environment-hint = Better than none: then only jobs of this environment upload, and it can ask people to agree first.
namespace = Namespace
namespace-hint = The user or group that the project belongs to, with its parent groups: group/subgroup.
gitlab-project = Project
gitlab-project-hint = Its name in the address, without the namespace.
pipeline = Pipeline file
pipeline-hint = With its directory, from the root of the repository: .gitlab-ci.yml.
email = Email address
email-hint = That of the service account.
subject = Subject
organization = Organization
actor = Actor id
actor-hint = The id of the user who starts the build.
claim = Claim { $name }
claim-hint = Exactly what the identity token says.
owner-id = Id of the owner
repository-id = Id of the repository
namespace-id = Id of the namespace
project-id = Id of the project
organization-id = Id of the organization
ids-more = Ids, if you know them
ids-hint = An id stays when a name changes hands. Left empty, it is taken from the first token, and from then on no other is accepted.

## What is wrong with a field.

missing = Fill this in.
too-long = This is too long: at most { $most } characters.
characters = There is a character in it that can't be in such a name.
workflow-suffix = A workflow's file ends with .yml or .yaml.
workflow-directory = Only the file's name, without directories.
pipeline-suffix = A pipeline's file ends with .yml or .yaml.
not-a-number = An id is a number.
not-an-address = This is not an email address.

## Pending publishers.

pending-title = Pending publishers
pending-lead = For a project that does not exist yet: the first upload of its workflow makes it, and you its owner. <help>How to set it up</help>
pending-reserves-nothing = This does not reserve the name. If somebody else makes a project of it first, your pending publisher is removed, and we write to you.
pending-none = No pending publisher
pending-none-way = For a project that exists, add the publisher on the project's own page.
pending-caption = Workflows that will make a project
pending-count = { $count } of { $most } allowed. Each waits for 30 days.
project-name = Name of the new project
project-name-hint = As it stands in the package's metadata.
add-pending = Add pending publisher
