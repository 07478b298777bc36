### Why something cannot be done, and what to do instead: what is said by doors, and on the page that stands where there is none.

## Why a door stays closed.

log-in-needed = Log in to go on.
password-step-needed = Your log-in took too long or had too many tries. Log in again.
enrolment-needed = Set up a second factor to go on.
reauthentication-needed = Confirm that it is you to go on.
forbidden = You may not do this.
not-found = There is no such thing here.
unavailable = This is not available at the moment. Try again soon.
no-such-page = There is no such page here.
history-not-readable = You can't read this project's history any more.

## What went wrong on the way.

server-not-reached = The server could not be reached. Check your connection and try again.
form-incomplete = The form was not complete. Reload the page and fill it in again.
did-not-work = This did not work. Try again soon.

## The page that stands where there is none: what happened, and the way on.

title-not-taken = This could not be taken
way-not-taken = Go back, look at what you entered and try again.
title-log-in-needed = Log in first
way-log-in-needed = Open the page again after you have logged in.
title-enrolment-needed = Set up a second factor first
way-enrolment-needed = You find it on your account page.
title-reauthentication-needed = Confirm that it is you
way-reauthentication-needed = Open the page again and confirm your identity.
title-forbidden = Not allowed
way-forbidden = If you think that you should be allowed, ask an owner of the project or an administrator of this site.
title-not-found = Not found
way-not-found = Check the address for typing errors, or search for the project.
title-too-many = Too many tries
way-too-many = This limit keeps others from guessing their way in. Nothing is lost: it ends by itself.
title-unavailable = Not available at the moment
way-unavailable = Nothing was changed. Wait a few seconds and try again.
front-page = Go to the front page
