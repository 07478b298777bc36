### The inspector of tokens. Its page and the command line say the same of a token.

title = Token inspector
lead = Paste an API token to read what it allows. It is read in your browser and sent nowhere: this page may open no connection.
secret = A whole token is a secret: whoever has it can upload with it, until it ends or is revoked. If somebody else may have seen this one, revoke it under <tokens>API tokens</tokens>.
needs-script = This page needs JavaScript: without it a token would have to be sent to us to be read. Use the command below instead.
token = API token
token-hint = All of it, from <prefix/> to its end. It is forgotten when you leave.
clear = Clear
says = What this token says
made-by = Made by
id = Id
ends = Ends
allows = What it allows
unlimited = It uploads wherever its owner may. Nothing in it says less.
limited = It uploads where its owner may, but only where every one of its restrictions holds:
unverified = None of this was verified. Whether the token is genuine, not revoked, and limited further by what we keep about it, only the index that made it knows.
command = On a command line
command-how = <command/> says the same from a file or from what you paste, with no installation and no network. Don't pass a token as an argument: others on the machine could read it.

# A problem of a restriction and a full stop follow.
not-understood = Not understood here, so nothing is allowed:
# Who made a token that doesn't say so.
no-host = nobody who says so
# A list with nothing in it.
none = none
# A moment that is in no calendar, in seconds since 1970.
second = second { $number }

## What is remarkable about a token.

flag-expired = It has expired.
flag-not-yet-valid = It is not valid yet.
flag-allows-nothing = It allows nothing.
flag-never-expires = It never expires.
flag-unrestricted = It reaches everything that its owner may upload to.

## Why a text is no token.

text-prefix = A token begins with “pypi-”.
text-too-long = A token has at most { $most } characters.
text-alphabet = After “pypi-” a token has only letters, digits, “-” and “_”. Make sure that all of it was copied, and nothing else.
text-version = This is a token of another format.
text-damaged = The token is damaged. Make sure that all of it was copied.
text-longer = Something follows the end of the token. Make sure that nothing else was copied.
text-third-party = The token has a restriction that somebody else would have to confirm. It can't be used here.
text-too-many = A token has at most { $most } restrictions.

## Why a restriction is not understood, behind a colon and before a full stop.

caveat-not-json = caveat must be valid JSON
caveat-not-array = caveat must be an array
caveat-empty = caveat array cannot be empty
caveat-unknown-tag = caveat has unknown tag: { $tag }
caveat-too-few = Not enough values
caveat-too-many = Too many values
caveat-invalid-values = invalid values for fields

## When a restriction holds. A value may be a list, or the word for a list with nothing in it.

meaning-time = From { $not_before } and before { $expires_at }.
meaning-names = Only for projects of these names: { $names }.
meaning-ids = Only for projects with these ids: { $ids }.
meaning-user = Only as a token of the user with the id { $user }.
meaning-publisher = Only for the trusted publisher with the id { $publisher }; in the hands of a person it allows nothing.
meaning-actions = Only for these actions: { $actions }.
meaning-networks = Only from addresses in these networks: { $networks }.
meaning-file-name = Only for a file of the name { $file_name }.
meaning-sha256 = Only for a file with the SHA-256 { $sha256 }.
meaning-uses = Only until as many files are stored with this token and everything made from it: { $most }.
meaning-may-create = Only for projects of these names that don't exist yet or were made with this token: { $names }; and for projects with these ids: { $ids }.
