### What the web server itself answers, where there is no page to answer with.

unavailable = This is not available at the moment. Try again soon.
read-only = This site is read-only for a while. Nothing was changed. Everything can still be read and installed; try again later.
foreign-form = This form was not sent from a page of this site. Open { $site } and try again there.
no-project = There is no such project here.
history-for-owners = The history of a project is for its owners.
