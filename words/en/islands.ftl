### What a script adds to a page. The pages hand these texts over: the script has none of its own.

# The hidden words come last: they are for those who hear the button, and say what it copies.
copy = Copy <hidden>{ $what }</hidden>
copied = Copied
copy-refused = Copying is not allowed here. Select the text instead.
words-unknown = What this token can do could not be found out. Press “Show what it can do” to see it.

## Help beside two password fields.

password-length = At least { $least } characters
password-own = More than your name, username or address
password-same = Both passwords are the same
# For those who hear a line of this help, behind it and a colon: whether it holds.
password-met = yes
password-unmet = not yet
password-show = Show passwords
password-hide = Hide passwords

## Passkeys and security keys.

device-off = Security devices need JavaScript and a browser that knows passkeys.
device-repeated = This device was added before.
device-unused = The browser used no device, or it took too long. Try again.
device-failed = The browser could not use a device here. Reload the page and try again.

## Settings for tools.

index-name = What your tools call this index
pypirc = twine, in ~/.pypirc
# What a button copies.
pypirc-what = settings for twine
uv = uv, in the shell and in pyproject.toml
# What a button copies.
uv-what = settings for uv
environment = Any CI, as environment variables
# What a button copies.
environment-what = environment variables
