### What the store says about trusted publishing.

registered-already = { $publisher } is already registered with { $project }.
only-already = This project takes uploads from trusted publishers only already.
not-only = This project takes uploads from people as well.
no-publisher = Add a trusted publisher first: without one nobody could upload here.
last-publisher = This is the last trusted publisher, and the project takes uploads from nobody else. Stop requiring trusted publishing first.
too-many-publishers = A project has { $most } trusted publishers at most.
pending-already = This trusted publisher has already been registered.
pending-elsewhere = This trusted publisher has already been registered for a different project name.
pending-exists = A project named { $project } exists already. Add the publisher on its own page.
pending-name = The name { $project } can't be used for a new project.
pending-too-many = You have { $most } pending publishers already. Remove one first.
pending-unverified = Verify your email address first.
pending-gone = There is no such pending publisher.
switched-off = Nobody who runs this site has named a service whose workflows may publish.
unknown-issuer = This service is not among those whose workflows may publish here.

## Letters.

pending-used-subject = The project { $project } was made
pending-used-letter = The workflow that you registered made the project { $project }, and you own it now: { $publisher }.
pending-void-subject = A pending publisher was removed
pending-void-letter = Somebody else made the project { $project }, so the workflow that you registered for this name was removed: { $publisher }.
